package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// Confirm shows a plan whole, and asks whether it is to be carried out. Where
// there is no way back, the number of assets has to be typed.
type Confirm struct {
	plan  job.Plan
	terms func() Terms
	names list.Model
	count field
	typed string // what has to be typed; "" when nothing has
	wrong bool
	keys  buttons
	done  bool
	yes   bool
}

// NewConfirm returns the confirmation of a plan.
func NewConfirm(p job.Plan, terms func() Terms) *Confirm {
	c := &Confirm{plan: p, terms: terms}
	if !p.Undo.Possible && p.Effect == api.Delete {
		c.typed = pane.Count(max(len(p.Targets), 1))
	}
	if p.Kind == job.CallKind && p.Effect == api.Delete && len(p.Targets) == 0 && !p.Undo.Possible {
		c.typed = p.Steps[0].Op.Spec().Name // there is nothing to count
	}
	c.keys.row = []button{{"", verb(p), c.typed != ""}, {"", "Back", false}}
	return c
}

// verb is the first word of a plan's title.
func verb(p job.Plan) string {
	word, _, _ := strings.Cut(p.Title, " ")
	return strings.TrimSuffix(word, ":")
}

// Done reports whether there is an answer.
func (c *Confirm) Done() bool { return c.done }

// Result returns the answer.
func (c *Confirm) Result() (yes, ok bool) { return c.yes, c.done }

// Context is that of questions, or where something is to be typed.
func (c *Confirm) Context() keys.Context {
	if c.typed != "" {
		return keys.Dialogs
	}
	return keys.Questions
}

// Update takes the answer, and scrolls the names.
func (c *Confirm) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		c.press(msg)
	case tea.PasteMsg:
		c.count.update(msg)
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		c.names.Scroll(by, c.rows())
	case tea.MouseClickMsg:
		switch c.keys.hit(msg.X, msg.Y) {
		case 0:
			c.agree()
		case 1:
			c.done = true
		}
	}
	return nil
}

func (c *Confirm) press(k tea.KeyPressMsg) {
	switch keys.Meant(c.Context(), k) {
	case keys.Leave:
		c.done = true
	case keys.Accept:
		c.agree()
	case keys.Down, keys.NextLine:
		c.names.Scroll(1, c.rows())
	case keys.Up, keys.PrevLine:
		c.names.Scroll(-1, c.rows())
	case keys.PageDown:
		c.names.Scroll(c.names.Page(), c.rows())
	case keys.PageUp:
		c.names.Scroll(-c.names.Page(), c.rows())
	default:
		if c.typed != "" {
			c.wrong = false
			c.count.update(k)
		}
	}
}

// agree ends with yes, if the number was typed where it has to be.
func (c *Confirm) agree() {
	plain := strings.ReplaceAll(strings.TrimSpace(c.count.Text()), ",", "")
	if c.typed != "" && plain != strings.ReplaceAll(c.typed, ",", "") {
		c.wrong = true
		return
	}
	c.yes, c.done = true, true
}

// rows is how many names there are to see.
func (c *Confirm) rows() int { return planRows{p: &c.plan}.Len() }

// View draws the plan.
func (c *Confirm) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, sheetWidth)
	top := c.head(t, w)
	bottom, cursor := c.foot(t, w)
	top = top[:min(len(top), max(room.Height-len(bottom), 0))]
	h := min(c.rows(), max(sheetHeight(room.Height)-len(top)-len(bottom), 1), room.Height-len(top)-len(bottom))
	lines := top
	if h > 0 {
		lines = append(lines, c.names.View(planRows{&c.plan, t}, w, h, false)...)
	}
	p := overlay.Picture{Title: "Confirm", Width: w, At: overlay.Upper, Hints: c.hints()}
	if c.plan.Effect == api.Delete {
		p.Tone = theme.Bad
	}
	if cursor != nil {
		cursor.Y += len(lines)
		p.Cursor = cursor
	}
	p.Lines = append(lines, bottom...)
	c.keys.y = len(p.Lines) - 1
	return p
}

func (c *Confirm) hints() overlay.Legend {
	pairs := [][2]string{{"enter", phrase.Lower(verb(c.plan))}}
	if c.names.Height() < c.rows() {
		pairs = append(pairs, [2]string{"up down", "names"})
	}
	return overlay.Hints(append(pairs, [2]string{"esc", "back"})...)
}

