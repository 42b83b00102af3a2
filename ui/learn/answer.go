package learn

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Answer is the window that shows what came of a call. Its result is the next
// page, where that was asked for.
type Answer struct {
	reply Reply
	copy  func(what, text string) tea.Cmd
	undo  func() tea.Cmd // takes the call back; nil: it can't be
	list  func() tea.Cmd // shows the assets of the answer in the list; nil: it has none

	top    int
	height int
	below  bool // there is more below what is seen
	width  int
	done   bool
	next   bool
}

// NewAnswer returns the window of a reply. undo takes the call back; it is nil
// where that can't be done.
func NewAnswer(r Reply, copied func(what, text string) tea.Cmd, undo func() tea.Cmd) *Answer {
	return &Answer{reply: r, copy: copied, undo: undo}
}

// Listing lets a key show the assets of the answer in the list.
func (a *Answer) Listing(show func() tea.Cmd) { a.list = show }

// Whole says that the window takes the whole screen.
func (a *Answer) Whole() bool { return true }

// Done reports whether the window was left.
func (a *Answer) Done() bool { return a.done }

// Result returns the operation to go on with.
func (a *Answer) Result() (api.Operation, bool) { return a.reply.Next, a.next }

// Context is that of answers.
func (a *Answer) Context() keys.Context { return keys.Answers }

// Update takes keys and the wheel.
func (a *Answer) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.press(keys.Meant(keys.Answers, msg))
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		a.scroll(by)
	}
	return nil
}

func (a *Answer) press(asked keys.Action) tea.Cmd {
	switch asked {
	case keys.Leave:
		a.done = true
	case keys.Down:
		a.scroll(1)
	case keys.Up:
		a.scroll(-1)
	case keys.PageDown, keys.HalfDown:
		a.scroll(max(a.height-1, 1))
	case keys.PageUp, keys.HalfUp:
		a.scroll(-max(a.height-1, 1))
	case keys.Top:
		a.top = 0
	case keys.Bottom:
		a.end()
	case keys.Undo:
		if a.undo != nil {
			a.done = true
			return a.undo()
		}
	case keys.PageShow:
		if a.list != nil {
			a.done = true
			return a.list()
		}
	case keys.NextPage:
		if a.reply.Next != nil {
			a.next, a.done = true, true
		}
	case keys.Copy:
		what := "Answer"
		if a.reply.Op.Spec().Kind == api.SignedURL {
			what = "URL"
		}
		return a.copy(what, a.reply.text)
	default: // it means nothing here
	}
	return nil
}

func (a *Answer) scroll(by int) {
	for ; by > 0 && a.below; by-- {
		a.top++
		a.below = !a.fits(a.top)
	}
	if by < 0 {
		a.top = max(a.top+by, 0)
	}
}

// fits reports whether everything from a line on is seen.
func (a *Answer) fits(top int) bool {
	used := 0
	for i := top; i < len(a.reply.lines); i++ {
		if used += a.rows(i); used > a.seen() {
			return false
		}
	}
	return true
}

// seen is how many lines of the answer are seen at once at its end, where one says
// what is missing.
func (a *Answer) seen() int {
	if a.reply.more > 0 {
		return a.height - 1
	}
	return a.height
}

// rows is how many lines of the window a line of the answer takes.
func (a *Answer) rows(i int) int {
	if line := a.reply.lines[i]; cell.Width(line) > a.width {
		return len(pane.Paint(&theme.Theme{}, pane.Code{Text: line}, a.width))
	}
	return 1
}

// end goes to where the last line is seen.
func (a *Answer) end() {
	used := 0
	a.top = len(a.reply.lines)
	for a.top > 0 {
		if used += a.rows(a.top - 1); used > a.seen() {
			break
		}
		a.top--
	}
	a.top = max(min(a.top, len(a.reply.lines)-1), 0)
}

