package media

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// parser fills in what one format's headers say.
type parser func(*source, *Info) error

// Probe looks at the file at path, whose original name is filename, and says what it is.
// A file of no known format is raw, which is not an error. When the content breaks its own format or announces
// too many pixels, Probe returns an error and what it had learned, File included.
func Probe(ctx context.Context, path, filename string) (Info, error) {
	f, err := os.Open(path)
	if err != nil {
		return Info{}, fmt.Errorf("probing %s: %w", filename, err)
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return Info{}, fmt.Errorf("probing %s: %w", filename, err)
	}
	if !stat.Mode().IsRegular() {
		return Info{}, fmt.Errorf("probing %s: not a regular file", filename)
	}
	return ProbeReader(ctx, f, stat.Size(), filename)
}

// ProbeReader is Probe for size bytes of r.
func ProbeReader(ctx context.Context, r io.ReaderAt, size int64, filename string) (Info, error) {
	var in Info
	sum, err := digest(ctx, io.NewSectionReader(r, 0, size))
	if err != nil {
		return in, fmt.Errorf("probing %s: %w", filename, err)
	}
	s := newSource(r, size)
	if in.File, err = identify(s, filename); err != nil {
		return in, fmt.Errorf("probing %s: %w", filename, err)
	}
	in.Bytes, in.MD5 = size, sum
	format, known := formats[in.Format]
	if in.Kind == KindRaw || !known {
		return in, nil
	}
	if err := format.parse(s, &in); err != nil {
		return in, fmt.Errorf("probing %s as %s: %w", filename, in.Format, err)
	}
	if err := in.settle(); err != nil {
		return in, fmt.Errorf("probing %s as %s: %w", filename, in.Format, err)
	}
	if format.metadata {
		in.Metadata = readMetadata(r, size, &in)
	}
	return in, nil
}

// settle checks what a parser left and derives what follows from it.
func (in *Info) settle() error {
	if in.Kind == KindImage {
		in.Pages = max(in.Pages, 1)
		return CheckSize(in.Width, in.Height)
	}
	in.IsAudio = in.Video == nil
	if in.Video != nil {
		if err := CheckSize(in.Width, in.Height); err != nil {
			return err
		}
		if in.Video.DAR == "" {
			in.Video.DAR = aspect(in.Width, in.Height)
		}
	}
	if in.Duration < 0 || in.Duration > 1e9 || in.Duration != in.Duration {
		return invalid("a duration of %g seconds", in.Duration)
	}
	if in.Duration < minDuration {
		in.Duration = 0
	}
	if in.BitRate == 0 {
		in.BitRate = bitRate(float64(in.Bytes), in.Duration)
	}
	in.settleFrames()
	return nil
}

// minDuration is the shortest time that counts; below it, rates would be nonsense.
const minDuration = 0.0005

// bitRate is bits a second, zero when there is no time to divide by.
func bitRate(bytes, seconds float64) int64 {
	if seconds < minDuration {
		return 0
	}
	return int64(min(bytes*8/seconds, 1e15))
}

func (in *Info) settleFrames() {
	if in.Video == nil || in.Duration <= 0 {
		return
	}
	if in.NbFrames == 0 {
		in.NbFrames = int(min(in.FrameRate*in.Duration+0.5, 1e9))
	}
	if in.FrameRate == 0 {
		in.FrameRate = float64(in.NbFrames) / in.Duration
	}
}

func aspect(w, h int) string {
	a, b := w, h
	for b != 0 {
		a, b = b, a%b
	}
	return fmt.Sprintf("%d:%d", w/a, h/a)
}

func digest(ctx context.Context, r io.Reader) (string, error) {
	sum := md5.New()
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := io.CopyN(sum, r, 4<<20)
		if err == io.EOF || (err == nil && n == 0) {
			return hex.EncodeToString(sum.Sum(nil)), nil
		}
		if err != nil {
			return "", err
		}
	}
}
