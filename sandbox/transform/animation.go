package transform

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"os"
	"strconv"

	"cldx/sandbox/media"
)

// renderAnimation carries the chain out on every frame of a GIF.
func renderAnimation(ctx context.Context, src Source, p program, chain Chain, opt Options) (Result, error) {
	if err := checkFrames(src.Info.Pages, src.Info.Width, src.Info.Height); err != nil {
		return Result{}, err
	}
	g, err := decodeGIF(src.Path)
	if err != nil {
		return Result{}, err
	}
	out := &gif.GIF{Delay: g.Delay, LoopCount: g.LoopCount}
	if ms, err := strconv.Atoi(chain.Value("dl")); err == nil && ms > 0 {
		for i := range out.Delay {
			out.Delay[i] = max(1, ms/10)
		}
	}
	out.LoopCount = loops(chain, g.LoopCount)
	err = eachFrame(g, func(i int, frame *image.RGBA) error {
		st := &state{source: src, options: opt, alive: ctx.Err}
		c, err := load(ctx, Source{Image: frame, Faces: src.Faces, Custom: src.Custom}, chain.withoutPages(), st)
		if err != nil {
			return err
		}
		c.page = i + 1
		if err := c.run(ctx, p, false); err != nil {
			return err
		}
		w, h := c.size()
		if err := checkFrames(len(g.Image), w, h); err != nil {
			return err
		}
		out.Image = append(out.Image, reduce(c.rgba()))
		// Every frame is whole, so the one before is cleared: otherwise it would show through transparent parts.
		out.Disposal = append(out.Disposal, gif.DisposalBackground)
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, out); err != nil {
		return Result{}, fmt.Errorf("writing gif: %w", err)
	}
	size := out.Image[0].Rect
	return Result{
		Bytes: b.Bytes(), ContentType: media.MIME("gif"), Format: "gif", Width: size.Dx(), Height: size.Dy(),
		Frames: len(out.Image),
	}, nil
}

// loops is how often e_loop has the animation play; without a number it never ends. A GIF counts the repeats.
func loops(chain Chain, current int) int {
	for _, step := range chain {
		for _, p := range step {
			if e := callOf(p.Value, step); p.Code == "e" && e.name == "loop" {
				n := int(e.number(0, 0, 0, 1000))
				if n == 1 {
					return -1
				}
				return max(0, n-1)
			}
		}
	}
	return current
}

func (c Chain) withoutPages() Chain {
	out := make(Chain, len(c))
	for i, step := range c {
		out[i] = step.without("pg")
	}
	return out
}

// checkFrames bounds all frames together as one still picture is.
func checkFrames(n, w, h int) error {
	if int64(n)*int64(w)*int64(h) > media.MaxPixels {
		return fmt.Errorf("%d frames of %d x %d pixels, the limit is %d in all: %w", n, w, h, media.MaxPixels, ErrTooLarge)
	}
	return nil
}

func decodeGIF(path string) (*gif.GIF, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g, err := gif.DecodeAll(f)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return g, nil
}

// eachFrame shows every frame as a viewer would see it, earlier frames included.
func eachFrame(g *gif.GIF, visit func(i int, frame *image.RGBA) error) error {
	screen := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	for i, frame := range g.Image {
		var before *image.RGBA
		if i < len(g.Disposal) && g.Disposal[i] == gif.DisposalPrevious {
			before = image.NewRGBA(screen.Rect)
			copy(before.Pix, screen.Pix)
		}
		draw.Draw(screen, frame.Rect, frame, frame.Rect.Min, draw.Over)
		if err := visit(i, screen); err != nil {
			return err
		}
		switch {
		case before != nil:
			screen = before
		case i < len(g.Disposal) && g.Disposal[i] == gif.DisposalBackground:
			draw.Draw(screen, frame.Rect, image.Transparent, image.Point{}, draw.Src)
		}
	}
	return nil
}
