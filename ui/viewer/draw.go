package viewer

import (
	"fmt"
	"slices"
	"strings"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// View draws the viewer.
func (p *Page) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	cols, rows := pictureRoom(w, h)
	p.frame.w, p.frame.h = cols, rows
	at, of := p.tools.Place()
	pic := overlay.Picture{
		Title: fmt.Sprintf("%s · %s of %s", p.asset.Name(), pane.Count(at+1), pane.Count(of)), Width: w, Hints: p.hints(),
	}
	switch {
	case rows < 1:
	case p.sheet.on:
		pic.Lines = p.drawSheet(t, cols, rows)
	case p.shows == aFile && !p.file.view.Empty():
		pic.Lines = p.file.view.Lines(t, w, rows, true)
		if x, y, typing := p.file.view.Cursor(); typing {
			pic.Cursor = &overlay.Cell{X: x, Y: y}
		}
	case p.shows == aFile:
		pic.Lines = p.drawWaiting(t, w, rows)
	default:
		pic.Lines = p.drawPicture(t, cols, rows)
	}
	for len(pic.Lines) < rows {
		pic.Lines = append(pic.Lines, "")
	}
	if p.facts {
		p.drawFacts(t, pic.Lines, w)
	}
	pic.Lines = append(pic.Lines, p.status(t, w))
	return pic
}

// drawPicture draws the picture in the middle; while a new part of it is on its way,
// the one that was shown last.
func (p *Page) drawPicture(t *theme.Theme, cols, rows int) []string {
	want, ok := p.want(&p.asset, p.spot, p.zoom, cols, rows)
	if !ok || !p.tools.Pictures() {
		return p.excuse(t, cols, rows, p.missing())
	}
	img := p.tools.Image(want)
	switch {
	case len(img.Lines) > 0:
		p.frame.held = img
	case img.Note != "":
		why := strings.TrimPrefix(img.Note, "no picture: ")
		if img.Why != "" {
			why = img.Why
		}
		return p.excuse(t, cols, rows, append([]string{p.tried(), why}, p.instead()...))
	case len(p.frame.held.Lines) == 0:
		return p.excuse(t, cols, rows, []string{"loading…"})
	default:
		img = p.frame.held
	}
	lines := make([]string, 0, rows)
	for range (rows - len(img.Lines)) / 2 {
		lines = append(lines, "")
	}
	for _, line := range img.Lines[:min(len(img.Lines), rows)] {
		lines = append(lines, cell.Spaces((cols-cell.Width(line))/2)+line)
	}
	return lines
}

// tried says what was asked for.
func (p *Page) tried() string {
	switch {
	case p.shows == aFilm:
		return "The picture at " + clock(p.spot.moment) + " could not be shown:"
	case p.shows == aDocument:
		return fmt.Sprintf("Page %d could not be shown:", p.spot.page)
	case p.shows == aSound:
		return "The waveform could not be shown:"
	}
	return "The picture could not be shown:"
}

// missing says why no picture is asked for at all.
func (p *Page) missing() []string {
	switch {
	case !p.tools.Pictures():
		return []string{"There are no pictures without colours.", p.orKey(keys.Facts, "shows what is known of the file, ") + p.orKey(keys.Open, "opens it in the browser.")}
	case p.asset.SecureURL == "":
		return []string{"Its address is not known.", "Refresh the list."}
	}
	return []string{"The service makes no picture of this."}
}

// instead says what else there is where only a signature or a token opens a file.
func (p *Page) instead() []string {
	if !signed(&p.asset) {
		return nil
	}
	return []string{
		"It is " + string(p.asset.Type) + ": only a signature or a token opens it.",
		p.orKey(keys.CopyID, "copies its public ID; ") + p.orKey(keys.Operations, "in the library, then private_download_url, makes an address that works for a while."),
	}
}

// excuse says in the middle of the screen why there is no picture.
func (p *Page) excuse(t *theme.Theme, cols, rows int, words []string) []string {
	var lines []string
	for i, part := range words {
		role := theme.Dim
		if i > 0 {
			role = theme.Text
		}
		for _, line := range cell.Wrap(cell.Clean(part), max(cols-4, 1)) {
			lines = append(lines, cell.Spaces((cols-cell.Width(line))/2)+t.Render(role, line))
		}
	}
	lines = slices.Concat(make([]string, max((rows-len(lines))/2, 0)), lines)
	return lines[:min(len(lines), rows)]
}