// View draws the answer.
func (a *Answer) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	spec := a.reply.Op.Spec()
	pic := overlay.Picture{Title: "Answer of " + spec.Name, Width: w}
	pic.Lines = append(a.head(t, w), t.Render(theme.Border, strings.Repeat("─", w)))
	a.width, a.height = w, max(h-len(pic.Lines), 1)
	last := a.top
	for i := a.top; i < len(a.reply.lines) && len(pic.Lines) < h; i++ {
		last = i + 1
		pic.Lines = append(pic.Lines, pane.Paint(t, colour(a.reply.lines[i]), w)...)
	}
	a.below = last < len(a.reply.lines) || len(pic.Lines) > h
	if !a.below && a.reply.more > 0 && len(pic.Lines) < h {
		pic.Lines = append(pic.Lines, t.Render(theme.Dim, "… "+pane.Plural(a.reply.more, "more line")+"; copying takes them all"))
	}
	for len(pic.Lines) < h {
		pic.Lines = append(pic.Lines, "")
	}
	pic.Lines = pic.Lines[:h]
	if a.reply.Err != nil {
		pic.Tone = theme.Bad
	}
	pic.Hints = a.hints()
	return pic
}

// head says how it went.
func (a *Answer) head(t *theme.Theme, w int) []string {
	r := a.reply
	if r.Err != nil {
		lines := wrap(t, theme.Bad, "✗ "+message(r.Err), w)
		return append(lines, wrap(t, theme.Dim, "→ "+api.KindOf(r.Err).Hint(), w)...)
	}
	parts := []string{}
	if r.Status > 0 {
		parts = append(parts, fmt.Sprint(r.Status))
	}
	if r.Took > 0 {
		parts = append(parts, pane.Took(r.Took))
	}
	parts = append(parts, pane.Size(int64(r.bytes)))
	if r.Next != nil {
		parts = append(parts, "there is a next page")
	}
	return []string{cell.Cut(t.Render(theme.Good, "● ")+t.Render(theme.Strong, r.Op.Spec().Title)+t.Render(theme.Dim, "  "+strings.Join(parts, " · ")), w)}
}

// message is an error in the service's own words.
func message(err error) string {
	e, ok := errors.AsType[*api.Error](err)
	switch {
	case !ok:
		return err.Error()
	case e.Status > 0:
		return fmt.Sprintf("%d  %s", e.Status, e.Message)
	}
	return e.Message
}

func (a *Answer) hints() overlay.Legend {
	pairs := [][2]string{{"y", "copy"}}
	if a.reply.Op.Spec().Kind == api.SignedURL {
		pairs[0][1] = "copy the URL"
	}
	if a.reply.Next != nil {
		pairs = append(pairs, [2]string{"n", "next page"})
	}
	if a.list != nil {
		pairs = append(pairs, [2]string{"v", "show them in the list"})
	}
	if a.undo != nil {
		pairs = append(pairs, [2]string{"z", "take it back"})
	}
	if a.below || a.top > 0 {
		pairs = append(pairs, [2]string{"up down", "scroll"})
	}
	return overlay.Hints(append(pairs, [2]string{"esc", "back"})...)
}

// colour gives the parts of one line of indented JSON their roles.
func colour(line string) pane.Code {
	c := pane.Code{Text: line}
	add := func(from, to int, r theme.Role) {
		if to > from {
			c.Spans = append(c.Spans, pane.Span{From: from, To: to, Role: r})
		}
	}
	for i := 0; i < len(line); {
		switch b := line[i]; {
		case b == ' ':
			i++
		case b == '"':
			end := closing(line, i)
			role := theme.String
			if strings.HasPrefix(line[end:], ":") {
				role = theme.Function
			}
			add(i, end, role)
			i = end
		case strings.IndexByte("{}[],:", b) >= 0:
			add(i, i+1, theme.Punctuation)
			i++
		default:
			end := i + strings.IndexAny(line[i:]+",", ", ]}")
			role := theme.Number
			if b == 't' || b == 'f' || b == 'n' {
				role = theme.Keyword
			}
			add(i, max(end, i+1), role)
			i = max(end, i+1)
		}
	}
	return c
}

// closing returns the place behind the quote that closes the one at i.
func closing(line string, i int) int {
	for j := i + 1; j < len(line); j++ {
		switch line[j] {
		case '\\':
			j++
		case '"':
			return j + 1
		}
	}
	return len(line)
}
