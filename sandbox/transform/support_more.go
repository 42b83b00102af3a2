package transform

const (
	ownCurve = "the strength is our own reading of its range"
	blending = "joins a layer with the picture"
)

var effectSupport = []Support{
	full("effect", "grayscale", "e_grayscale"), full("effect", "negate", "e_negate"), part("effect", "blackwhite", "e_blackwhite:40", ownCurve),
	part("effect", "sepia", "e_sepia:50", ownCurve), part("effect", "brightness", "e_brightness:30", ownCurve),
	part("effect", "brightness_hsb", "e_brightness_hsb:30", ownCurve), part("effect", "contrast", "e_contrast:30", ownCurve),
	part("effect", "saturation", "e_saturation:30", ownCurve), part("effect", "vibrance", "e_vibrance:30", ownCurve),
	part("effect", "gamma", "e_gamma:30", ownCurve), part("effect", "hue", "e_hue:30", ownCurve), part("effect", "red", "e_red:30", ownCurve),
	part("effect", "green", "e_green:30", ownCurve), part("effect", "blue", "e_blue:30", ownCurve),
	part("effect", "auto_color", "e_auto_color:50", ownCurve), part("effect", "auto_brightness", "e_auto_brightness:50", ownCurve),
	part("effect", "auto_contrast", "e_auto_contrast:50", ownCurve), part("effect", "fill_light", "e_fill_light:50:10", ownCurve),
	part("effect", "improve", "e_improve:indoor:50", "contrast, cast and weak colours by a fixed measure"),
	part("effect", "tint", "e_tint:80:red:0p:white:60p", ownCurve), full("effect", "colorize", "co_blue,e_colorize:40"),
	part("effect", "replace_color", "e_replace_color:blue:30:red", "without a colour to replace, the most frequent one"),
	part("effect", "recolor", "e_recolor:0.3:0.7:0.1:0.3:0.6:0.1:0.2:0.5:0.1", "alpha is left alone"),
	part("effect", "simulate_colorblind", "e_simulate_colorblind:tritanopia", "by fixed matrices"),
	part("effect", "assist_colorblind", "e_assist_colorblind:20", "stripes or xray, in our own reading"),
	full("effect", "opacity_threshold", "e_opacity_threshold:30"), part("effect", "make_transparent", "e_make_transparent:20", "the colour of the edge, or co"),
	part("effect", "blur", "e_blur:300", ownCurve), part("effect", "blur_region", "e_blur_region:300,h_5,w_5,x_2,y_2", ownCurve),
	part("effect", "blur_faces", "e_blur_faces:300", storedFaces), full("effect", "pixelate", "e_pixelate:5"),
	full("effect", "pixelate_region", "e_pixelate_region:5,h_5,w_5"), part("effect", "pixelate_faces", "e_pixelate_faces:5", storedFaces),
	part("effect", "sharpen", "e_sharpen:200", ownCurve), part("effect", "unsharp_mask", "e_unsharp_mask:200", ownCurve),
	part("effect", "noise", "e_noise:20", "the same grain each time"), part("effect", "vignette", "e_vignette:50", ownCurve),
	part("effect", "oil_paint", "e_oil_paint:40", ownCurve), part("effect", "cartoonify", "e_cartoonify:60:bw", ownCurve),
	part("effect", "ordered_dither", "e_ordered_dither:8", "the patterns of types 0 to 18 are our own reading"),
	full("effect", "trim", "e_trim:5"), full("effect", "distort", "e_distort:2:2:20:0:18:9:0:8"), full("effect", "shear", "e_shear:20:0"),
	part("effect", "outline", "co_red,e_outline:outer:3:100", "an outer line enlarges the picture; unconfirmed"),
	part("effect", "shadow", "co_black,e_shadow:60,x_4,y_4", "it enlarges the picture; unconfirmed"),
	part("effect", "gradient_fade", "e_gradient_fade:20", "unconfirmed"), part("effect", "loop", "e_loop:2", "of animated GIFs"),
	part("effect", "multiply", "l_logo/e_multiply,fl_layer_apply", blending), part("effect", "screen", "l_logo/e_screen,fl_layer_apply", blending),
	part("effect", "overlay", "l_logo/e_overlay,fl_layer_apply", blending),
	part("effect", "mask", "l_logo/e_mask,fl_layer_apply", "white shows the picture, black hides it; unconfirmed"),
	part("effect", "cut_out", "l_logo/e_cut_out,fl_layer_apply", blending), part("effect", "displace", "l_logo/e_displace,fl_layer_apply,x_5,y_5", blending),
	part("effect", "anti_removal", "l_logo/e_anti_removal:20,fl_layer_apply", "varies the layer's opacity"),
	no("effect", "art", "e_art:zorro", notDone), no("effect", "vectorize", "e_vectorize", notDone), no("effect", "dropshadow", "e_dropshadow", needsModel),
	no("effect", "redeye", "e_redeye", needsModel), no("effect", "adv_redeye", "e_adv_redeye", needsModel), no("effect", "enhance", "e_enhance", needsModel),
	no("effect", "viesus_correct", "e_viesus_correct", needsModel), no("effect", "style_transfer", "e_style_transfer", needsModel),
	no("effect", "background_removal", "e_background_removal", needsModel), no("effect", "bgremoval", "e_bgremoval", needsModel),
	no("effect", "upscale", "e_upscale", needsModel), no("effect", "gen_remove", "e_gen_remove:prompt_cat", needsModel),
	no("effect", "gen_replace", "e_gen_replace:from_a;to_b", needsModel), no("effect", "gen_recolor", "e_gen_recolor:prompt_a;to-color_red", needsModel),
	no("effect", "gen_restore", "e_gen_restore", needsModel), no("effect", "gen_background_replace", "e_gen_background_replace", needsModel),
	no("effect", "gen_fill", "e_gen_fill", needsModel), no("effect", "extract", "e_extract:prompt_cat", needsModel),
	no("effect", "auto_enhance", "e_auto_enhance", needsModel), no("effect", "theme", "e_theme:color_black", needsModel),
	no("effect", "camera", "e_camera", needsModel), no("effect", "light_effect", "e_light_effect", needsModel),
	no("effect", "accelerate", "e_accelerate:50", needsVideo), no("effect", "boomerang", "e_boomerang", needsVideo),
	no("effect", "reverse", "e_reverse", needsVideo), no("effect", "fade", "e_fade:500", needsVideo), no("effect", "volume", "e_volume:50", needsVideo),
	no("effect", "preview", "e_preview", needsVideo), no("effect", "transition", "e_transition", needsVideo), no("effect", "deshake", "e_deshake", needsVideo),
}

