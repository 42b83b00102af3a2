package find

import (
	"strings"

	"cldx/api/query"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// mostAdvice is how many lines say what to do about what is wrong.
const mostAdvice = 2

const widest = 96

// View draws the window.
func (b *Box) View(room overlay.Room) overlay.Picture {
	if b.old != nil {
		return b.old.View(room)
	}
	if b.form != nil {
		return b.viewForm(room)
	}
	w := min(widest, room.Width)
	t := room.Theme
	text, cursor, first := b.field.View(w - 2)
	p := overlay.Picture{Title: "Search", Width: w, At: overlay.Upper}
	words, advice := b.status(t, w, first)
	if len(advice) == 0 {
		advice = []string{""}
	}
	if advice[0] == "" && (b.quiet || b.field.Text() == "") {
		advice[0] = "  " + overlay.Hints([2]string{"ctrl+s", "save"}, [2]string{"ctrl+r", "earlier"}, [2]string{"ctrl+y", "copy URL"}, [2]string{"ctrl+l", "by picture"}).Draw(t, w-2, room.Reader)
	}
	p.Lines = append([]string{t.Render(theme.Accent, "❯ ") + b.typed(t, text), words}, advice...)
	p.Cursor = &overlay.Cell{X: 2 + cursor}
	b.offersAt = len(p.Lines)
	p.Lines = append(p.Lines, b.drawOffers(t, w, min(shownOffers, room.Height-b.offersAt))...)
	p.Hints = overlay.Hints([2]string{"enter", "search"}, [2]string{"tab", "complete"}, [2]string{"down", "choose"},
		[2]string{"ctrl+f", "form"}, [2]string{"ctrl+r", "earlier"}, [2]string{"ctrl+s", "save"}, [2]string{"esc", "leave"})
	return p
}

// drawOffers draws what could be written, on at most h lines, and what is known of
// more of it.
func (b *Box) drawOffers(t *theme.Theme, w, h int) []string {
	offers := b.visible()
	h = min(len(offers), max(h, 0))
	var lines []string
	if h > 0 {
		lines = append(lines, b.list.View(rows{offers, t}, w, h, b.picking)...)
	}
	if note := b.setup.Words.Note(); note != "" && b.wantsMore() {
		lines = append(lines, "  "+t.Render(theme.Dim, cell.Cut(cell.Clean(note), w-2)))
	}
	return lines
}

// wantsMore reports whether the service knows more of what is being written.
func (b *Box) wantsMore() bool {
	if b.quiet && b.form == nil {
		return false
	}
	c := b.completion()
	known := c.Field == "tags" || c.Field == "folder" || c.Field == "asset_folder" || strings.HasPrefix(c.Field, "metadata.")
	return c.Want == query.WantValue && known || c.Want == query.WantField && strings.HasPrefix(c.Prefix, "meta")
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
func (b *Box) status(t *theme.Theme, w, first int) (words string, advice []string) {
	e, role := b.trouble, theme.Bad
	switch {
	case b.field.Text() == "":
		return t.Render(theme.Dim, cell.Cut("  such as  tags=shoe AND bytes>1mb   —   empty finds all assets", w)), nil
	case e == nil && b.doubt == nil:
		return "", nil
	case e == nil:
		e, role = b.doubt, theme.Warn
	case e.Offset >= len(strings.TrimRight(e.Expr, " ")) && !b.asked:
		role = theme.Dim // it is still being typed
	}
	hint := cell.Clean(e.Hint)
	if b.barred {
		hint = strings.TrimRight("the form can show it once this is right: "+hint, ": ")
	}
	if hint != "" {
		advice = cell.Wrap(hint, max(w-2, 1))
		advice = advice[:min(len(advice), mostAdvice)]
	}
	for i, line := range advice {
		advice[i] = "  " + t.Render(theme.Dim, line)
	}
	return mark(t, role, e, w, 2-first), advice
}

// mark draws what is wrong under the place where it is. shift is how far to the
// right the text begins; in a text that is scrolled that is left of the edge.
func mark(t *theme.Theme, role theme.Role, e *query.Error, w, shift int) string {
	least := max(shift, 2)
	at := max(cell.Width(cell.Clean(e.Expr[:e.Offset]))+shift, least)
	text := "^ " + cell.Clean(e.Message)
	if over := at + cell.Width(text) - w; over > 0 && at > w/3 {
		// There is no room on the right of the mark: the words go to its left.
		text = text[2:] + " ^"
		at = max(at+1-cell.Width(text), 0)
	}
	return cell.Spaces(at) + t.Render(role, cell.Cut(text, w-at))
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
	note := cell.Cut(cell.Clean(o.note), max(width-24, 0))
	space := max(width-cell.Width(note)-3, 1)
	return r.t.On(g, theme.Text).Render("  "+cell.Fit(cell.Clean(o.label), space)) + r.t.On(g, theme.Dim).Render(note+" ")
}