// head says what, where, how much, whether there is a way back, and at what cost:
// what matters most first, since a small screen shows only the beginning.
func (c *Confirm) head(t *theme.Theme, w int) []string {
	terms := c.terms()
	lines := wrapped(t, theme.Strong, c.plan.Title, w)
	if c.plan.Kind == job.CallKind {
		lines = append(lines, wrapped(t, theme.Text, c.plan.Steps[0].Op.Spec().Summary, w)...)
	}
	lines = append(lines, setLines(t, c.plan, w)...)
	where := t.Render(theme.Dim, "in ") + t.On(theme.Badge, theme.Text).Render(" "+cell.Clean(terms.Environment)+" ")
	if n := len(c.plan.Targets); n > 0 {
		where += t.Render(theme.Text, "  "+pane.Plural(n, "asset"))
	}
	if n := c.plan.Bytes(); n > 0 {
		where += t.Render(theme.Text, ", "+pane.Size(n))
	}
	if c.plan.Unchanged > 0 {
		where += t.Render(theme.Dim, ", "+pane.Plural(c.plan.Unchanged, "other")+" as asked already")
	}
	if c.plan.Of != "" && c.plan.Kind != "undo" && c.plan.Kind != "redo" {
		where += t.Render(theme.Dim, ": what is left of it")
	}
	lines = append(lines, cell.Cut(where, w))
	lines = append(lines, undoLines(t, c.plan, w)...)
	lines = append(lines, callLines(t, c.plan, w)...)
	lines = append(lines, wrapped(t, theme.Text, Cost(terms, c.plan.Cost())+".", w)...)
	if c.plan.How != "" {
		lines = append(lines, wrapped(t, theme.Dim, c.plan.How, w)...)
	}
	if why := waits(terms, c.plan.Cost()); why != "" {
		lines = append(lines, wrapped(t, theme.Warn, why, w)...)
	}
	for _, warning := range c.plan.Warnings {
		lines = append(lines, wrapped(t, theme.Warn, warning, w)...)
	}
	return append(lines, t.Render(theme.Border, rule(w)))
}

// shortWord is how long a word is that can be said twice in a line.
const shortWord = 12

// foot is the field for the number, where there is one, and the buttons.
func (c *Confirm) foot(t *theme.Theme, w int) ([]string, *overlay.Cell) {
	lines := []string{t.Render(theme.Border, rule(w))}
	var cursor *overlay.Cell
	if c.typed != "" {
		warning := ""
		if c.wrong {
			warning = " That is not " + c.typed + "."
			if len(c.typed) > shortWord {
				warning = " That is not it."
			}
		}
		text, x := c.count.draw(t, "Type "+c.typed+" to go on: ", w-len(warning), true)
		text += t.Render(theme.Bad, warning)
		cursor = &overlay.Cell{X: x, Y: len(lines)}
		lines = append(lines, cell.Cut(text, w))
	}
	return append(lines, c.keys.draw(t, 0, w)), cursor
}

// planRows is the names of a plan as the source of a list.
type planRows struct {
	p *job.Plan
	t *theme.Theme
}

// Len returns how many names there are.
func (r planRows) Len() int {
	switch {
	case r.p.Kind == job.CallKind:
		return len(r.p.Changes) + len(given(r.p.Steps[0].Op))
	case len(r.p.Changes) > 0:
		return len(r.p.Changes)
	case len(r.p.Targets) > 0:
		return len(r.p.Targets)
	}
	return len(r.p.Steps)
}

// Line returns one name, or two with an arrow between them.
func (r planRows) Line(i, w int, _ list.Look) string {
	switch {
	case i < len(r.p.Changes):
		return changeLine(r.t, r.p.Changes[i], w)
	case r.p.Kind == job.CallKind:
		v := given(r.p.Steps[0].Op)[i-len(r.p.Changes)]
		name := cell.Fit(v.Name, min(24, w/3)) + "  "
		return r.t.Render(theme.Dim, name) + r.t.Render(theme.Text, cell.Fit(cell.Clean(told(v)), w-cell.Width(name)))
	case len(r.p.Targets) > 0:
		target := r.p.Targets[i]
		return r.t.Render(theme.Text, cell.Fit(cell.Clean(string(target.PublicID)), w))
	}
	s := r.p.Steps[i]
	return r.t.Render(theme.Text, cell.Fit(cell.Clean(s.Op.Spec().Title+" "+s.Label), w))
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// arrow draws an old and a new name side by side.
func arrow(t *theme.Theme, from, to string, role theme.Role, w int) string {
	half := max((w-3)/2, 1)
	left := cell.Fit(cell.CutLeft(cell.Clean(from), half), half)
	right := cell.CutLeft(cell.Clean(to), max(w-half-3, 1))
	return cell.Fit(t.Render(theme.Dim, left)+t.Render(theme.Border, " → ")+t.Render(role, right), w)
}
