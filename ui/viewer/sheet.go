package viewer

import (
	"fmt"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// sheet is the contact sheet: many moments of a film, or pages of a document, at
// once.
type sheet struct {
	on    bool
	list  list.Model
	count int
	tiles pane.Tiling // of the last frame
}

// mostMoments is how many moments of a film the sheet shows.
const mostMoments = 24

func (p *Page) openSheet() {
	switch {
	case p.shows == aFilm && p.asset.Duration > 0:
		p.sheet.count = min(mostMoments, max(int(p.asset.Duration*5), 1)) // no two within a fifth of a second
	case p.shows == aDocument && p.spot.pages > 0:
		p.sheet.count = p.spot.pages
	case p.shows == aFilm:
		p.said = "How long this film is was not said, so it can't be divided."
		return
	case p.shows == aDocument:
		p.said = "How many pages this has was not said: " + p.orKey(keys.Right, "goes on, page by page.")
		return
	default:
		p.said = "Only films and documents have a contact sheet."
		return
	}
	p.sheet.on, p.zoom = true, middle()
	p.shape(p.frame.w, p.frame.h)
	p.sheet.list.Go(p.nearest(), p.sheet.count)
}

// nearest returns the tile of what was looked at.
func (p *Page) nearest() int {
	if p.shows == aDocument {
		return p.spot.page - 1
	}
	return min(int(p.spot.moment/p.asset.Duration*float64(p.sheet.count)), p.sheet.count-1)
}

// at returns what a tile shows.
func (p *Page) at(tile int) spot {
	s := p.spot
	if p.shows == aDocument {
		s.page = tile + 1
		return s
	}
	share := (float64(tile) + 0.5) / float64(p.sheet.count)
	s.moment = float64(int(p.asset.Duration*share*100)) / 100
	return s
}

func (p *Page) shape(cols, rows int) pane.Tiling {
	p.sheet.tiles = pane.TileFor(cols, rows, p.asset.Width, p.asset.Height)
	p.sheet.list.Shape(p.sheet.tiles.Across, p.sheet.tiles.Rows, p.sheet.count)
	return p.sheet.tiles
}

// sheetWants are the pictures of the tiles that are seen, the one under the cursor
// first.
func (p *Page) sheetWants(cols, rows int) []preview.Want {
	t := p.shape(cols, rows)
	var wants []preview.Want
	put := func(i int) {
		if w, ok := p.want(&p.asset, p.at(i), middle(), t.Cols, t.High); ok {
			wants = append(wants, w)
		}
	}
	put(p.sheet.list.Cursor())
	first := p.sheet.list.Top()
	for i := first; i < min(first+t.Across*t.Rows, p.sheet.count); i++ {
		if i != p.sheet.list.Cursor() {
			put(i)
		}
	}
	return wants
}

// doSheet moves in the sheet; it reports whether the action meant something here.
func (p *Page) doSheet(name keys.Action) bool {
	l, n := &p.sheet.list, p.sheet.count
	switch name {
	case keys.Left:
		l.Move(-1, n)
	case keys.Right:
		l.Move(1, n)
	case keys.Up:
		l.Step(-1, n)
	case keys.Down:
		l.Step(1, n)
	case keys.PageDown:
		l.Move(l.Page(), n)
	case keys.PageUp:
		l.Move(-l.Page(), n)
	case keys.Top:
		l.Go(0, n)
	case keys.Bottom:
		l.Go(n-1, n)
	case keys.Enter, keys.Select:
		p.choose()
	case keys.Sheet:
		p.sheet.on = false
	default:
		return false
	}
	return true
}

// choose looks at what the tile under the cursor shows.
func (p *Page) choose() {
	p.spot = p.at(p.sheet.list.Cursor())
	p.sheet.on = false
}

func (p *Page) clickSheet(x, y int) {
	t := p.sheet.tiles
	if t.Across == 0 || y < 1 {
		return
	}
	px, py := t.Pitch()
	i, ok := p.sheet.list.Tile((y-1)/py, x/px, p.sheet.count)
	switch {
	case !ok:
	case i == p.sheet.list.Cursor():
		p.choose()
	default:
		p.sheet.list.Go(i, p.sheet.count)
	}
}

// drawSheet draws the tiles that are seen.
func (p *Page) drawSheet(t *theme.Theme, cols, rows int) []string {
	tiles := p.shape(cols, rows)
	first := p.sheet.list.Top()
	last := min(first+tiles.Across*tiles.Rows, p.sheet.count)
	return tiles.Draw(t, first, last, p.sheet.list.Cursor(), true, func(i int) []string {
		return p.drawTile(t, tiles, i)
	})
}

func (p *Page) drawTile(t *theme.Theme, tiles pane.Tiling, i int) []string {
	lines := make([]string, 0, tiles.High+1)
	if want, ok := p.want(&p.asset, p.at(i), middle(), tiles.Cols, tiles.High); ok {
		img := p.tools.Image(want)
		for _, line := range img.Lines[:min(len(img.Lines), tiles.High)] {
			left := (tiles.Cols - cell.Width(line)) / 2
			lines = append(lines, cell.Spaces(left)+line+cell.Spaces(tiles.Cols-left-cell.Width(line)))
		}
		if len(lines) == 0 && img.Note != "" {
			lines = append(lines, t.Render(theme.Dim, cell.Fit(strings.TrimPrefix(cell.Clean(img.Note), "no picture: "), tiles.Cols)))
		}
	}
	blank := cell.Spaces(tiles.Cols)
	for len(lines) < tiles.High {
		lines = append([]string{blank}, lines...)
	}
	name, g := p.spotName(p.at(i)), theme.Plain
	if i == p.sheet.list.Cursor() {
		g = theme.Cursor
	}
	return append(lines, t.On(g, theme.Text).Render(cell.Fit(" "+name, tiles.Cols)))
}

// spotName says which moment or page it is.
func (p *Page) spotName(s spot) string {
	if p.shows == aDocument {
		return fmt.Sprintf("%d", s.page)
	}
	return clock(s.moment)
}

// clock spells a moment to a tenth.
func clock(seconds float64) string {
	tenths := int(seconds*10 + 0.5)
	return fmt.Sprintf("%d:%02d.%d", tenths/600, tenths/10%60, tenths%10)
}
