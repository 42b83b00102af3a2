package transform

// The reasons for which something is refused.
const (
	needsModel   = "needs a model or an add-on service"
	needsVideo   = "needs a video encoder"
	needsLibrary = "there is no library here to take layers from"
	notDone      = "not implemented"
)

// Support says of one word of the grammar whether it is carried out.
type Support struct {
	Group, Name string
	// Refused says that it gives an error; How is then the reason, and else what differs from the service, if anything.
	Refused bool
	How     string
	// Example is a transformation with it.
	Example string
}

func full(group, name, example string) Support {
	return Support{Group: group, Name: name, Example: example}
}

func part(group, name, example, how string) Support {
	return Support{Group: group, Name: name, Example: example, How: how}
}

func no(group, name, example, why string) Support {
	return Support{group, name, true, why, example}
}

// Table lists everything that is known of the grammar.
func Table() []Support {
	var all []Support
	for _, list := range [][]Support{parameters, crops, gravities, backgrounds, effectSupport, flagSupport, layerSupport, operandSupport, formats} {
		all = append(all, list...)
	}
	return all
}

var parameters = []Support{
	part("parameter", "a", "a_30", "degrees, hflip, vflip, auto_left, auto_right, ignore (of EXIF orientation), joined by dots"),
	no("parameter", "ac", "ac_aac", needsVideo), no("parameter", "af", "af_22050", needsVideo),
	full("parameter", "ar", "ar_16:9,c_fill,w_16"), full("parameter", "b", "b_red,c_pad,h_20,w_20"),
	part("parameter", "bl", "bl_small", "the named one is rendered to its format and kept, and the rest works on that"),
	part("parameter", "bo", "bo_2px_solid_red", "solid only; it enlarges the picture"),
	no("parameter", "br", "br_500k", needsVideo), full("parameter", "c", "c_fill,h_5,w_5"),
	part("parameter", "co", "co_red,e_colorize:50", "of text, colorize, outline, shadow, make_transparent"),
	part("parameter", "cs", "cs_srgb", "srgb, tinysrgb and no_cmyk, and no profile is attached; the others are refused"),
	part("parameter", "d", "d_avatar.png", "status 200 and X-Cld-Warning; unconfirmed"),
	part("parameter", "dl", "dl_100", "of animated GIFs"), part("parameter", "dn", "dn_72", "of PDFs"),
	part("parameter", "dpr", "dpr_2.0,w_5", "multiplies pixels in w h x y r bo; alone in a component it counts for the whole chain; auto by the hint DPR"),
	no("parameter", "du", "du_2", needsVideo), full("parameter", "e", "e_grayscale"), no("parameter", "eo", "eo_2", needsVideo),
	full("parameter", "f", "f_jpg"), full("parameter", "fl", "fl_lossy"), no("parameter", "fn", "fn_wasm:x", "functions are not run"),
	no("parameter", "fps", "fps_24", needsVideo), full("parameter", "g", "c_crop,g_north,h_5,w_5"), full("parameter", "h", "h_5"),
	full("parameter", "if", "if_w_gt_5/w_5/if_else/w_4/if_end"), no("parameter", "ki", "ki_2", needsVideo),
	full("parameter", "l", "l_logo"), full("parameter", "o", "o_50"), no("parameter", "p", "p_x", "it belongs to sprites' style sheets"),
	part("parameter", "pg", "pg_1", "numbers: pages of PDFs (with pdftoppm), frames of GIFs; no expressions"),
	part("parameter", "q", "q_auto", "for jpg, webp and avif, other formats keep all they can; auto is measured: the lowest quality whose likeness "+
		"(SSIM of a part) reaches 0.98 best, 0.965 good, 0.95 eco, 0.93 low; chroma 444 and jpegmini are refused"),
	full("parameter", "r", "r_4:max"), part("parameter", "so", "so_1", "the moment of a video's still; the middle when not given"),
	no("parameter", "sp", "sp_hd", needsVideo), full("parameter", "t", "t_small"), full("parameter", "u", "u_logo"),
	no("parameter", "vc", "vc_h264", needsVideo), no("parameter", "vs", "vs_5", needsVideo),
	part("parameter", "w", "w_5", "auto by the hint Width: w_auto[:step[:fallback[:smallest]]]; breakpoints are refused"),
	full("parameter", "x", "c_crop,h_5,w_5,x_1"), full("parameter", "y", "c_crop,h_5,w_5,y_1"),
	part("parameter", "z", "c_thumb,g_face,h_5,w_5,z_0.5", "room around a face or custom region"),
	full("parameter", "$", "$x_5,w_$x_mul_2"),
}

