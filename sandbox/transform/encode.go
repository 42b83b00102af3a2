package transform

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"cldx/sandbox/media"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// output is how the result is written.
type output struct {
	format  string
	quality int
	png     string // png8, png24 or png32 when it was asked for
	// likeness is what q_auto measures for; zero when the quality is given.
	likeness float64
	// auto says that the pixels decide between PNG and JPEG.
	auto bool
}

// encoders are the formats written without help.
var encoders = map[string]func(io.Writer, image.Image, output) error{
	"jpg": func(w io.Writer, m image.Image, o output) error {
		return jpeg.Encode(w, m, &jpeg.Options{Quality: o.quality})
	},
	"png": writePNG,
	"gif": func(w io.Writer, m image.Image, _ output) error {
		return gif.EncodeAll(w, &gif.GIF{Image: []*image.Paletted{reduce(toRGBA(m))}, Delay: []int{0}})
	},
	"ico": writeICO,
	"bmp": func(w io.Writer, m image.Image, _ output) error { return bmp.Encode(w, m) },
	"tiff": func(w io.Writer, m image.Image, _ output) error {
		return tiff.Encode(w, m, &tiff.Options{Compression: tiff.Deflate})
	},
}

// external are the formats that only a program on the machine can write.
var external = map[string]bool{"webp": true, "avif": true}

func writePNG(w io.Writer, m image.Image, o output) error {
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	switch o.png {
	case "png8":
		m = reduce(toRGBA(m))
	case "png32":
		m = struct{ image.Image }{m} // the encoder cannot ask whether it is opaque
	}
	return e.Encode(w, m)
}

// plainFormat is the one name of a format that goes by several.
func plainFormat(ext string) string {
	switch ext = strings.ToLower(ext); ext {
	case "jpeg", "jpe", "jfif":
		return "jpg"
	case "tif":
		return "tiff"
	case "webpa":
		return "webp"
	}
	return ext
}

// chooseOutput decides the format: f in the chain, then the extension, then the source's own.
func chooseOutput(src Source, chain Chain, opt Options) (output, error) {
	quality, err := chooseQuality(chain)
	if err != nil {
		return output{}, err
	}
	o := output{quality: quality, likeness: wantedLikeness(chain.Value("q"))}
	for _, kind := range []string{"png8", "png24", "png32"} {
		if _, set := chain.Flag(kind); set {
			o.png = kind
		}
	}
	wanted, _, _ := strings.Cut(chain.Value("f"), ":")
	if wanted == "" {
		wanted = opt.Ext
	}
	o.format = plainFormat(wanted)
	if err := wantsFilm(src, chain, o.format, opt.Ext); err != nil {
		return o, err
	}
	switch {
	case rasterized(src, chain, o.format):
		o.format = "png"
	case o.format == "auto" && src.Info.Animated && src.Info.Format == "gif":
		o.format = "gif"
	case o.format == "auto":
		o.format, o.auto = "", true
		if accepts(opt.Accept, "image/webp") && opt.Tools.webp() {
			o.format, o.auto = "webp", false
		}
	case o.format == "":
		o.format = src.Info.Format
		if encoders[o.format] == nil && !opt.Tools.writes(o.format) {
			o.format, o.auto = "", true
		}
	case external[o.format] && !opt.Tools.writes(o.format):
		return o, fmt.Errorf("writing %s: %w", o.format, ErrNoEncoder)
	case encoders[o.format] == nil && !external[o.format]:
		return o, &UnsupportedError{"f_" + o.format, "no encoder for this format"}
	}
	return o, nil
}

// rasterized reports whether fl_rasterize turns a drawing into a picture for want of another format.
func rasterized(src Source, chain Chain, format string) bool {
	_, set := chain.Flag("rasterize")
	return set && (format == "" || format == src.Info.Format) && (src.Info.Format == "svg" || src.Info.Format == "pdf")
}

// wantsFilm refuses what asks for moving pictures that only a video encoder could make. A video's still has to be
// asked for by a picture's format.
func wantsFilm(src Source, chain Chain, format, ext string) error {
	if src.Image != nil {
		return nil
	}
	if format == "auto" {
		format = plainFormat(ext)
	}
	_, animated := chain.Flag("animated")
	film := src.Info.Kind == media.KindVideo
	switch {
	case film && media.KindOf(format) != media.KindImage:
		return &UnsupportedError{"video output", needsVideo}
	case animated && (film || src.Info.Animated && (src.Info.Format != "gif" || format != "gif" && format != "")):
		return &UnsupportedError{"fl_animated", "only GIF animations are read and written"}
	}
	return nil
}

// accepts reads an Accept header for an exact type that is not refused by q=0.
func accepts(header, mime string) bool {
	for _, one := range strings.Split(header, ",") {
		name, params, _ := strings.Cut(one, ";")
		params = strings.ReplaceAll(params, " ", "")
		if strings.EqualFold(strings.TrimSpace(name), mime) {
			return params != "q=0" && params != "q=0.0"
		}
	}
	return false
}

func chooseQuality(chain Chain) (int, error) {
	head, _, _ := strings.Cut(chain.Value("q"), ":")
	if head == "" || head == "auto" {
		return 90, nil
	}
	n, ok := parseNumber(head)
	if !ok {
		return 0, &InvalidError{"quality", chain.Value("q")}
	}
	return int(n), nil
}

// encode writes the picture. Formats without transparency get a white ground.
func (o output) encode(ctx context.Context, img image.Image, opt Options) (Result, error) {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if err := checkOutput(w, h); err != nil {
		return Result{}, err
	}
	if o.auto {
		o.format = "jpg"
		if !opaque(img) {
			o.format = "png"
		}
	}
	if o.format == "jpg" || o.format == "bmp" || o.png == "png24" {
		c := canvas{img: img}
		c.flatten(color.White)
		img = c.img
	}
	if o.likeness > 0 && lossy[o.format] {
		o.quality = measuredQuality(img, o.likeness)
	}
	var b bytes.Buffer
	var err error
	if write := encoders[o.format]; write != nil {
		err = write(&b, img, o)
	} else {
		err = opt.Tools.encode(ctx, &b, img, o)
	}
	if err != nil {
		return Result{}, fmt.Errorf("writing %s: %w", o.format, err)
	}
	return Result{
		Bytes: b.Bytes(), ContentType: media.MIME(o.format), Format: o.format, Width: w, Height: h, Frames: 1,
	}, nil
}
