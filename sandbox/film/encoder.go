package film

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"cldx/sandbox/tool"
)

// encodeTime bounds one run of the encoder, and maxBytes what it writes.
const (
	encodeTime = 5 * time.Minute
	maxBytes   = 1 << 30
)

// Encoder makes films. FFmpeg is the program's path; "" when there is none.
type Encoder struct{ FFmpeg string }

// Formats are the moving pictures that Animate writes.
var Formats = []string{"webp", "mp4"}

// Animate writes frames to the file at out; each stays for delay hundredths of a second.
func (e Encoder) Animate(ctx context.Context, out, format string, f Frames, delay int) error {
	if e.FFmpeg == "" {
		return fmt.Errorf("%s %w", format, ErrNoEncoder)
	}
	if err := f.check(); err != nil {
		return err
	}
	args := []string{
		"-f", "rawvideo", "-pix_fmt", "rgba", "-s", fmt.Sprintf("%dx%d", f.Box.X, f.Box.Y),
		"-r", "100/" + strconv.Itoa(max(1, delay)), "-protocol_whitelist", "pipe", "-i", "pipe:0",
	}
	ground := color.Color(color.Transparent)
	if format == "webp" {
		args = append(args, "-c:v", "libwebp_anim", "-loop", "0", "-quality", "80", "-f", "webp")
	} else {
		ground = color.White
		args = append(append(args, "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white"), mp4Args...)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	reader, writer := io.Pipe()
	made := make(chan error, 1)
	go func() {
		err := f.write(ctx, writer, ground)
		writer.CloseWithError(err)
		made <- err
	}()
	err := e.run(ctx, reader, append(args, "-y", "file:"+out)...)
	_ = reader.Close() // so that the writer ends when the program ended early
	if failed := <-made; failed != nil && ctx.Err() == nil && !isClosed(failed) {
		return failed
	}
	return err
}

func isClosed(err error) bool { return strings.Contains(err.Error(), io.ErrClosedPipe.Error()) }

// mp4Args are what every browser plays.
var mp4Args = []string{"-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4"}

// write gives the frames as bare pixels.
func (f Frames) write(ctx context.Context, w io.Writer, ground color.Color) error {
	for i := range f.N {
		m, err := f.centred(ctx, i, ground)
		if err != nil {
			return err
		}
		if _, err := w.Write(m.Pix); err != nil {
			return err
		}
	}
	return nil
}

// run executes ffmpeg. It reads stdin, and the files that its arguments name, and
// nothing else.
func (e Encoder) run(ctx context.Context, stdin io.Reader, args ...string) error {
	dir, err := os.MkdirTemp("", "cldx-film-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	common := []string{"-hide_banner", "-loglevel", "error", "-threads", "2"}
	if stdin == nil {
		common = append(common, "-nostdin")
	}
	last := len(args) - 1 // the file that is written
	args = append(args[:last:last], "-fs", strconv.Itoa(maxBytes), args[last])
	err = tool.Run(ctx, tool.Command{Path: e.FFmpeg, Args: append(common, args...), Dir: dir, Stdin: stdin, Time: encodeTime})
	if failed, ok := errors.AsType[*tool.Failed](err); ok {
		return fmt.Errorf("%w: %q", ErrBroken, failed.Said)
	}
	return err
}
