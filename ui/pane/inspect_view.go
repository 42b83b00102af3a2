package pane

import (
	"cldx/ui/cell"
	"cldx/ui/theme"
)

type drawnKey struct {
	of     Ref
	looks  Looks
	width  int
	state  CallState
	length int // of the action
}

// keptDrawn is how many calls are kept as they were drawn.
const keptDrawn = 200

// indent is the room before code.
const indent = 3

// View draws the pane.
func (p *Inspect) View(w, h int, focused bool) []string {
	p.size.w, p.size.h = w, h
	if len(p.calls) == 0 {
		return p.empty(w)
	}
	head := p.columns(w)
	p.size.h = max(h-len(head), 1)
	p.settle()
	lines := make([]string, 0, h+p.skip)
	for at, ok := p.top, true; ok && len(lines) < p.size.h+p.skip; at, ok = p.next(at) {
		lines = append(lines, p.head(at, w, focused))
		lines = append(lines, p.body(at)...)
	}
	skip := min(p.skip, len(lines))
	return append(head, lines[skip:min(len(lines), skip+p.size.h)]...)
}

// empty says why there is nothing, and what brings it back.
func (p *Inspect) empty(w int) []string {
	var words []string
	h := p.hidden
	switch {
	case !h.Any() && p.Browsing:
		words = []string{"What you do shows up here as code."}
	case !h.Any():
		words = []string{"What you do shows up here as code. Calls made by browsing are hidden: b shows them."}
	case h.Unmatched > 0:
		words = append(words, Plural(h.Unmatched, "entry")+" without a match: esc ends the filter.")
	}
	if h.Reads > 0 {
		words = append(words, "Only writes are shown; "+Plural(h.Reads, "read")+" hidden: w shows them.")
	}
	if h.Browsing > 0 {
		words = append(words, Plural(h.Browsing, "call")+" made by browsing hidden: b shows them.")
	}
	lines := []string{""}
	for _, text := range words {
		for _, line := range cell.Wrap(text, max(w-2, 10)) {
			lines = append(lines, p.Theme.Render(theme.Dim, " "+line))
		}
	}
	return lines
}

// columns is the line that names two SDKs side by side.
func (p *Inspect) columns(w int) []string {
	if !p.Twofold(w) || p.Raw {
		return nil
	}
	tabs, half := p.Log.Tabs(), halfOf(w)
	left := p.Theme.Render(theme.Dim, cell.Fit(tabs[p.Tab], half))
	return []string{cell.Spaces(indent) + left + p.Theme.Render(theme.Border, " │ ") + p.Theme.Render(theme.Dim, tabs[p.Second])}
}

// halfOf is the room of one of two columns.
func halfOf(w int) int { return (w - indent - 3) / 2 }

// lines returns how many lines a row takes.
func (p *Inspect) lines(at place) int { return 1 + len(p.body(at)) }

// body returns what stands below a row's head, drawn once for each width and state.
func (p *Inspect) body(at place) []string {
	c := p.calls[at.row]
	switch {
	case at.part > 0 && at != p.cursor:
		return p.unsent(at, c, nil)
	case at.part == 0 && p.parts(at.row) > 0:
		return p.earlier(c)
	}
	key := drawnKey{p.ref(at), p.Looks, p.size.w, c.State, c.Parts + c.Gone}
	lines, ok := p.drawn[key]
	if !ok {
		if p.drawn == nil || len(p.drawn) > keptDrawn {
			p.drawn = map[drawnKey][]string{}
		}
		lines = p.draw(key.of, p.size.w)
		p.drawn[key] = lines
	}
	return p.unsent(at, c, lines)
}

// earlier says that an open action has calls that are not kept.
func (p *Inspect) earlier(c Call) []string {
	if c.Gone == 0 || p.some(c) != nil {
		return nil
	}
	return []string{p.Theme.Render(theme.Dim, "     … "+Count(c.Gone)+" more before these; the recorded session has them all")}
}

// unsent says below an action's last call that more of them were planned, or that
// others do not match.
func (p *Inspect) unsent(at place, c Call, lines []string) []string {
	if some := p.some(c); some != nil && at.part == len(some) && len(some) < c.Parts {
		return append(lines[:len(lines):len(lines)], p.Theme.Render(theme.Dim, "     … "+Count(c.Parts-len(some))+" more without a match"))
	}
	if at.part == 0 || at.part < p.parts(at.row) || c.Unsent == 0 {
		return lines
	}
	word := " more not sent yet"
	if c.State > Running {
		word = " more not sent here"
	}
	return append(lines[:len(lines):len(lines)], p.Theme.Render(theme.Dim, "     … "+Count(c.Unsent)+word))
}

// draw draws a call's code, or its request and response.
func (p *Inspect) draw(of Ref, w int) []string {
	margin := marginOf(of.Part)
	var lines []string
	switch {
	case p.Raw:
		lines = Paint(p.Theme, p.Log.Exchange(of).Code(), w-margin)
	case p.Twofold(w):
		return p.besides(of, w)
	default:
		lines = Paint(p.Theme, p.Log.Code(of, p.Tab, p.codeWidth(of.Part)), w-margin)
	}
	for i, line := range lines {
		lines[i] = cell.Spaces(margin) + line
	}
	return lines
}

// besides draws a call in two SDKs.
func (p *Inspect) besides(of Ref, w int) []string {
	half := halfOf(w)
	left := Paint(p.Theme, p.Log.Code(of, p.Tab, p.codeWidth(of.Part)), half)
	right := Paint(p.Theme, p.Log.Code(of, p.Second, p.codeWidth(of.Part)), half)
	lines := make([]string, max(len(left), len(right)))
	bar := p.Theme.Render(theme.Border, " │ ")
	for i := range lines {
		a, b := "", ""
		if i < len(left) {
			a = left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		lines[i] = cell.Spaces(indent) + cell.Fit(a, half) + bar + b
	}
	return lines
}

func marginOf(part int) int {
	if part > 0 {
		return indent + 2
	}
	return indent
}

// codeWidth is how wide code is spelled: code that is wider or narrower than this
// is hard to read.
func (p *Inspect) codeWidth(part int) int {
	const narrow, wide = 40, 140
	w := p.size.w - marginOf(part)
	if p.Twofold(p.size.w) {
		w = halfOf(p.size.w)
	}
	return min(max(w, narrow), wide)
}
