package transform

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cldx/sandbox/media"
	"cldx/sandbox/tool"
)

const (
	// toolTime bounds one run of a program.
	toolTime = 30 * time.Second
	// pdfDensity is the resolution, in dots per inch, at which pages are drawn, and pdfSide the longest side.
	pdfDensity = 150
	pdfSide    = 5000
)

// Tools are paths of programs that decode or encode what this package cannot. An empty path means none.
type Tools struct {
	FFmpeg, PDFToPPM, VIPS, CWebP, AVIFDec, HEIFConvert string
}

// FindTools looks for the programs on the machine.
func FindTools() Tools {
	find := func(name string) string {
		path, err := exec.LookPath(name)
		if err != nil {
			return ""
		}
		if path, err = filepath.Abs(path); err != nil {
			return ""
		}
		return path
	}
	return Tools{
		FFmpeg: find("ffmpeg"), PDFToPPM: find("pdftoppm"), VIPS: find("vips"), CWebP: find("cwebp"),
		AVIFDec: find("avifdec"), HEIFConvert: find("heif-convert"),
	}
}

func (t Tools) webp() bool { return t.CWebP != "" || t.FFmpeg != "" || t.VIPS != "" }

func (t Tools) writes(format string) bool {
	return format == "webp" && t.webp() || format == "avif" && t.VIPS != ""
}

// demuxers force how ffmpeg reads a file. Left to guess, it would follow playlists to other files.
var demuxers = map[string]string{
	"mp4": "mov", "mov": "mov", "m4a": "mov", "3gp": "mov", "webm": "matroska", "mkv": "matroska", "avi": "avi",
	"ogv": "ogg", "psd": "psd_pipe", "jpg": "jpeg_pipe",
}

// frame decodes one picture of the source: a still of a video, or a format that needs a program.
func (t Tools) frame(ctx context.Context, src Source, chain Chain) (image.Image, error) {
	return inFolder(func(dir string) (image.Image, error) {
		in, err := filepath.Abs(src.Path)
		if err != nil {
			return nil, err
		}
		out := filepath.Join(dir, "out.png")
		demuxer, films := demuxers[src.Info.Format]
		switch format := src.Info.Format; {
		case films && t.FFmpeg != "":
			err = run(ctx, dir, t.FFmpeg, filmArgs(in, out, demuxer, src.Info, chain)...)
		case format == "avif" && t.AVIFDec != "":
			err = run(ctx, dir, t.AVIFDec, "--jobs", "1", "--", in, out)
		case format == "heic" && t.HEIFConvert != "":
			err = run(ctx, dir, t.HEIFConvert, in, out)
		case (format == "avif" || format == "heic" || format == "webp") && t.VIPS != "":
			err = run(ctx, dir, t.VIPS, "copy", in, out)
		default:
			return nil, fmt.Errorf("a %s file: %w", format, ErrNoDecoder)
		}
		if err != nil {
			return nil, err
		}
		return decodeSafely(ctx, out)
	})
}

// filmArgs asks for one frame. Everything that a user can influence is a number or an absolute path.
func filmArgs(in, out, demuxer string, info media.Info, chain Chain) []string {
	args := []string{"-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-protocol_whitelist", "file"}
	if info.Kind == media.KindVideo {
		args = append(args, "-ss", strconv.FormatFloat(moment(info.Playback, chain.Value("so")), 'f', 3, 64))
	}
	return append(args, "-max_pixels", strconv.Itoa(media.MaxPixels), "-f", demuxer, "-i", "file:"+in,
		"-frames:v", "1", "-f", "image2", "-c:v", "png", "-update", "1", "-y", "file:"+out)
}

// moment is the time of a still: seconds, a percentage, or the middle. It stays short of the end, where no frame is.
func moment(play media.Playback, so string) float64 {
	duration := play.Duration
	last := duration * 0.95
	if play.FrameRate > 0 {
		last = min(last, duration-1.5/play.FrameRate)
	}
	at := duration / 2
	if number, percent := strings.CutSuffix(so, "p"); percent {
		n, _ := parseNumber(number)
		at = duration * n / 100
	} else if n, ok := parseNumber(so); ok {
		at = n
	}
	return max(0, min(at, last))
}

// page draws one page of a PDF.
func (t Tools) page(ctx context.Context, src Source, page int, density string) (image.Image, error) {
	if t.PDFToPPM == "" {
		return nil, fmt.Errorf("a pdf file: %w", ErrNoDecoder)
	}
	return inFolder(func(dir string) (image.Image, error) {
		in, err := filepath.Abs(src.Path)
		if err != nil {
			return nil, err
		}
		n := strconv.Itoa(page)
		dots, err := strconv.Atoi(density)
		if err != nil {
			dots = pdfDensity
		}
		side := min(pdfSide, max(src.Info.Width, src.Info.Height)*dots/72)
		err = run(ctx, dir, t.PDFToPPM, "-png", "-singlefile", "-f", n, "-l", n, "-scale-to", strconv.Itoa(max(1, side)),
			in, filepath.Join(dir, "out"))
		if err != nil {
			return nil, err
		}
		return decodeSafely(ctx, filepath.Join(dir, "out.png"))
	})
}

func inFolder(work func(dir string) (image.Image, error)) (image.Image, error) {
	dir, err := os.MkdirTemp("", "cldx-render-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	return work(dir)
}

// run executes a program with nothing on its input.
func run(ctx context.Context, dir, path string, args ...string) error {
	err := tool.Run(ctx, tool.Command{Path: path, Args: args, Dir: dir, Time: toolTime})
	if failed, ok := errors.AsType[*tool.Failed](err); ok {
		return fmt.Errorf("%w: %v", ErrBroken, failed)
	}
	return err
}

// decodeSafely reads a program's output like any other file: by its header first.
func decodeSafely(ctx context.Context, path string) (image.Image, error) {
	if _, err := media.Probe(ctx, path, "out.png"); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return decodeFile(path, decoders["png"])
}