// drawWaiting stands where a file is not there yet, or never will be.
func (p *Page) drawWaiting(t *theme.Theme, cols, rows int) []string {
	switch {
	case p.file.slot.Busy():
		return p.excuse(t, cols, rows, []string{"reading…"})
	case p.file.why == nil:
		return nil
	case signed(&p.asset):
		return p.excuse(t, cols, rows, append([]string{"The file could not be shown:", p.file.why.Error()}, p.instead()...))
	}
	return p.excuse(t, cols, rows, []string{"The file could not be shown:", p.file.why.Error(), api.KindOf(p.file.why).Hint()})
}

// status is the last line: what is seen, and of what.
func (p *Page) status(t *theme.Theme, w int) string {
	if p.said != "" {
		return t.Render(theme.Warn, cell.Cut(cell.Clean(p.said), w))
	}
	a := &p.asset
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	switch p.shows {
	case aFilm:
		add(clock(p.spot.moment) + " of " + clock(a.Duration))
	case aDocument:
		add(p.pageName())
	case aFile:
		add(p.file.view.What())
	case aSound:
		add(pane.Length(a.Duration))
	case aPicture:
	}
	add(pane.Dimensions(a.Width, a.Height))
	add(pane.Size(a.Bytes))
	if a.Format != "" {
		add(a.Format)
	}
	if p.zoom.level > 0 {
		add(fmt.Sprintf("%.1f times", p.zoom.factor()))
	}
	return t.Render(theme.Dim, cell.Cut(cell.Clean(strings.Join(parts, " · ")), w))
}

// pageWord says what this has several of.
func (p *Page) pageWord() string {
	if p.asset.Format == "gif" {
		return "frame"
	}
	return "page"
}

func (p *Page) pageName() string {
	word := p.pageWord()
	if p.spot.pages == 0 {
		return fmt.Sprintf("%s %d", word, p.spot.page)
	}
	return fmt.Sprintf("%s %d of %d", word, p.spot.page, p.spot.pages)
}

// hints are the keys that mean something now.
func (p *Page) hints() overlay.Legend {
	next, leave := p.hint("next", keys.NextFile, keys.PrevFile), p.hint("leave", keys.Out)
	zoom := p.hint("zoom", keys.ZoomIn, keys.ZoomOut)
	var pairs [][2]string
	switch {
	case p.sheet.on:
		move := p.arrows("move", keys.Left, keys.Down, keys.Up, keys.Right)
		return overlay.Hints(bound([][2]string{move, p.hint("look", keys.Enter), next, p.hint("back", keys.Out)})...)
	case p.shows == aFile:
		pairs = p.fileHints()
	case p.zoom.level > 0:
		pan := p.arrows("pan", keys.Left, keys.Down, keys.Up, keys.Right)
		return overlay.Hints(bound([][2]string{pan, zoom, p.hint("fit", keys.ZoomFit), next, p.hint("fit", keys.Out)})...)
	case p.shows == aFilm:
		pairs = [][2]string{p.hint("moment", keys.Left, keys.Right), p.hint("contact sheet", keys.Sheet), p.hint("zoom", keys.ZoomIn)}
	case p.shows == aDocument:
		word := p.pageWord()
		pairs = [][2]string{p.hint(word, keys.Left, keys.Right), p.hint("all "+word+"s", keys.Sheet), p.hint("zoom", keys.ZoomIn)}
	case p.shows == aPicture:
		pairs = [][2]string{zoom}
	}
	pairs = append(pairs, next, p.hint("facts", keys.Facts), p.hint("browser", keys.Open), p.hint("copy", keys.Copy), p.hint("keys", keys.Help), leave)
	return overlay.Hints(bound(pairs)...)
}

func (p *Page) fileHints() [][2]string {
	v := &p.file.view
	if v.Empty() {
		return nil
	}
	pairs := [][2]string{p.hint("find", keys.FindText)}
	switch v.Kind().String() {
	case "text":
		pairs = append(pairs, p.hint("wrap", keys.Wrap))
	case "tree":
		pairs = append(pairs, p.hint("fold", keys.Enter))
	case "table":
		pairs = append(pairs, p.hint("columns", keys.Left, keys.Right))
	case "hex":
		pairs = nil
	}
	return append(pairs, p.hint("as text, bytes", keys.OtherKind))
}
