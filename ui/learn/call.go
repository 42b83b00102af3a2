package learn

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/form"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Work is what becomes of what is filled in.
type Work struct {
	// Changed is told the operation as it would be sent now; of what is missing it
	// has the catalogue's examples.
	Changed func(op api.Operation, missing []string)
	// Send carries out the operation, which is complete.
	Send func(op api.Operation) tea.Cmd
	// Blocked says why it can't be sent; "" when it can.
	Blocked string
}

// Call is the window in which an operation is filled in and made.
type Call struct {
	form  *form.Form
	tools Tools
	work  Work

	said string
	tone theme.Role
	busy string // what is being done; "" for nothing
	done bool

	missing []string
	draft   api.Operation
	code    pane.Code
	tab     int // of the code
	width   int // of the code
	fresh   bool
	top     int // the line where the fields begin
}

// NewCall returns the window for a form.
func NewCall(f *form.Form, tools Tools, work Work) *Call {
	c := &Call{form: f, tools: tools, work: work}
	c.changed()
	if work.Blocked != "" {
		c.Say(theme.Warn, work.Blocked)
	}
	return c
}

// Whole says that the window takes the whole screen.
func (c *Call) Whole() bool { return true }

// Done reports whether the window was left.
func (c *Call) Done() bool { return c.done }

// Result returns nothing: what the window is for happens while it is open.
func (c *Call) Result() (struct{}, bool) { return struct{}{}, c.done }

// Close ends the window, for when the user goes on elsewhere.
func (c *Call) Close() { c.done = true }

// Form returns the fields.
func (c *Call) Form() *form.Form { return c.form }

// Say tells something below the fields, until the next key.
func (c *Call) Say(tone theme.Role, text string) { c.tone, c.said, c.busy = tone, text, "" }

// Busy tells what is being done; while it is, nothing is sent.
func (c *Call) Busy(words string) { c.busy, c.said = words, "" }

// Refresh shows the operation as what is about to happen again, for when what was
// shown so has happened, or more is known of it; not while it is being made.
func (c *Call) Refresh() {
	if c.busy == "" {
		c.changed()
	}
}

// changed spells what is filled in.
func (c *Call) changed() {
	c.draft, c.missing = c.form.Draft()
	c.fresh = false
	c.work.Changed(c.draft, c.missing)
}

// Update takes keys, pastes, clicks and the wheel, and what the form has asked for.
func (c *Call) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return c.press(msg)
	case tea.MouseClickMsg:
		msg.Y -= c.top
		return c.pass(msg)
	}
	return c.pass(msg)
}

func (c *Call) pass(msg tea.Msg) tea.Cmd {
	changed, cmd := c.form.Update(msg)
	if changed {
		c.changed()
	}
	return cmd
}

// send gives the operation away, if it is complete.
func (c *Call) send() tea.Cmd {
	if c.busy != "" {
		return nil
	}
	if why := c.form.Check(); why != "" {
		c.Say(theme.Bad, why)
		return nil
	}
	if c.work.Blocked != "" {
		c.Say(theme.Warn, c.work.Blocked)
		return nil
	}
	op, _ := c.form.Op()
	return c.work.Send(op)
}

// verb says in a word what enter does.
func (c *Call) verb() string {
	switch e := c.form.Entry(); {
	case c.form.Next() != "":
		return c.form.Next()
	case e.Kind == api.SignedURL:
		return "sign"
	case e.Effect == api.Read:
		return "run"
	}
	return "plan"
}

// View draws the fields, what the one with the keys means, and the code.
func (c *Call) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	e := c.form.Entry()
	pic := overlay.Picture{Title: e.Name + " · " + e.Title, Width: w, Hints: c.hints()}
	if e.Effect == api.Delete {
		pic.Tone = theme.Bad
	}
	rule := t.Render(theme.Border, strings.Repeat("─", w))
	const low = 24
	if pic.Lines = append(pic.Lines, c.headline(t, e, w)); h >= low {
		pic.Lines = append(pic.Lines, rule)
	}
	foot := append([]string{rule}, c.about(t, room.Words(c.form.About()), w, min(max(h/7, 2), 4))...)
	foot = append(foot, c.status(t, w))
	c.top = len(pic.Lines)
	inner := max(h-len(pic.Lines)-len(foot), 1)
	body, cursor := c.body(t, w, inner)
	if cursor != nil {
		cursor.Y += c.top
		pic.Cursor = cursor
	}
	pic.Lines = append(append(pic.Lines, body...), foot...)
	return pic
}

