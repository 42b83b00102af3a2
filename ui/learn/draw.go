package learn

import (
	"strings"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/match"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// The widths at which the page gets another column, and that of the index.
const (
	twoColumns   = 90
	threeColumns = 165
	indexWidth   = 43
	headLines    = 2 // above the index: the field, and a line
)

// View draws the page.
func (p *Page) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	p.narrow, p.height = w < twoColumns || t.Linear, h
	pic := overlay.Picture{Title: "Operations · " + pane.Count(len(api.Catalog())), Width: w}
	pic.Hints = p.hints()
	var left []string
	if !p.narrow || !p.reading {
		wide := w
		if !p.narrow {
			wide = indexWidth
		}
		left = p.viewIndex(t, wide, h, &pic)
	}
	switch {
	case p.narrow && !p.reading:
		pic.Lines = left
	case p.narrow:
		p.split = 0
		pic.Lines = p.viewText(t, w, h, false)
	default:
		p.split = indexWidth + 2
		pic.Lines = beside(t, left, indexWidth, p.viewText(t, w-indexWidth-3, h, w >= threeColumns), h)
	}
	if p.said != "" && len(pic.Lines) > 0 {
		pic.Lines[len(pic.Lines)-1] = t.Render(theme.Warn, cell.Cut(cell.Clean(p.said), w))
	}
	return pic
}

func (p *Page) hints() overlay.Legend {
	pairs := [][2]string{{"enter", "try it"}, {"[ ]", "SDK"}}
	switch {
	case p.reading:
		pairs = append(pairs, [2]string{"o", "documentation"}, [2]string{"y", "copy"}, [2]string{"n p", "next"}, [2]string{"esc", "index"})
	case p.narrow:
		pairs = [][2]string{{"enter", "read"}, {"type", "find"}, {"esc", "leave"}}
	default:
		pairs = append(pairs, [2]string{"type", "find"}, [2]string{"tab", "read on"}, [2]string{"esc", "leave"})
	}
	return overlay.Hints(pairs...)
}

// viewIndex draws the field and the operations below it.
func (p *Page) viewIndex(t *theme.Theme, w, h int, pic *overlay.Picture) []string {
	text, at, _ := p.field.View(max(w-2, 1))
	shown := t.Render(theme.Text, text)
	if p.field.Text() == "" {
		shown = t.Render(theme.Dim, cell.Fit("name, title or parameter", max(w-2, 1)))
	}
	if !p.reading {
		pic.Cursor = &overlay.Cell{X: 2 + at}
	}
	lines := []string{
		t.Render(theme.Accent, "❯ ") + shown,
		t.Render(theme.Border, strings.Repeat("─", w)),
	}
	rows := indexRows{&p.index, t, match.Letters(strings.ReplaceAll(p.index.pattern, " ", "_"))}
	lines = append(lines, p.index.list.View(rows, w, max(h-headLines, 1), !p.reading)...)
	if len(p.index.rows) == 0 {
		lines[headLines] = t.Render(theme.Dim, "no operation is called so, or takes it")
	}
	return lines
}

// viewText draws what there is to know about an operation; with room for it the
// code stands beside.
func (p *Page) viewText(t *theme.Theme, w, h int, apart bool) []string {
	e, ok := p.Current()
	if !ok {
		p.tall = 0
		return nil
	}
	p.compose(t, e, w, apart)
	p.tall = len(p.drawn.text)
	p.roll(0)
	lines := p.drawn.text[p.scroll:min(p.scroll+h, p.tall)]
	if !apart {
		return lines
	}
	text := w * 12 / 20
	return beside(t, lines, text, p.drawn.codeText, h)
}

// compose draws an operation, once for as long as nothing changes.
func (p *Page) compose(t *theme.Theme, e api.Entry, w int, apart bool) {
	_, tab := p.tools.Tabs()
	if d := p.drawn; d.name == e.Name && d.tab == tab && d.w == w && d.wide == apart && d.theme == t {
		return
	}
	d := drawing{name: e.Name, tab: tab, w: w, wide: apart, theme: t}
	text, codeWidth := w, w
	if apart {
		text = w * 12 / 20
		codeWidth = w - text - 3
	}
	code := Tabs(t, p.tools, codeWidth)
	if len(code) > 0 {
		code = append(code, pane.Paint(t, p.tools.Code(example(e), codeWidth), codeWidth)...)
	}
	d.text = head(t, e, text)
	if apart {
		d.codeText = code
	} else if len(code) > 0 {
		d.text = append(append(d.text, code...), "")
	}
	d.text = append(d.text, rest(t, e, text)...)
	p.drawn = d
}

// Tabs is the line of the SDKs, the chosen one standing out, and an empty one
// below; nil where no code is written.
func Tabs(t *theme.Theme, tools Tools, w int) []string {
	titles, chosen := tools.Tabs()
	if len(titles) == 0 || chosen >= len(titles) {
		return nil
	}
	all, used := "", 0
	for i, title := range titles {
		label := " " + title + " "
		used += cell.Width(label)
		if i == chosen {
			all += t.On(theme.Button, theme.Text).Render(label)
		} else {
			all += t.Render(theme.Dim, label)
		}
	}
	if used > w {
		all = t.Render(theme.Dim, "Code ‹") + t.On(theme.Button, theme.Text).Render(" "+titles[chosen]+" ") + t.Render(theme.Dim, "›")
	}
	return []string{cell.Cut(all, w), ""}
}

// beside draws two columns, the left one of w cells, with a line between them.
func beside(t *theme.Theme, left []string, w int, right []string, h int) []string {
	lines := make([]string, h)
	edge := t.Render(theme.Border, "│")
	for i := range lines {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = cell.Fit(l, w) + " " + edge + " " + r
	}
	return lines
}
