package transformation

// What the parameters' values are.
var (
	crops = list(`
		fill  covers the size; what is too much is cut
		fit  the largest that fits into the size
		limit  fit, never enlarged
		scale  exactly the size, distorted if it must be
		pad  fit, then padded to the size
		thumb  a thumbnail around a face or a chosen place
		crop  a part as it is, not scaled
		auto  the interesting part
		lfill  fill, never enlarged
		mfit  fit, only enlarged
		lpad  pad, never enlarged
		mpad  pad, only if it is smaller
		fill_pad  fill, padded where too much would be cut
		auto_pad  auto, padded where too much would be cut
		imagga_crop  by an add-on
		imagga_scale  by an add-on`)
	gravities = list(`
		auto  what draws the eye
		face  the largest face
		faces  all faces
		center
		north  top
		south  bottom
		east  right
		west  left
		north_east
		north_west
		south_east
		south_west
		auto:subject
		auto:classic
		auto:face
		face:center  a face, else the middle
		face:auto  a face, else what draws the eye
		faces:auto
		custom  the stored coordinates
		xy_center  around x and y
		ocr_text  text, by an add-on
		adv_face  by an add-on
		adv_faces  by an add-on
		adv_eyes  by an add-on`)
	qualities = list(`
		auto  as few bytes as look the same
		auto:best
		auto:good
		auto:eco
		auto:low
		80
		60
		80:420  with chroma subsampling
		80:444
		jpegmini
		jpegmini:best`)
	formats = list(`
		auto  the best that the browser takes
		jpg
		png
		webp
		avif
		gif
		svg
		pdf
		tiff
		bmp
		ico
		jxl
		psd
		auto:video
		mp4
		webm
		mov
		m3u8  streaming, HLS
		mpd  streaming, DASH
		mp3
		wav
		ogg`)
	named = list(`
		white
		black
		red
		green
		blue
		yellow
		orange
		purple
		gray
		pink
		brown
		cyan
		magenta
		navy
		gold
		silver
		transparent
		rgb:ff8800  red, green, blue
		rgb:ff880080  with opacity`)
	colours     = named
	backgrounds = append(list(`
		auto  the border's colour
		auto:predominant  the most frequent colour
		auto:border_contrast
		blurred:400:15  the picture itself, blurred
		gen_fill  made by a model`), named...)
	flags = list(`
		progressive  seen coarsely first
		lossy  allow losses, also of GIF and PNG
		attachment  the browser saves it
		attachment:name  under a name
		layer_apply  ends what is done to a layer
		relative  sizes are shares of the whole
		region_relative
		no_overflow  a layer stays inside
		tiled  a layer again and again
		cutter  cut to the layer's shape
		splice  a video after the other
		clip
		clip_evenodd
		preserve_transparency
		png8
		png24
		png32
		force_strip  without metadata
		strip_profile
		force_icc
		keep_iptc
		keep_attribution
		keep_dar
		ignore_aspect_ratio
		ignore_mask_channels
		animated
		awebp
		apng
		any_format
		streaming_attachment
		immutable_cache
		getinfo  what would come of it, as JSON
		rasterize
		sanitize
		replace_image
		tiff8_lzw
		text_no_trim
		text_disallow_overflow
		mono
		truncate_ts
		waveform  the loudness as a picture
		hlsv3
		no_stream
		original
		sprite`)
	layers = list(`
		text:Arial_40:Hello  a text: font, size, words
		text:Arial_40_bold:Hello
		logo  the public ID; / is written :
		fetch:  an address in base64
		video:
		subtitles:
		lut:`)
)
