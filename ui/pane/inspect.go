package pane

import (
	"time"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// CallState is how far a call is.
type CallState uint8

// The states of a call.
const (
	Pending CallState = iota // it is what the open dialog would do
	Running
	Succeeded
	Failed
	Abandoned // its answer was not needed any more
)

// Call is one call, or one bulk action, as the inspect pane shows it.
type Call struct {
	ID       int // the same call keeps its ID while its state changes
	Name     string
	State    CallState
	Status   int // HTTP
	At       time.Time
	Took     time.Duration
	Note     string // such as "3 assets"
	Browsing bool   // made by looking around, not by an action
	Detail   string // the error, where it failed
}

// Code is a piece of code with the roles of its parts.
type Code struct {
	Text  string
	Spans []Span // in order, not overlapping
}

// Span gives the bytes from From up to To a role.
type Span struct {
	From, To int
	Role     theme.Role
}

// Log is what the inspect pane shows.
type Log interface {
	// Calls returns the calls, newest first. The slice is not kept.
	Calls() []Call
	// Tabs returns the titles of the SDKs.
	Tabs() []string
	// Code returns a call as code for a tab.
	Code(id, tab int) Code
	// Exchange returns a call's request and response as text, secrets masked.
	Exchange(id int) string
}

// Inspect shows calls as code.
type Inspect struct {
	Theme    *theme.Theme
	Log      Log
	Tab      int
	Browsing bool // calls made by browsing are shown
	Raw      bool // requests and responses are shown in place of code

	cursor int // index of the call
	first  int // the call at the top
	skip   int // lines of it that are scrolled away
	width  int
	calls  []Call
	drawn  map[drawnKey][]string
	height int
}

type drawnKey struct {
	id, tab, width int
	state          CallState
	raw            bool
}

// Refresh reads the log again; call it when the log may have changed. The cursor
// stays with its call, except at the top, where it follows the newest.
func (p *Inspect) Refresh() {
	id := -1
	if p.cursor > 0 && p.cursor < len(p.calls) {
		id = p.calls[p.cursor].ID
	}
	p.calls = p.calls[:0]
	at := 0
	for _, c := range p.Log.Calls() {
		if c.Browsing && !p.Browsing {
			continue
		}
		if c.ID == id {
			at = len(p.calls)
		}
		p.calls = append(p.calls, c)
	}
	p.first = max(p.first+at-p.cursor, 0)
	p.cursor = at
	if at == 0 {
		p.first, p.skip = 0, 0
	}
}

// Redraw forgets what was drawn, for when the theme has changed.
func (p *Inspect) Redraw() { p.drawn = nil }

// Current returns the call under the cursor.
func (p *Inspect) Current() (Call, bool) {
	if p.cursor >= len(p.calls) {
		return Call{}, false
	}
	return p.calls[p.cursor], true
}

// Move moves the cursor by calls.
func (p *Inspect) Move(by int) {
	p.cursor = min(max(p.cursor+by, 0), max(len(p.calls)-1, 0))
	if p.cursor <= p.first {
		p.first, p.skip = p.cursor, 0
	}
}

// Step moves by one call, n being 1 or -1; where the call under the cursor is
// longer than the pane, through its lines first.
func (p *Inspect) Step(n int) {
	if p.cursor >= len(p.calls) || p.height == 0 {
		return
	}
	hidden := 0
	if p.first == p.cursor {
		hidden = 1 + len(p.body(p.calls[p.cursor], p.width)) - p.height
	}
	switch {
	case n > 0 && p.skip < hidden:
		p.skip++
	case n < 0 && p.first == p.cursor && p.skip > 0:
		p.skip--
	default:
		p.Move(n)
	}
}

// Len returns how many calls there are.
func (p *Inspect) Len() int { return len(p.calls) }

// Turn changes the tab by n, round and round.
func (p *Inspect) Turn(n int) {
	tabs := len(p.Log.Tabs())
	if tabs > 0 {
		p.Tab = ((p.Tab+n)%tabs + tabs) % tabs
	}
}

// View draws the pane.
func (p *Inspect) View(w, h int, focused bool) []string {
	p.width, p.height = w, h
	if len(p.calls) == 0 {
		return []string{"", p.Theme.Render(theme.Dim, " What you do shows up here as code. Calls made by browsing: b.")}
	}
	p.cursor = min(p.cursor, len(p.calls)-1)
	p.settle(w, h)
	var lines []string
	for i := p.first; i < len(p.calls) && len(lines) < h+p.skip; i++ {
		lines = append(lines, p.head(i, w, focused))
		lines = append(lines, p.body(p.calls[i], w)...)
	}
	skip := min(p.skip, len(lines))
	return lines[skip:min(len(lines), skip+h)]
}

// settle moves the first call down until the one under the cursor fits.
func (p *Inspect) settle(w, h int) {
	p.first = min(p.first, p.cursor)
	used := -p.skip
	for i := p.first; i <= p.cursor; i++ {
		used += 1 + len(p.body(p.calls[i], w))
	}
	for used > h && p.first < p.cursor {
		used -= 1 + len(p.body(p.calls[p.first], w)) - p.skip
		p.first, p.skip = p.first+1, 0
	}
}

// At returns the call that is drawn on a line of the pane.
func (p *Inspect) At(line, w int) (index int, ok bool) {
	line += p.skip
	for i := p.first; i < len(p.calls); i++ {
		line -= 1 + len(p.body(p.calls[i], w))
		if line < 0 {
			return i, true
		}
	}
	return 0, false
}

// Go puts the cursor on a call.
func (p *Inspect) Go(index int) { p.Move(index - p.cursor) }

func (p *Inspect) head(i, w int, focused bool) string {
	c := p.calls[i]
	g := theme.Plain
	if i == p.cursor && focused {
		g = theme.Cursor
	}
	mark, role := stateMark(c.State)
	t := p.Theme
	line := t.On(g, role).Render(" "+mark+" ") +
		t.On(g, theme.Dim).Render(c.At.Format("15:04:05")+"  ") +
		t.On(g, theme.Strong).Render(c.Name)
	rest := ""
	if c.Status > 0 {
		rest += "  " + Count(c.Status)
	}
	if c.Took > 0 {
		rest += "  " + Took(c.Took)
	}
	if c.State == Pending {
		rest += "  not sent yet"
	}
	if c.State == Abandoned {
		rest += "  given up: the answer was not needed any more"
	}
	if c.Note != "" {
		rest += "  " + cell.Clean(c.Note)
	}
	line += t.On(g, theme.Dim).Render(rest)
	if c.Detail != "" {
		line += t.On(g, theme.Bad).Render("  " + cell.Clean(c.Detail))
	}
	line = cell.Cut(line, w)
	return line + t.On(g, theme.Text).Render(cell.Spaces(w-cell.Width(line)))
}

func stateMark(s CallState) (string, theme.Role) {
	switch s {
	case Pending:
		return "○", theme.Dim
	case Running:
		return "◌", theme.Accent
	case Succeeded:
		return "●", theme.Good
	case Failed:
		return "✗", theme.Bad
	case Abandoned:
		return "·", theme.Dim
	}
	return " ", theme.Text
}

// body returns a call's code, drawn once for each width and state.
func (p *Inspect) body(c Call, w int) []string {
	key := drawnKey{c.ID, p.Tab, w, c.State, p.Raw}
	if lines, ok := p.drawn[key]; ok {
		return lines
	}
	const keep = 200
	if p.drawn == nil || len(p.drawn) > keep {
		p.drawn = map[drawnKey][]string{}
	}
	var lines []string
	if p.Raw {
		for _, line := range cell.CleanLines(p.Log.Exchange(c.ID)) {
			lines = append(lines, p.Theme.Render(theme.Dim, "   "+cell.Cut(line, w-4)))
		}
	} else {
		lines = Paint(p.Theme, p.Log.Code(c.ID, p.Tab), w-3)
		for i, line := range lines {
			lines[i] = "   " + line
		}
	}
	p.drawn[key] = lines
	return lines
}