const (
	noMetadata = "derived files never hold metadata or profiles"
	needsTrack = "needs a video layer"
)

var flagSupport = []Support{
	full("flag", "layer_apply", "l_logo/fl_layer_apply,g_south"), full("flag", "relative", "fl_relative,l_logo,w_0.5"),
	full("flag", "region_relative", "fl_region_relative,g_faces,l_logo,w_1.1"), full("flag", "no_overflow", "fl_no_overflow,l_logo,w_200"),
	full("flag", "tiled", "fl_tiled,l_logo"), full("flag", "cutter", "fl_cutter,l_logo"), full("flag", "ignore_aspect_ratio", "c_scale,fl_ignore_aspect_ratio,w_5"),
	part("flag", "progressive", "fl_progressive:steep", "accepted; JPEG is written baseline"),
	part("flag", "lossy", "fl_lossy", "changes nothing"), part("flag", "preserve_transparency", "fl_preserve_transparency", "changes nothing"),
	full("flag", "png8", "f_png,fl_png8"), part("flag", "png24", "f_png,fl_png24", "transparency becomes white"), full("flag", "png32", "f_png,fl_png32"),
	part("flag", "force_strip", "fl_force_strip", noMetadata), part("flag", "strip_profile", "fl_strip_profile", noMetadata),
	part("flag", "any_format", "fl_any_format", "changes nothing"), part("flag", "ignore_mask_channels", "fl_ignore_mask_channels", "changes nothing"),
	part("flag", "keep_dar", "fl_keep_dar", "changes nothing"), part("flag", "animated", "f_gif,fl_animated", "GIF to GIF"),
	full("flag", "attachment", "fl_attachment:my.name"), full("flag", "streaming_attachment", "fl_streaming_attachment:name"),
	full("flag", "immutable_cache", "fl_immutable_cache"), part("flag", "getinfo", "fl_getinfo", "JSON with input and output; unconfirmed"),
	part("flag", "rasterize", "fl_rasterize", "an SVG or PDF becomes PNG"), part("flag", "original", "fl_original", "no optimisation is on by default"),
	part("flag", "no_stream", "fl_no_stream", "everything is whole before it is sent"),
	part("flag", "text_no_trim", "co_red,fl_text_no_trim,l_text:Arial_10:a", "the line's whole height is kept"),
	part("flag", "text_disallow_overflow", "fl_text_disallow_overflow,l_text:Arial_6:a", "status 400"),
	part("flag", "waveform", "fl_waveform", "of sounds and videos, where ffmpeg is found"),
	no("flag", "splice", "fl_splice,l_video:x/fl_layer_apply", needsTrack), no("flag", "clip", "fl_clip", "clipping paths are not read"),
	no("flag", "clip_evenodd", "fl_clip_evenodd", "clipping paths are not read"), no("flag", "replace_image", "fl_replace_image,l_logo", "PDFs are not written"),
	no("flag", "tiff8_lzw", "f_tiff,fl_tiff8_lzw", "TIFF is written with another compression"), no("flag", "force_icc", "fl_force_icc", noMetadata),
	no("flag", "keep_iptc", "fl_keep_iptc", noMetadata), no("flag", "keep_attribution", "fl_keep_attribution", noMetadata),
	no("flag", "awebp", "fl_awebp", "animations are written as GIF only"), no("flag", "apng", "fl_apng", "animations are written as GIF only"),
	no("flag", "sanitize", "fl_sanitize", notDone), no("flag", "mono", "fl_mono", needsVideo), no("flag", "truncate_ts", "fl_truncate_ts", needsVideo),
	no("flag", "hlsv3", "fl_hlsv3", needsVideo), no("flag", "sprite", "fl_sprite", needsVideo),
}

