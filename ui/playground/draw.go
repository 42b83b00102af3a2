package playground

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// View draws the playground.
func (p *Page) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	l := p.layout(w, h)
	p.room, p.keys = l, room.Reader
	pic := overlay.Picture{Title: "Transform " + p.asset.Name(), Width: w, Hints: p.hints()}
	lines := make([]string, h)
	put := func(x, y int, text string) {
		if y >= 0 && y < h {
			lines[y] = cell.Fit(lines[y], x) + text
		}
	}
	line, cursor := p.drawLine(t, l.left)
	put(0, 0, line)
	put(0, 1, p.drawMark(t, l.left))
	block, within := p.drawBlock(t, l.left, l.block)
	for i, text := range block {
		put(0, headLines+i, text)
	}
	y := headLines + l.block
	if !l.wide {
		put(0, y, p.captions(t, l))
		y = l.result.y + l.result.h
	}
	for i, text := range p.drawCode(t, l.left, h-y) {
		put(0, y+i, text)
	}
	p.drawPictures(t, l, put)
	pic.Lines = lines
	switch {
	case p.focus == onLine && cursor >= 0:
		pic.Cursor = &overlay.Cell{X: cursor, Y: 0}
	case p.focus == onStep && within != nil:
		pic.Cursor = &overlay.Cell{X: within.X, Y: headLines + within.Y}
	}
	return pic
}

// drawLine draws the transformation as one line, and where the cursor stands.
func (p *Page) drawLine(t *theme.Theme, w int) (line string, cursor int) {
	text, at, first := p.text.View(max(w-2, 1))
	role := theme.Dim
	if p.focus == onLine {
		role = theme.Accent
	}
	if p.text.Text() == "" {
		return t.Render(role, "❯ ") + t.Render(theme.Dim, cell.Cut("c_fill,h_200,w_300/e_sepia/q_auto", w-2)), 2
	}
	from, to, tone := p.marked()
	if from < 0 {
		return t.Render(role, "❯ ") + t.Render(theme.Text, text), 2 + at
	}
	// The cells of what is wrong, in what is seen of the line.
	low := cell.Width(cell.Clean(p.text.Text()[:from])) - first
	high := cell.Width(cell.Clean(p.text.Text()[:to])) - first
	low, high = min(max(low, 0), w-2), min(max(high, 0), w-2)
	head, bad, rest := ansi.Cut(text, 0, low), ansi.Cut(text, low, high), ansi.TruncateLeft(text, high, "")
	return t.Render(role, "❯ ") + t.Render(theme.Text, head) + t.Render(tone, bad) + t.Render(theme.Text, rest), 2 + at
}

// marked are the bytes of the line that something is wrong with; from is -1 for none.
func (p *Page) marked() (from, to int, tone theme.Role) {
	if q := p.worst(); q != nil {
		tone = theme.Warn
		if q.Sure {
			tone = theme.Bad
		}
		return q.From, q.To, tone
	}
	_, from, to = p.refused()
	return from, to, theme.Bad
}

// drawMark says what is wrong under the place where it is, or what else there is to
// be said.
func (p *Page) drawMark(t *theme.Theme, w int) string {
	if p.said != "" {
		return t.Render(theme.Warn, cell.Cut("  "+cell.Clean(p.keys.Words(p.said)), w))
	}
	words := ""
	if q := p.worst(); q != nil {
		words = q.Message
	} else {
		words, _, _ = p.refused()
		if words != "" {
			words = "refused: " + words
		}
	}
	from, _, tone := p.marked()
	if words == "" {
		return p.drawAdvice(t, w)
	}
	if from < 0 {
		return t.Render(theme.Bad, cell.Cut("  "+cell.Clean(words), w))
	}
	_, _, first := p.text.View(max(w-2, 1))
	at := max(2+cell.Width(cell.Clean(p.text.Text()[:from]))-first, 2)
	text := "^ " + cell.Clean(words)
	if over := at + cell.Width(text) - w; over > 0 && at > w/3 {
		text = text[2:] + " ^"
		at = max(at+1-cell.Width(text), 0)
	}
	return cell.Spaces(at) + t.Render(tone, cell.Cut(text, w-at))
}

// drawAdvice says what is known while nothing is wrong.
func (p *Page) drawAdvice(t *theme.Theme, w int) string {
	words := ""
	switch {
	case p.past.at >= 0:
		words = "tried before: ↑ ↓ for others"
	case p.text.Text() == "":
		words = "type, or ↓ to choose; ↑ what was tried"
	case p.chain.offs() > 0:
		words = "steps that are off are left out"
	}
	return t.Render(theme.Dim, cell.Cut("  "+words, w))
}

// drawBlock draws the offers, or the steps, and where the cursor stands in a step.
func (p *Page) drawBlock(t *theme.Theme, w, h int) (lines []string, cursor *overlay.Cell) {
	if p.focus == onLine && len(p.visible()) > 0 {
		return p.list.View(offerRows{p, t}, w, h, p.picking), nil
	}
	if p.focus != onStep {
		return p.drawSteps(t, w, h), nil
	}
	room := h
	if len(p.visible()) > 0 {
		room = max(min(len(p.chain), h/2), 1)
	}
	lines = p.drawSteps(t, w, room)
	at := p.steps.Cursor() - p.steps.Top()
	_, x, _ := p.step.View(max(w-stepHead, 1))
	cursor = &overlay.Cell{X: stepHead + x, Y: at}
	lines = lines[:min(len(lines), room)]
	if len(p.visible()) > 0 {
		lines = append(lines, p.list.View(offerRows{p, t}, w, max(h-len(lines), 1), p.picking)...)
	}
	return lines, cursor
}

