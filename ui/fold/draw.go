package fold

import (
	"strings"
	"unicode/utf8"

	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Lines draws the tree: h lines of at most w cells. The last one is the path of
// the value under the cursor, or the search that is being typed.
func (v *View) Lines(t *theme.Theme, w, h int, focused bool) []string {
	v.theme, v.wide, v.tall = t, w, h
	if v.Empty() || h < 2 || w < 4 {
		return make([]string, max(h, 0))
	}
	lines := make([]string, 0, h)
	lines = append(lines, v.list.View(v, w, h-1, focused)...)
	return append(lines, v.foot(w))
}

// Cursor returns where the text cursor stood in the last frame; ok is false while
// nothing is typed.
func (v *View) Cursor() (x, y int, ok bool) {
	if !v.typing {
		return 0, 0, false
	}
	_, at, _ := v.field.View(max(v.wide-2, 1))
	return 2 + at, v.tall - 1, true
}

func (v *View) foot(w int) string {
	t := v.theme
	if v.typing {
		text, _, _ := v.field.View(max(w-2, 1))
		role := theme.Text
		if v.missed {
			role = theme.Bad
		}
		return t.Render(theme.Accent, "/ ") + t.Render(role, text)
	}
	path := cell.CutLeft(cell.Clean(v.Path()), w)
	if v.want == "" {
		return t.Render(theme.Dim, path)
	}
	note, role := " · /"+cell.Clean(v.want)+" · n next, N previous", theme.Dim
	if v.missed {
		note, role = " · nothing matches "+cell.Clean(v.want), theme.Warn
	}
	return t.Render(theme.Dim, path) + t.Render(role, cell.Cut(note, w-cell.Width(path)))
}

// Len returns the number of rows that are seen.
func (v *View) Len() int { return len(v.rows) }

// Line draws one row.
func (v *View) Line(i, width int, look list.Look) string {
	g := theme.Behind(look)
	p := &pen{View: v, ground: g, left: width}
	row := v.rows[i]
	n := &v.tree.nodes[owner(row)]
	indent := min(2*int(n.depth), width/2)
	if row < 0 {
		p.put(theme.Dim, cell.Spaces(indent+2))
		p.put(theme.Punctuation, closer(n)+v.comma(owner(row)))
	} else {
		p.head(row, n, indent)
	}
	if g != theme.Plain {
		p.put(theme.Dim, cell.Spaces(p.left))
	}
	return p.b.String()
}

// head draws the row of a node: its key, and its value or what it holds.
func (p *pen) head(row int32, n *node, indent int) {
	p.put(theme.Dim, cell.Spaces(indent))
	switch {
	case n.kids == 0:
		p.put(theme.Dim, "  ")
	case p.folded[row]:
		p.put(theme.Accent, "▸ ")
	default:
		p.put(theme.Dim, "▾ ")
	}
	if n.keyed {
		p.marked(theme.Function, quote(n.key))
		p.put(theme.Punctuation, ": ")
	}
	switch n.kind {
	case object, array:
		p.container(row, n)
		return
	case text:
		p.marked(theme.String, quote(short(n.text)))
	case number:
		p.marked(theme.Number, n.text)
	case literal:
		p.marked(theme.Keyword, n.text)
	}
	p.put(theme.Punctuation, p.comma(row))
}

func (p *pen) container(row int32, n *node) {
	switch {
	case n.kids == 0:
		p.put(theme.Punctuation, opener(n)+closer(n)+p.comma(row))
	case p.folded[row]:
		what := "item"
		if n.kind == object {
			what = "member"
		}
		p.put(theme.Punctuation, opener(n))
		p.put(theme.Dim, " "+pane.Plural(int(n.kids), what)+" ")
		p.put(theme.Punctuation, closer(n)+p.comma(row))
	default:
		p.put(theme.Punctuation, opener(n))
	}
}

// short bounds what is spelt of a string that no line has room for.
func short(s string) string {
	const most = 2000
	if len(s) <= most {
		return s
	}
	end := most
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}

func opener(n *node) string {
	if n.kind == object {
		return "{"
	}
	return "["
}

func closer(n *node) string {
	if n.kind == object {
		return "}"
	}
	return "]"
}

// comma stands behind all values of a container but the last.
func (v *View) comma(i int32) string {
	n := &v.tree.nodes[i]
	if n.parent < 0 || n.end == v.tree.nodes[n.parent].end {
		return ""
	}
	return ","
}

// pen writes a row of a certain width.
type pen struct {
	*View
	b      strings.Builder
	ground theme.Ground
	left   int
}

// put writes text that is clean.
func (p *pen) put(role theme.Role, s string) {
	s = cell.Cut(s, p.left)
	p.left -= cell.Width(s)
	p.theme.On(p.ground, role).Write(&p.b, s)
}

// marked writes text from outside, with what is searched in another colour.
func (p *pen) marked(role theme.Role, s string) {
	s = cell.Cut(cell.Clean(s), p.left)
	p.left -= cell.Width(s)
	match.Pen{Theme: p.theme, Ground: p.ground, Want: cell.Clean(p.want)}.Write(&p.b, role, s)
}
