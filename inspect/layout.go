package inspect

import (
	"strings"
	"unicode/utf8"
)

// usualWidth is the column that a line stays within where it can be broken, when no
// other is asked for.
const usualWidth = 88

// A node is a piece of code that can be written on one line or over several.
type node interface{ flat() string }

// text is code that is never broken.
type text string

// seq is several pieces in a row; the last one that can be broken is.
type seq []node

// group is a list between brackets: one line, or one item a line.
type group struct {
	open, end string // what follows a line feed in open begins a line of its own when broken
	items     []node
	pad       string // inside the brackets when on one line
	trail     bool   // a comma after the last item when broken
	bare      bool   // spaces instead of commas
	hug       bool   // as the last item of a group: its brackets share the group's
}

// chain is a head and its links: one line, or one link a line.
type chain struct {
	head      node
	links     []node
	sep, cont string // between links on one line; at the end of a broken line
	paren     bool   // in parentheses when broken
}

func (t text) flat() string { return string(t) }

func (s seq) flat() string {
	var b strings.Builder
	for _, n := range s {
		b.WriteString(n.flat())
	}
	return b.String()
}

func (g group) flat() string {
	open := strings.ReplaceAll(g.open, "\n", " ")
	if len(g.items) == 0 {
		return open + g.end
	}
	flat := flatten(g.items)
	if g.bare {
		flat = chain{head: g.items[0], links: g.items[1:], sep: " "}.flat()
	}
	return open + g.pad + flat + g.pad + g.end
}

func (c chain) flat() string {
	var b strings.Builder
	b.WriteString(c.head.flat())
	for _, l := range c.links {
		b.WriteString(c.sep)
		b.WriteString(l.flat())
	}
	return b.String()
}

func flatten(items []node) string {
	flat := make([]string, len(items))
	for i, n := range items {
		flat[i] = n.flat()
	}
	return strings.Join(flat, ", ")
}

// Writer builds a snippet line by line.
type Writer struct {
	b      strings.Builder
	tab    string // one step of indentation
	depth  int
	col    int
	width  int             // the column that a line stays within where it can be broken
	strict bool            // a program: errors are looked at
	needs  map[string]bool // what the code uses, for the imports
	target Target
	scope
	last
}

// last says what kind of call was written last.
type last struct {
	plain bool // plain HTTP
	url   bool // it gives a URL
	list  bool // it gives a list
}

func newWriter(tab string, f Form) *Writer {
	w := &Writer{tab: tab, width: f.Width, target: f.Target, needs: map[string]bool{}, scope: newScope()}
	if w.width == 0 {
		w.width = usualWidth
	}
	return w
}

// Need notes that the code uses what, an import or a helper.
func (w *Writer) Need(what ...string) {
	for _, n := range what {
		w.needs[n] = true
	}
}

// answer names the variable that holds what the call gives: a URL, or an answer.
func (w *Writer) answer() string {
	if w.url {
		return w.local("url")
	}
	return w.local("result")
}

// Line writes one statement on a line of its own; it may be broken over several.
func (w *Writer) Line(parts ...any) {
	s := make(seq, len(parts))
	for i, p := range parts {
		switch p := p.(type) {
		case string:
			s[i] = text(p)
		case node:
			s[i] = p
		}
	}
	w.start()
	w.write(s, 0)
	w.raw("\n")
}

// Lines writes lines as they stand, each indented; an empty one stays empty.
func (w *Writer) Lines(lines ...string) {
	for _, l := range lines {
		if l == "" {
			w.raw("\n")
			continue
		}
		w.Line(l)
	}
}

// Indented writes what body writes one step further in.
func (w *Writer) Indented(body func()) {
	w.depth++
	body()
	w.depth--
}

// String returns what was written.
func (w *Writer) String() string { return w.b.String() }

func (w *Writer) start() { w.raw(strings.Repeat(w.tab, w.depth)) }

func (w *Writer) raw(s string) {
	w.b.WriteString(s)
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		w.col, s = 0, s[i+1:]
	}
	w.col += utf8.RuneCountInString(s) + 3*strings.Count(s, "\t")
}

func (w *Writer) nl() {
	w.raw("\n")
	w.start()
}

// write writes n; tail columns must stay free behind it.
func (w *Writer) write(n node, tail int) {
	flat := n.flat()
	if w.col+utf8.RuneCountInString(flat)+tail <= w.width {
		w.raw(flat)
		return
	}
	switch n := n.(type) {
	case seq:
		w.sequence(n, tail)
	case group:
		w.broken(n)
	case chain:
		w.linked(n, tail)
	default:
		w.raw(flat)
	}
}

// sequence breaks the last part that can be broken.
func (w *Writer) sequence(s seq, tail int) {
	last := -1
	for i, n := range s {
		if _, fixed := n.(text); !fixed {
			last = i
		}
	}
	for i, n := range s {
		if i != last {
			w.raw(n.flat())
			continue
		}
		w.write(n, tail+utf8.RuneCountInString(s[i+1:].flat()))
	}
}

// broken writes a group with one item a line, or with its last item's brackets
// beside its own.
func (w *Writer) broken(g group) {
	if len(g.items) == 0 {
		w.raw(g.flat())
		return
	}
	rest, last := g.items[:len(g.items)-1], g.items[len(g.items)-1]
	if inner, ok := last.(group); ok && inner.hug && w.fits(g.open+flatten(rest)+", "+beginning(inner.open)) {
		w.raw(g.open)
		for _, n := range rest {
			w.raw(n.flat() + ", ")
		}
		w.broken(inner)
		w.raw(g.end)
		return
	}
	head, bracket, below := strings.Cut(g.open, "\n")
	w.raw(head)
	if below {
		w.nl()
		w.raw(bracket)
	}
	w.depth++
	for i, n := range g.items {
		w.nl()
		w.write(n, 1)
		if !g.bare && (i < len(g.items)-1 || g.trail) {
			w.raw(",")
		}
	}
	w.depth--
	w.nl()
	w.raw(g.end)
}

// beginning returns what of a group's opening stands on the line before it.
func beginning(open string) string {
	head, _, _ := strings.Cut(open, "\n")
	return head
}

func (w *Writer) fits(s string) bool { return w.col+utf8.RuneCountInString(s) <= w.width }

func (w *Writer) linked(c chain, tail int) {
	if c.paren {
		w.raw("(")
		w.depth++
		w.nl()
	}
	w.write(c.head, len(c.cont))
	if !c.paren {
		w.depth++
	}
	for i, l := range c.links {
		w.raw(c.cont)
		w.nl()
		if i < len(c.links)-1 {
			w.write(l, len(c.cont))
			continue
		}
		w.write(l, tail)
	}
	w.depth--
	if c.paren {
		w.nl()
		w.raw(")")
	}
}