func (p *Page) drawSteps(t *theme.Theme, w, h int) []string {
	if len(p.chain) == 0 {
		return []string{t.Render(theme.Dim, cell.Cut("  no steps: the original as it is", w))}
	}
	return p.steps.View(stepRows{p, t}, w, min(h, len(p.chain)), p.focus != onLine)
}

// stepHead is how many cells stand before a step.
const stepHead = 7

// stepRows are the steps as a list.
type stepRows struct {
	p *Page
	t *theme.Theme
}

func (r stepRows) Len() int { return len(r.p.chain) }

func (r stepRows) Line(i, width int, look list.Look) string {
	g, role := theme.Plain, theme.Text
	switch {
	case look == list.Cursor && r.p.focus == onSteps:
		g = theme.Cursor
	case look != list.Plain && r.p.focus != onLine:
		g = theme.Rest
	}
	s := r.p.chain[i]
	mark := "●"
	if s.off {
		mark, role = "○", theme.Dim
	}
	text := cell.Clean(s.text)
	if r.p.focus == onStep && i == r.p.steps.Cursor() {
		text, _, _ = r.p.step.View(max(width-stepHead, 1))
	}
	number := cell.Right(digits(i+1), 3)
	return r.t.On(g, theme.Dim).Render(number+" ") + r.t.On(g, theme.Accent).Render(mark+"  ") + r.t.On(g, role).Render(cell.Fit(text, width-stepHead))
}

// offerRows are the offers as a list.
type offerRows struct {
	p *Page
	t *theme.Theme
}

func (r offerRows) Len() int { return len(r.p.visible()) }

func (r offerRows) Line(i, width int, look list.Look) string {
	g := theme.Plain
	if look == list.Cursor {
		g = theme.Cursor
	}
	o := r.p.visible()[i]
	label := 16
	if r.p.completion().Code == "" {
		label = 22 // with the names in full
	}
	wide := min(max(label, cell.Width(o.Label)+1), max(width-2, 1))
	about := cell.Fit(cell.Clean(o.About), max(width-2-wide, 0))
	return r.t.On(g, theme.Text).Render("  "+cell.Fit(cell.Clean(o.Label), wide)) + r.t.On(g, theme.Dim).Render(about)
}

// drawPictures draws the result and the original in their places.
func (p *Page) drawPictures(t *theme.Theme, l layout, put func(x, y int, text string)) {
	if l.captions {
		put(l.result.x, l.result.y-1, p.resultCaption(t, l.result.w))
		put(l.original.x, l.original.y-1, p.originalCaption(t, l.original.w))
	}
	want, has := p.wantResult(l.result.w, l.result.h)
	result := p.drawResult(t, l.result, want, has)
	want, has = p.wantOriginal(l.original.w, l.original.h)
	original := p.excuse(t, "no picture of the original", l.original)
	if has && p.tools.Pictures() {
		img := p.tools.Image(want)
		original = img.Lines
		if img.Note != "" {
			original = p.excuse(t, img.Note, l.original)
		}
	}
	for i := range max(l.result.h, l.original.h) {
		if i < len(result) && i < l.result.h {
			put(l.result.x, l.result.y+i, result[i])
		}
		if i < len(original) && i < l.original.h {
			put(l.original.x, l.original.y+i, original[i])
		}
	}
}

// drawResult draws the result; while the next one is on its way, the last one.
func (p *Page) drawResult(t *theme.Theme, a area, want preview.Want, has bool) []string {
	switch {
	case !p.tools.Pictures():
		return p.excuse(t, "there are no pictures without colours", a)
	case sure(p.problems) && p.shown.why != nil:
		return nil // it is of another text than the one that stands there
	case p.shown.why != nil:
		return p.excuse(t, p.why(), a)
	case p.shown.text == "" && p.slot.Busy():
		return p.excuse(t, "asking…", a)
	case !has:
		return p.excuse(t, "what is written is shown here", a)
	}
	img := p.tools.Image(want)
	switch {
	case len(img.Lines) > 0:
		p.held = img
	case img.Note != "":
		return p.excuse(t, img.Note, a)
	}
	if len(p.held.Lines) > a.h || len(p.held.Lines) > 0 && cell.Width(p.held.Lines[0]) > a.w {
		return nil // it was made for a larger window
	}
	return p.held.Lines
}

// excuse says in the place of a picture why there is none.
func (p *Page) excuse(t *theme.Theme, words string, a area) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean(words), max(a.w, 1)) {
		lines = append(lines, t.Render(theme.Dim, line))
	}
	return lines[:min(len(lines), max(a.h, 0))]
}

// worst is the problem that is told: one that is sure before one that may be none,
// and none about what is just being typed.
func (p *Page) worst() *problem {
	var doubt *problem
	for i := range p.problems {
		q := &p.problems[i]
		last := p.focus == onStep || q.To >= len(strings.TrimRight(p.text.Text(), " "))
		if last && p.focus != onSteps && len(p.visible()) > 0 {
			continue // it is still being typed, and there is something to choose
		}
		if q.Sure {
			return q
		}
		if doubt == nil {
			doubt = q
		}
	}
	return doubt
}