const autoChoice = "the part with most edges, nearest the middle: it recognises nothing"

var crops = []Support{
	full("crop", "scale", "c_scale,w_5"), full("crop", "fit", "c_fit,h_5,w_5"), full("crop", "limit", "c_limit,h_5,w_5"),
	full("crop", "mfit", "c_mfit,h_50,w_50"), full("crop", "fill", "c_fill,h_5,w_5"), full("crop", "lfill", "c_lfill,h_5,w_5"),
	full("crop", "pad", "c_pad,h_9,w_5"), full("crop", "lpad", "c_lpad,h_9,w_5"), full("crop", "mpad", "c_mpad,h_60,w_60"),
	part("crop", "fill_pad", "c_fill_pad,g_auto,h_5,w_5", "pads when a crop would lose more than 40 % of the edges"),
	full("crop", "crop", "c_crop,h_5,w_5"), part("crop", "thumb", "c_thumb,g_face,h_5,w_5", "around faces that are stored with the asset"),
	part("crop", "auto", "c_auto,h_5,w_5", autoChoice),
	part("crop", "auto_pad", "c_auto_pad,g_auto,h_5,w_5", "pads when a crop would lose more than 40 % of the edges"),
	no("crop", "imagga_crop", "c_imagga_crop,w_5", needsModel), no("crop", "imagga_scale", "c_imagga_scale,w_5", needsModel),
}

const storedFaces = "faces are the ones that are stored with the asset; without any, the fallback or the centre"

var gravities = []Support{
	full("gravity", "north_west", "c_crop,g_north_west,h_5,w_5"), full("gravity", "north", "c_crop,g_north,h_5,w_5"),
	full("gravity", "north_east", "c_crop,g_north_east,h_5,w_5"), full("gravity", "west", "c_crop,g_west,h_5,w_5"),
	full("gravity", "center", "c_crop,g_center,h_5,w_5"), full("gravity", "east", "c_crop,g_east,h_5,w_5"),
	full("gravity", "south_west", "c_crop,g_south_west,h_5,w_5"), full("gravity", "south", "c_crop,g_south,h_5,w_5"),
	full("gravity", "south_east", "c_crop,g_south_east,h_5,w_5"), full("gravity", "xy_center", "c_crop,g_xy_center,h_5,w_5,x_9,y_9"),
	part("gravity", "face", "c_crop,g_face:center,h_5,w_5", storedFaces), part("gravity", "faces", "c_crop,g_faces,h_5,w_5", storedFaces),
	full("gravity", "custom", "c_crop,g_custom,h_5,w_5"), part("gravity", "auto", "c_fill,g_auto:subject,h_5,w_5", autoChoice),
	no("gravity", "adv_face", "c_crop,g_adv_face,w_5", needsModel), no("gravity", "adv_faces", "c_crop,g_adv_faces,w_5", needsModel),
	no("gravity", "adv_eyes", "c_crop,g_adv_eyes,w_5", needsModel), no("gravity", "ocr_text", "c_crop,g_ocr_text,w_5", needsModel),
	no("gravity", "dog", "c_crop,g_dog,w_5", "no object is recognised here"),
}

var backgrounds = []Support{
	full("background", "colour", "b_rgb:0af8,c_pad,h_20,w_20"),
	part("background", "auto", "b_auto:predominant,c_pad,h_20,w_20", "border and predominant; contrasts and gradients are refused"),
	part("background", "blurred", "b_blurred:300:20,c_pad,h_20,w_20", "strengths are our own reading"),
	no("background", "gen_fill", "b_gen_fill,c_pad,h_20,w_20", needsModel),
}

var formats = []Support{
	part("format", "jpg", "f_jpg", "baseline"), full("format", "png", "f_png"), part("format", "gif", "f_gif", "255 colours by median cut"),
	full("format", "bmp", "f_bmp"), full("format", "tiff", "f_tiff"), full("format", "ico", "f_ico,w_16"),
	part("format", "webp", "f_webp", "where cwebp, ffmpeg or vips is found; stills only"), part("format", "avif", "f_avif", "where vips is found"),
	part("format", "auto", "f_auto", "WebP when the Accept header has it and it can be written, else PNG with transparency and JPEG without"),
	no("format", "pdf", "f_pdf", "no encoder for this format"), no("format", "svg", "f_svg", "no encoder for this format"),
	no("format", "jxl", "f_jxl", "no encoder for this format"), no("format", "psd", "f_psd", "no encoder for this format"),
	no("format", "mp4", "f_mp4", needsVideo), no("format", "webm", "f_webm", needsVideo), no("format", "m3u8", "f_m3u8", needsVideo),
}
