package viewer

import (
	"fmt"
	"slices"
	"strings"

	"cldx/api"
	"cldx/ui/cell"
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
		Title: fmt.Sprintf("%s · %s of %s", p.asset.Name(), pane.Count(at+1), pane.Count(of)), Width: w, Hints: p.hints(t, w),
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
		return p.excuse(t, cols, rows, []string{p.tried(), why})
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
		return []string{"There are no pictures without colours.", "i shows what is known of the file, o opens it in the browser."}
	case signed(&p.asset):
		return []string{
			"This is delivered with a signature or a token only, as it is " + string(p.asset.Type) + ".",
			"Y copies its public ID; L, then private_download_url, makes an address that works for a while.",
		}
	case p.asset.SecureURL == "":
		return []string{"Its address is not known.", "Refresh the list with r."}
	}
	return []string{"The service makes no picture of this."}
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
		return p.excuse(t, cols, rows, append(p.missing(), p.file.why.Error()))
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
func (p *Page) hints(t *theme.Theme, w int) string {
	next, leave := [2]string{"n p", "next"}, [2]string{"esc", "leave"}
	var pairs [][2]string
	switch {
	case p.sheet.on:
		return overlay.Hints(t, w, [2]string{"hjkl", "move"}, [2]string{"enter", "look"}, next, [2]string{"esc", "back"})
	case p.shows == aFile:
		pairs = p.fileHints()
	case p.zoom.level > 0:
		return overlay.Hints(t, w, [2]string{"hjkl", "pan"}, [2]string{"+ -", "zoom"}, [2]string{"0", "fit"}, next, [2]string{"esc", "fit"})
	case p.shows == aFilm:
		pairs = [][2]string{{"h l", "moment"}, {"c", "contact sheet"}, {"+", "zoom"}}
	case p.shows == aDocument:
		word := p.pageWord()
		pairs = [][2]string{{"h l", word}, {"c", "all " + word + "s"}, {"+", "zoom"}}
	case p.shows == aPicture:
		pairs = [][2]string{{"+ -", "zoom"}}
	}
	pairs = append(pairs, next, [2]string{"i", "facts"}, [2]string{"o", "browser"}, [2]string{"y", "copy"}, leave)
	return overlay.Hints(t, w, pairs...)
}

func (p *Page) fileHints() [][2]string {
	v := &p.file.view
	if v.Empty() {
		return nil
	}
	pairs := [][2]string{{"/", "find"}}
	switch v.Kind().String() {
	case "text":
		pairs = append(pairs, [2]string{"w", "wrap"})
	case "tree":
		pairs = append(pairs, [2]string{"enter", "fold"})
	case "table":
		pairs = append(pairs, [2]string{"h l", "columns"})
	case "hex":
		pairs = nil
	}
	return append(pairs, [2]string{"t", "as text, bytes"})
}
