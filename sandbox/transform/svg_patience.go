package transform

import (
	"context"
	"fmt"
	"math"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// maxStrokes bounds the straight lines that the shapes of a drawing come to: curves are made of lines, and so is
// every dash. A detailed map has a few million.
const maxStrokes = 8_000_000

// patience is a rasterizer that gives up: the renderer cuts a line into dashes without end or pause, and this is the
// one place that it comes by for each of them.
type patience struct {
	rasterx.Scanner
	ctx   context.Context
	lines int
}

// interruption is what the rasterizer panics with; drawSVG makes an error of it.
type interruption struct{ err error }

// Start begins a line.
func (p *patience) Start(a fixed.Point26_6) {
	p.count()
	p.Scanner.Start(a)
}

// Line goes on to b.
func (p *patience) Line(b fixed.Point26_6) {
	p.count()
	p.Scanner.Line(b)
}

func (p *patience) count() {
	p.lines++
	if p.lines > maxStrokes {
		panic(interruption{fmt.Errorf("a drawing of more than %d lines and dashes: %w", maxStrokes, ErrTooLarge)})
	}
	if p.lines&0xfff == 0 && p.ctx.Err() != nil {
		panic(interruption{fmt.Errorf("drawing line %d: %w", p.lines, p.ctx.Err())})
	}
}

// settleDashes brings the place where a line's dashes begin within their pattern: the renderer looks for it by
// going through the pattern once for each time that it fits.
func settleDashes(path *oksvg.SvgPath) {
	sum := 0.0
	for _, d := range path.Dash {
		// The renderer counts in sixty-fourths of a pixel.
		sum += math.Floor(max(0, d)*64) / 64
	}
	if sum <= 0 || math.IsInf(sum, 0) || math.IsNaN(sum) || math.IsNaN(path.DashOffset) || math.IsInf(path.DashOffset, 0) {
		path.Dash, path.DashOffset = nil, 0
		return
	}
	path.DashOffset = math.Mod(path.DashOffset, 2*sum)
}
