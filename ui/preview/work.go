package preview

import (
	"context"

	"cldx/api"
	"cldx/ui/picture"
)

// made is a picture as cells, or as what the terminal makes cells of.
type made struct {
	want       Want
	image      Image
	data       []byte // for the terminal, in cells of text
	stamp      string // for the terminal, over the screen; with neither the lines are all
	cols, rows int    // that they take
}

// decoders is how many pictures are decoded at once. They are waited for together,
// but a processor that decodes takes no key.
type decoders chan struct{}

const mostDecoded = 1

func (d decoders) take(ctx context.Context) error {
	select {
	case d <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (d decoders) give() { <-d }

// work returns what makes a picture: it runs beside the keys, and touches nothing
// of the gallery's.
func (g *Gallery) work(w Want) func(context.Context) (made, error) {
	fetch, how, of, turns := g.deps.Fetch, g.how, w.Of, g.turns
	if how == picture.Blocks {
		of = of.On(g.ground)
	}
	grid := picture.Grid{Cols: w.Cols, Rows: w.Rows}
	const finer = 2 // than blocks can show, so that what compression left is evened out
	most := w.Cols * w.Rows * picture.FineX * picture.FineY * finer * finer
	grid.CellWidth, grid.CellHeight = picture.FineX*finer, picture.FineY*finer
	if how != picture.Blocks {
		grid.CellWidth, grid.CellHeight = g.asked.terminal.Cell()
		most = g.most()
	}
	width, height := grid.Pixels(most)
	return func(ctx context.Context) (made, error) {
		m := made{want: w}
		data, _, err := fetch(ctx, of.At(width, height), MostBytes)
		if err != nil {
			return m, err
		}
		if err := turns.take(ctx); err != nil {
			return m, err
		}
		defer turns.give()
		img, err := picture.Decode(data)
		if err != nil {
			return m, err
		}
		if ctx.Err() != nil {
			return m, ctx.Err()
		}
		size := img.Bounds().Size()
		m.image.Width, m.image.Height = size.X, size.Y
		m.cols, m.rows = grid.Take(size, width, height, w.Fit == Grown)
		switch how {
		case picture.Kitty:
			m.data, err = picture.KittyData(picture.Resize(img, width, height, false))
		case picture.ITerm2:
			m.stamp = picture.ITerm2Command(data, m.cols, m.rows)
		case picture.Sixel:
			m.stamp, err = picture.SixelCommand(picture.Resize(img, m.cols*grid.CellWidth, m.rows*grid.CellHeight, true))
		default:
			m.image.Lines = picture.InBlocks(img, w.Cols, w.Rows, w.Fit == Grown)
		}
		return m, err
	}
}

// trouble says in a few words why there is no picture.
func trouble(err error) string {
	switch api.KindOf(err) {
	case api.NotFound:
		return "not found"
	case api.Unauthorized, api.Forbidden:
		return "not allowed"
	case api.Network, api.Timeout:
		return "no answer"
	default:
		return "it cannot be shown"
	}
}
