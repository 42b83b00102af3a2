package find

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// headLines is the lines above the offers: the text, what is wrong, a rule.
const headLines = 3

// View draws the dialog.
func (b *Box) View(room overlay.Room) overlay.Picture {
	const widest = 96
	w := min(widest, room.Width)
	t := room.Theme
	text, cursor, first := b.field.View(w - 2)
	p := overlay.Picture{Title: "Search", Width: w, At: overlay.Upper}
	words, advice := b.status(t, w, first)
	p.Lines = []string{t.Render(theme.Accent, "❯ ") + b.typed(t, text), words, advice}
	p.Cursor = &overlay.Cell{X: 2 + cursor}
	offers := b.visible()
	h := min(len(offers), shownOffers, max(room.Height-headLines, 0))
	if h > 0 {
		p.Lines = append(p.Lines, b.list.View(rows{offers, t}, w, h, b.picking)...)
	}
	p.Hints = overlay.Hints(t, w, [2]string{"enter", "search"}, [2]string{"tab", "complete"}, [2]string{"↓", "choose"}, [2]string{"esc", "leave"})
	return p
}

// typed draws the text: as marked, where typing takes its place.
func (b *Box) typed(t *theme.Theme, text string) string {
	if low, high := b.field.Marked(); low == high {
		return t.Render(theme.Text, text)
	}
	shown := strings.TrimRight(text, " ")
	return t.On(theme.Cursor, theme.Strong).Render(shown) + text[len(shown):]
}

// status draws what is wrong, beginning under the place where it is, and what to
// do about it.
func (b *Box) status(t *theme.Theme, w, first int) (words, advice string) {
	e, role := b.trouble, theme.Bad
	switch {
	case b.field.Text() == "":
		return t.Render(theme.Dim, cell.Cut("  such as  tags=shoe AND bytes>1mb   —   empty finds all assets", w)), ""
	case e == nil && b.doubt == nil:
		return "", ""
	case e == nil:
		e, role = b.doubt, theme.Warn
	case e.Offset >= len(strings.TrimRight(e.Expr, " ")) && !b.asked:
		role = theme.Dim // it is still being typed
	}
	if e.Hint != "" {
		advice = "  " + t.Render(theme.Dim, cell.Cut(cell.Clean(e.Hint), w-2))
	}
	at := cell.Width(cell.Clean(e.Expr[:e.Offset])) - first
	at = max(at, 0) + 2
	text := "^ " + cell.Clean(e.Message)
	if over := at + cell.Width(text) - w; over > 0 && at > w/3 {
		// There is no room on the right of the mark: the words go to its left.
		text = text[2:] + " ^"
		at = max(at+1-cell.Width(text), 0)
	}
	return cell.Spaces(at) + t.Render(role, cell.Cut(text, w-at)), advice
}

// rows are the offers as a list.
type rows struct {
	offers []offer
	t      *theme.Theme
}

func (r rows) Len() int { return len(r.offers) }

func (r rows) Line(i, width int, look list.Look) string {
	g := theme.Plain
	if look == list.Cursor {
		g = theme.Cursor
	}
	o := r.offers[i]
	note := cell.Cut(o.note, max(width-24, 0))
	space := max(width-cell.Width(note)-3, 1)
	return r.t.On(g, theme.Text).Render("  "+cell.Fit(cell.Clean(o.label), space)) + r.t.On(g, theme.Dim).Render(note+" ")
}
