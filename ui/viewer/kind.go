package viewer

import (
	"strconv"

	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/preview"
)

// shows is what the viewer makes of an asset.
type shows uint8

const (
	aPicture shows = iota
	aDocument
	aFilm
	aSound
	aFile
)

// kindOf says how an asset is looked at.
func kindOf(a *model.Asset) shows {
	switch {
	case a.ResourceType == model.Raw:
		return aFile
	case a.ResourceType == model.Video && pane.IsSound(a):
		return aSound
	case a.ResourceType == model.Video:
		return aFilm
	case a.Format == "pdf" || a.Format == "gif" || a.Pages > 1:
		return aDocument
	}
	return aPicture
}

// spot is what of an asset is looked at: a moment of a film, a page of a document.
type spot struct {
	moment      float64 // seconds
	page, pages int     // pages is 0 while nobody knows how many there are
}

const veryFar = 1 << 30

// steps is how many moments a film is stepped through in.
const steps = 20

// step goes to the next moment or page, or the one before.
func (p *Page) step(by int) {
	s := &p.spot
	switch p.shows {
	case aFilm:
		if p.asset.Duration == 0 {
			p.said = "How long this film is was not said: " + p.orKey(keys.Open, "opens it in the browser.")
		}
		s.moment = min(max(s.moment+float64(by)*p.stride(), 0), p.end())
	case aDocument:
		last := s.pages
		if last == 0 {
			last = max(s.page+min(by, 1), 1) // one at a time, until one is refused
		}
		s.page = min(max(s.page+by, 1), last)
	case aPicture, aSound, aFile:
	}
}

// stride is how far a step leads in a film, in whole hundredths.
func (p *Page) stride() float64 {
	const least = 0.04 // a frame of most films
	return max(float64(int(p.asset.Duration/steps*100))/100, least)
}

// end is the last moment that has a picture.
func (p *Page) end() float64 { return max(float64(int(p.asset.Duration*100)-1)/100, 0) }

// pixels returns the size of the picture, as far as it is known.
func (p *Page) pixels() (w, h int) {
	if p.asset.Width > 0 && p.asset.Height > 0 {
		return p.asset.Width, p.asset.Height
	}
	return 4 * max(p.frame.w, 1), 8 * max(p.frame.h, 1)
}

// want returns the picture of what is looked at, in some cells; ok is false where
// there can be none.
func (p *Page) want(a *model.Asset, s spot, z zoom, cols, rows int) (want preview.Want, ok bool) {
	var of preview.Address
	fit := preview.Inside
	switch kind := kindOf(a); {
	case z.level > 0 && kind != aSound:
		fit = preview.Grown
		of, ok = preview.Through(a, p.through(kind, s, z, cols, rows))
	case kind == aFilm:
		of, ok = preview.Frame(a, s.moment)
	case kind == aDocument:
		of, ok = preview.Page(a, s.page)
	case kind == aSound:
		fit = preview.Grown
		of, ok = preview.Waveform(a)
	case kind == aPicture:
		of, ok = preview.Still(a)
	}
	return preview.Want{Of: of, Cols: cols, Rows: rows, Fit: fit}, ok && cols > 0 && rows > 0
}

// through spells the part that is zoomed into as a transformation.
func (p *Page) through(kind shows, s spot, z zoom, cols, rows int) string {
	w, h := p.pixels()
	seen := z.seen(w, h, cols, rows)
	switch {
	case kind == aFilm:
		return "so_" + strconv.FormatFloat(s.moment, 'f', -1, 64) + "/" + seen.crop(w, h)
	case p.asset.Format == "pdf":
		// A document is drawn as finely as its part needs.
		const usual, finest = 72, 300
		density := min(max(int(usual*z.factor()), usual), finest)
		return "dn_" + strconv.Itoa(density) + ",pg_" + strconv.Itoa(s.page) + "/" + seen.shares()
	case kind == aDocument:
		return "pg_" + strconv.Itoa(s.page) + "/" + seen.crop(w, h)
	}
	return seen.crop(w, h)
}

// Pictures returns those that are on the screen, then those of the neighbours, which
// may be next.
func (p *Page) Pictures(width, height int) []preview.Want {
	cols, rows := pictureRoom(width, height)
	p.frame.w, p.frame.h = cols, rows
	if p.sheet.on {
		return p.sheetWants(cols, rows)
	}
	var wants []preview.Want
	put := func(a *model.Asset, s spot, z zoom) {
		if w, ok := p.want(a, s, z, cols, rows); ok {
			wants = append(wants, w)
		}
	}
	put(&p.asset, p.spot, p.zoom)
	if p.zoom.level > 0 {
		return wants
	}
	if p.shows == aDocument && p.spot.page < p.spot.pages {
		next := p.spot
		next.page++
		put(&p.asset, next, p.zoom)
	}
	for _, by := range []int{1, -1} {
		if a, ok := p.tools.Asset(by); ok {
			put(&a, spot{page: 1}, middle())
		}
	}
	return wants
}

// pictureRoom is the space for the picture above the line that says what it is.
func pictureRoom(width, height int) (cols, rows int) { return max(width, 0), max(height-1, 0) }