var layerSupport = []Support{
	full("layer", "l_{id}", "l_logo,w_4"), full("layer", "u_{id}", "u_logo"), full("layer", "block", "l_logo/e_negate/fl_layer_apply,g_north"),
	full("layer", "nested", "l_logo/l_logo,w_4/fl_layer_apply"),
	part("layer", "l_{type}:{id}", "l_private:logo", "one that is restricted needs a signed URL"),
	full("layer", "l_text", "co_red,l_text:Arial_8_bold:Hi%20there"), full("layer", "$(name) in text", "$n_!you!/co_red,l_text:Arial_8:$(n)"),
	part("layer", "l_fetch", "l_fetch:aHR0cDovL2V4YW1wbGUuY29tL2xvZ28ucG5n", "never from private addresses, unless local URLs are allowed"),
	no("layer", "l_video", "l_video:x", needsTrack), no("layer", "l_subtitles", "l_subtitles:x.srt", needsTrack), no("layer", "l_lut", "l_lut:x.cube", notDone),
}

var operandSupport = []Support{
	full("operand", "w h ar", "if_w_gt_1_and_h_gt_1_and_ar_gt_0.1,w_5"), full("operand", "iw ih iar", "if_iw_gt_1_and_ih_gt_1_and_iar_lt_9:1,w_5"),
	part("operand", "tar", "if_tar_gt_0.1,w_5", "by the measure of e_trim"), part("operand", "fc", "if_fc_gte_0,w_5", "faces that are stored with the asset"),
	full("operand", "pc cp", "if_pc_eq_1_and_cp_eq_1,w_5"), full("operand", "du idu", "if_du_eq_0_and_idu_eq_0,w_5"),
	full("operand", "tags", "if_!sale!_in_tags,w_5"), full("operand", "ctx:!key!", "if_ctx:!alt!_eq_!x!,w_5"), full("operand", "md:!id!", "if_md:!sku!_ne_!x!,w_5"),
	part("operand", "arithmetic", "w_iw_sub_2_mul_3", "pow before mul, div and mod before add and sub; unconfirmed"),
	full("operand", "nested conditions", "if_w_gt_1/if_h_gt_1/w_5/if_end/if_end"),
	no("operand", "px py ils", "if_px_gt_1,w_5", "not known of any picture here"),
}
