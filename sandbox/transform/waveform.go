package transform

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"path/filepath"
	"strconv"

	"cldx/sandbox/media"
)

// The size of a waveform when no component gives one; unconfirmed.
const (
	waveWidth  = 1000
	waveHeight = 200
)

func waves(chain Chain) bool {
	_, set := chain.Flag("waveform")
	return set
}

// waveform draws the sound of a film or recording: white on black unless co and b say otherwise.
func (t Tools) waveform(ctx context.Context, c *canvas, src Source, chain Chain) error {
	if src.Info.Kind != media.KindVideo || src.Info.Video != nil && src.Info.Audio == nil {
		return &UnsupportedError{"fl_waveform", "the source has no sound"}
	}
	demuxer, known := soundDemuxers[src.Info.Format]
	if t.FFmpeg == "" || !known {
		return fmt.Errorf("the sound of a %s file: %w", src.Info.Format, ErrNoDecoder)
	}
	w, h := waveWidth, waveHeight
	if n, err := strconv.Atoi(chain.Value("w")); err == nil {
		w = min(n, 4000)
	}
	if n, err := strconv.Atoi(chain.Value("h")); err == nil {
		h = min(n, 4000)
	}
	ink, ground := color.NRGBA{255, 255, 255, 255}, color.NRGBA{A: 255}
	if v, ok := parseColour(chain.Value("co")); ok {
		ink = v
	}
	if v, ok := parseColour(chain.Value("b")); ok {
		ground = v
	}
	drawn, err := inFolder(func(dir string) (image.Image, error) {
		in, err := filepath.Abs(src.Path)
		if err != nil {
			return nil, err
		}
		out := filepath.Join(dir, "out.png")
		filter := fmt.Sprintf("showwavespic=s=%dx%d:colors=0x%02x%02x%02x", w, h, ink.R, ink.G, ink.B)
		err = run(ctx, dir, t.FFmpeg, "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-protocol_whitelist", "file",
			"-f", demuxer, "-i", "file:"+in, "-filter_complex", filter, "-frames:v", "1", "-f", "image2", "-c:v", "png", "-update", "1", "-y", "file:"+out)
		if err != nil {
			return nil, err
		}
		return decodeSafely(ctx, out)
	})
	if err != nil {
		return err
	}
	c.img = drawn
	c.flatten(ground)
	return nil
}

// soundDemuxers force how ffmpeg reads a file with sound, for the reason that demuxers do.
var soundDemuxers = map[string]string{
	"mp4": "mov", "mov": "mov", "m4a": "mov", "3gp": "mov", "webm": "matroska", "mkv": "matroska", "avi": "avi",
	"ogv": "ogg", "ogg": "ogg", "oga": "ogg", "opus": "ogg", "mp3": "mp3", "wav": "wav", "flac": "flac", "aac": "aac", "aiff": "aiff",
}
