package preview

import (
	"context"

	"cldx/api"
	"cldx/ui/picture"
)

// made is a picture as cells.
type made struct {
	want  Want
	image Image
}

// work returns what makes a picture: it runs beside the keys, and touches nothing
// of the gallery's.
func (g *Gallery) work(w Want) func(context.Context) (made, error) {
	fetch := g.deps.Fetch
	return func(ctx context.Context) (made, error) {
		data, _, err := fetch(ctx, w.Of.At(w.Cols*picture.FineX, w.Rows*picture.FineY), mostBytes)
		if err != nil {
			return made{want: w}, err
		}
		img, err := picture.Decode(data)
		if err != nil {
			return made{want: w}, err
		}
		if ctx.Err() != nil {
			return made{want: w}, ctx.Err()
		}
		size := img.Bounds().Size()
		return made{w, Image{Lines: picture.Blocks(img, w.Cols, w.Rows, w.Fit == Grown), Width: size.X, Height: size.Y}}, nil
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
