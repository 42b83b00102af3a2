package transform

import (
	"context"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// encode writes what Go has no encoder for.
func (t Tools) encode(ctx context.Context, w io.Writer, img image.Image, o output) error {
	_, err := inFolder(func(dir string) (image.Image, error) {
		in, out := filepath.Join(dir, "in.png"), filepath.Join(dir, "out."+o.format)
		f, err := os.Create(in)
		if err != nil {
			return nil, err
		}
		err = errors.Join(writePNG(f, img, output{}), f.Close())
		if err != nil {
			return nil, err
		}
		q := strconv.Itoa(o.quality)
		switch {
		case o.format == "webp" && t.CWebP != "":
			err = run(ctx, dir, t.CWebP, "-quiet", "-q", q, "-o", out, "--", in)
		case t.VIPS != "":
			err = run(ctx, dir, t.VIPS, "copy", in, out+"[Q="+q+"]")
		case o.format == "webp" && t.FFmpeg != "":
			err = run(ctx, dir, t.FFmpeg, "-nostdin", "-hide_banner", "-loglevel", "error", "-f", "png_pipe", "-i", "file:"+in,
				"-c:v", "libwebp", "-quality", q, "-f", "webp", "-y", "file:"+out)
		default:
			err = ErrNoEncoder
		}
		if err != nil {
			return nil, err
		}
		b, err := os.ReadFile(out)
		if err != nil {
			return nil, err
		}
		_, err = w.Write(b)
		return nil, err
	})
	return err
}
