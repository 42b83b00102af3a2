package transformation

var effects = list(`
	grayscale  no colours
	sepia  brown, as old photographs; :1 to :100
	blur:300  :1 to :2000
	pixelate:10  square by square
	sharpen  :1 to :2000
	unsharp_mask
	improve  light, contrast and colours
	improve:outdoor
	improve:indoor
	auto_color  mended colours
	auto_brightness
	auto_contrast
	brightness:30  :-99 to :100
	contrast:30  :-100 to :100
	saturation:30  :-100 to :100
	vibrance:30  :-100 to :100
	gamma:30  :-50 to :150
	hue:30  :-100 to :100
	fill_light
	red:30
	green:30
	blue:30
	brightness_hsb:30
	negate  the colours turned round
	blackwhite
	blackwhite:40
	colorize:40  with co, a colour over all
	tint:50:red  some of a colour
	replace_color:blue:30:red  one colour for another
	recolor
	vignette  darker towards the corners
	oil_paint
	cartoonify
	art:zorro  a painter's manner
	noise:20
	ordered_dither
	vectorize
	trim  edges of one colour are cut off
	shadow  with co, x, y
	outline  with co
	dropshadow
	make_transparent  one colour seen through
	opacity_threshold:30
	gradient_fade
	shear:20:0
	distort:arc:180
	loop  animations
	background_removal  by a model
	upscale  by a model
	gen_fill  by a model
	gen_remove:prompt_  by a model
	gen_replace:from_;to_  by a model
	gen_recolor:prompt_;to-color_  by a model
	gen_restore  by a model
	gen_background_replace  by a model
	extract:prompt_  by a model
	auto_enhance  by a model
	enhance  by an add-on
	viesus_correct  by an add-on
	redeye
	adv_redeye  by an add-on
	bgremoval  by an add-on
	style_transfer  by an add-on, with a layer
	blur_faces:300
	blur_region:300  with x, y, w, h
	pixelate_faces:10
	pixelate_region:10  with x, y, w, h
	multiply  with a layer
	screen  with a layer
	overlay  with a layer
	mask  with a layer
	cut_out  with a layer
	displace  with a layer
	anti_removal  with a layer
	assist_colorblind
	simulate_colorblind
	deshake  videos
	accelerate:50  videos
	boomerang  videos
	reverse  videos
	fade:1000  videos
	volume:50  videos
	preview  videos
	transition  videos
	theme:color_black
	camera
	light_effect`)
