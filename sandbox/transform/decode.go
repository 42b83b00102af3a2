package transform

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"strconv"

	"cldx/sandbox/media"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// decoder reads a picture, and before that how large it says it is.
type decoder struct {
	read func(io.Reader) (image.Image, error)
	size func(io.Reader) (image.Config, error)
}

// decoders are the formats read without help; the others have cases of their own.
var decoders = map[string]decoder{
	"jpg": {jpeg.Decode, jpeg.DecodeConfig}, "png": {png.Decode, png.DecodeConfig}, "bmp": {bmp.Decode, bmp.DecodeConfig},
	"tiff": {tiff.Decode, tiff.DecodeConfig}, "webp": {webp.Decode, webp.DecodeConfig},
}

// decode reads the source into c.
func decode(ctx context.Context, c *canvas, src Source, chain Chain, tools Tools) (err error) {
	if waves(chain) {
		return tools.waveform(ctx, c, src, chain)
	}
	if err := media.CheckSize(src.Info.Width, src.Info.Height); err != nil {
		return fmt.Errorf("%w: %v", ErrTooLarge, err)
	}
	page, err := wantedPage(chain, src.Info)
	if err != nil {
		return err
	}
	switch format := src.Info.Format; {
	case format == "svg":
		return decodeSVG(ctx, c, src)
	case format == "gif":
		c.img, err = gifFrame(src, page)
	case format == "ico":
		c.img, err = decodeICO(src.Path)
	case format == "webp" && src.Info.Animated:
		c.img, err = tools.frame(ctx, src, chain)
	case decoders[format].read != nil:
		c.img, err = decodeFile(src.Path, decoders[format])
		if errors.Is(err, ErrBroken) && format == "jpg" && tools.FFmpeg != "" {
			// Go reads no arithmetic or 12-bit coding; another decoder may.
			c.img, err = tools.frame(ctx, src, chain)
		}
	case format == "pdf":
		c.img, err = tools.page(ctx, src, page, chain.Value("dn"))
	default:
		c.img, err = tools.frame(ctx, src, chain)
	}
	if err == nil && c.img.Bounds().Empty() {
		return fmt.Errorf("%w: an empty picture", ErrBroken)
	}
	return err
}

// wantedPage is the page or frame that pg names, the first when it is not given.
func wantedPage(chain Chain, in media.Info) (int, error) {
	v := chain.Value("pg")
	if v == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(v)
	switch {
	case err != nil:
		return 0, &UnsupportedError{"pg_" + v, "only page and frame numbers"}
	case n < 1 || n > max(in.Pages, 1):
		return 0, &InvalidError{"page", v}
	case n > 1 && in.Format != "gif" && in.Format != "pdf":
		return 0, &UnsupportedError{"pg_" + v, "only the first page of " + in.Format}
	}
	return n, nil
}

// decodeFile reads a whole picture. The decoders are not ours: a panic on hostile
// input becomes an error, and what a decoder takes for the size is asked of that
// decoder before it makes room.
func decodeFile(path string, d decoder) (img image.Image, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	defer rescue(&err)
	said, err := d.size(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if err := media.CheckSize(said.Width, said.Height); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrTooLarge, err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	img, err = d.read(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	b := img.Bounds()
	if err := media.CheckSize(b.Dx(), b.Dy()); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrTooLarge, err)
	}
	return img, nil
}

func rescue(err *error) {
	r := recover()
	if stopped, ok := r.(interruption); ok {
		*err = stopped.err
	} else if r != nil {
		*err = fmt.Errorf("%w: the decoder gave up: %v", ErrBroken, r)
	}
}

func gifFrame(src Source, page int) (image.Image, error) {
	if err := checkFrames(page, src.Info.Width, src.Info.Height); err != nil {
		return nil, err
	}
	g, err := decodeGIF(src.Path)
	if err != nil {
		return nil, err
	}
	var wanted *image.RGBA
	err = eachFrame(g, func(i int, frame *image.RGBA) error {
		if i == page-1 {
			wanted = image.NewRGBA(frame.Rect)
			copy(wanted.Pix, frame.Pix)
			return errFound
		}
		return nil
	})
	if wanted == nil {
		return nil, fmt.Errorf("%w: no frame %d", ErrBroken, page)
	}
	if !errors.Is(err, errFound) {
		return nil, err
	}
	return wanted, nil
}

// errFound ends the walk over frames.
var errFound = errors.New("found")