// body draws the fields and the code, beside each other where there is room.
func (c *Call) body(t *theme.Theme, w, h int) ([]string, *overlay.Cell) {
	const roomy = 100
	if w >= roomy {
		left := w * 11 / 20
		fields, cursor := c.form.View(t, left, h)
		return beside(t, fields, left, c.spelled(t, w-left-3), h), cursor
	}
	below := min(max(h*2/5, 3), 9)
	fields, cursor := c.form.View(t, w, max(h-below, 1))
	lines := append([]string{}, fields...)
	for len(lines) < h-below {
		lines = append(lines, "")
	}
	code := c.spelled(t, w)
	if len(code) > 1 {
		code[0], code = cell.Fit(code[0], w), append(code[:1], code[2:]...)
	}
	lines = append(lines, code[:min(len(code), below)]...)
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines[:h], cursor
}

// spelled draws the code, which is made once for what is filled in and an SDK.
func (c *Call) spelled(t *theme.Theme, w int) []string {
	lines := Tabs(t, c.tools, w)
	if len(lines) == 0 {
		return nil
	}
	if _, tab := c.tools.Tabs(); !c.fresh || c.tab != tab || c.width != w {
		c.code, c.tab, c.width, c.fresh = c.tools.Code(c.draft, w), tab, w, true
	}
	return append(lines, pane.Paint(t, c.code, w)...)
}

// headline says what the operation is and does.
func (c *Call) headline(t *theme.Theme, e api.Entry, w int) string {
	line := t.Render(effectRole(e.Effect), "● "+effect(e)) + "  " + t.Render(theme.Accent, e.Method) + " " +
		t.Render(theme.Text, e.Path) + t.Render(theme.Dim, "  "+rate(e))
	return cell.Cut(line, w)
}

// about says what the field with the keys means.
func (c *Call) about(t *theme.Theme, words string, w, h int) []string {
	lines := wrap(t, theme.Text, words, w)
	if len(lines) > h {
		lines = lines[:h]
		lines[h-1] = cell.Cut(lines[h-1]+t.Render(theme.Dim, " …"), w)
	}
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines
}

// status says what is wrong, missing or under way.
func (c *Call) status(t *theme.Theme, w int) string {
	switch {
	case c.busy != "":
		return t.Render(theme.Accent, cell.Cut("◌ "+cell.Clean(c.busy), w))
	case c.said != "":
		return t.Render(c.tone, cell.Cut(cell.Clean(c.said), w))
	case c.form.Wrong() != "":
		return t.Render(theme.Bad, cell.Cut(cell.Clean(c.form.Wrong()), w))
	case len(c.missing) > 0:
		return t.Render(theme.Dim, cell.Cut("Still to give: "+strings.Join(c.missing, ", ")+". The code has an example there.", w))
	case c.form.Lacks() != "":
		return t.Render(theme.Dim, cell.Cut("Still to give: "+cell.Clean(c.form.Lacks())+".", w))
	}
	return t.Render(theme.Good, cell.Cut(c.ready(), w))
}

// ready says what happens next.
func (c *Call) ready() string {
	switch e := c.form.Entry(); {
	case e.Kind == api.SignedURL:
		return "Complete: nothing is sent, the URL is signed and shown."
	case e.Effect == api.Read:
		return "Complete: it changes nothing, and is made at once."
	}
	return "Complete: the plan is shown before anything is sent."
}

func (c *Call) hints() overlay.Legend {
	pairs := [][2]string{{"enter", c.verb()}}
	if c.form.Next() != "" {
		pairs = append(pairs, [2]string{"ctrl+s", "send"})
	}
	pairs = append(pairs, [][2]string{{"ctrl+x", "example"}, {"ctrl+]", "SDK"}, {"ctrl+l", "clear"}}...)
	if c.form.Typing() {
		pairs = append(pairs, [2]string{"ctrl+o", "many lines"})
	}
	return overlay.Hints(append(pairs, [2]string{"esc", "leave"})...)
}
