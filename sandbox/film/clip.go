package film

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cldx/sandbox/media"
	"cldx/sandbox/transform"
)

// Clip is one picture or video of a film.
type Clip struct {
	Path   string
	Format string
	Still  bool          // a picture, which lasts as long as the film says
	Audio  bool          // it sounds
	Length time.Duration // how much of it is shown; of a video in Join, all of it
}

// Canvas is what all clips of a film are fitted to.
type Canvas struct {
	Width, Height int
	Rate          int // frames a second
}

// even makes a size fit for the codec.
func even(n int) int { return max(2, n+n%2) }

// input reads a clip with the demuxer of its format only, so that no playlist
// leads elsewhere. These options count for the one input that follows them.
func (c Clip) input() ([]string, error) {
	demuxer := transform.Demuxer(c.Format)
	if c.Still {
		demuxer = "png_pipe"
	}
	if demuxer == "" {
		return nil, fmt.Errorf("%w: no reader for %s files", ErrBroken, c.Format)
	}
	return []string{"-protocol_whitelist", "file", "-max_pixels", strconv.Itoa(media.MaxPixels), "-f", demuxer, "-i", "file:" + c.Path}, nil
}

// Slideshow writes the clips of a manifest's slides one after the other, each
// faded into the next, to the MP4 file at out. It has no sound. It ends when the
// manifest says so.
func (e Encoder) Slideshow(ctx context.Context, out string, clips []Clip, m Manifest) error {
	if e.FFmpeg == "" {
		return fmt.Errorf("a slideshow %w", ErrNoEncoder)
	}
	var args []string
	var graph strings.Builder
	for i, c := range clips {
		in, err := c.input()
		if err != nil {
			return err
		}
		args = append(args, in...)
		length := c.Length.Seconds()
		fmt.Fprintf(&graph, "[%d:v]%s,tpad=stop_mode=clone:stop_duration=%.3f,trim=duration=%.3f,setpts=PTS-STARTPTS[c%d];",
			i, m.fit(), length, length, i)
	}
	last, at := "c0", clips[0].Length
	for i := 1; i < len(clips); i++ {
		fade := min(m.Transition, clips[i].Length/2, clips[i-1].Length/2)
		if fade <= 0 {
			fmt.Fprintf(&graph, "[%s][c%d]concat=n=2:v=1:a=0[x%d];", last, i, i)
		} else {
			at -= fade
			fmt.Fprintf(&graph, "[%s][c%d]xfade=transition=fade:duration=%.3f:offset=%.3f[x%d];", last, i, fade.Seconds(), at.Seconds(), i)
		}
		at += clips[i].Length
		last = fmt.Sprintf("x%d", i)
	}
	args = append(args, "-filter_complex", strings.TrimSuffix(graph.String(), ";"), "-map", "["+last+"]", "-an")
	if m.Length > 0 {
		args = append(args, "-t", fmt.Sprintf("%.3f", m.Length.Seconds()))
	}
	return e.run(ctx, nil, append(append(args, mp4Args...), "-y", "file:"+out)...)
}

// fit scales and crops a clip to the canvas.
func (v Canvas) fit() string {
	w, h := even(v.Width), even(v.Height)
	return fmt.Sprintf("scale=%d:%d:force_original_aspect_ratio=increase,crop=%d:%d,setsar=1,fps=%d,format=yuv420p,settb=AVTB", w, h, w, h, v.Rate)
}

// Join writes videos one after the other, with their sound, to the MP4 file at
// out. What has no sound is silent while others sound.
func (e Encoder) Join(ctx context.Context, out string, clips []Clip, v Canvas) error {
	if e.FFmpeg == "" {
		return fmt.Errorf("joining videos %w", ErrNoEncoder)
	}
	sound := false
	for _, c := range clips {
		sound = sound || c.Audio
	}
	var args []string
	var graph, ends strings.Builder
	for i, c := range clips {
		in, err := c.input()
		if err != nil {
			return err
		}
		args = append(args, in...)
		w, h := even(v.Width), even(v.Height)
		fmt.Fprintf(&graph, "[%d:v]scale=%d:%d:force_original_aspect_ratio=decrease,pad=%d:%d:-1:-1,setsar=1,fps=%d,format=yuv420p[v%d];",
			i, w, h, w, h, v.Rate, i)
		fmt.Fprintf(&ends, "[v%d]", i)
		switch {
		case c.Audio:
			fmt.Fprintf(&graph, "[%d:a]aresample=48000,aformat=channel_layouts=stereo[a%d];", i, i)
		case sound:
			fmt.Fprintf(&graph, "anullsrc=r=48000:cl=stereo,atrim=duration=%.3f[a%d];", c.Length.Seconds(), i)
		}
		if sound {
			fmt.Fprintf(&ends, "[a%d]", i)
		}
	}
	streams := 0
	if sound {
		streams = 1
	}
	fmt.Fprintf(&graph, "%sconcat=n=%d:v=1:a=%d[v]", ends.String(), len(clips), streams)
	if sound {
		graph.WriteString("[a]")
	}
	args = append(args, "-filter_complex", graph.String(), "-map", "[v]")
	if sound {
		args = append(args, "-map", "[a]", "-c:a", "aac")
	}
	return e.run(ctx, nil, append(append(args, mp4Args...), "-y", "file:"+out)...)
}
