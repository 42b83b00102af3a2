package inspect

import (
	"fmt"
	"strings"
)

// cellNames gives the loop's variables names: a mark, and the columns as name spells them.
func cellNames(w *Writer, columns []string, mark string, name func(string) string) ([]ident, string) {
	cells, list := make([]ident, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		list[i] = mark + w.cell(name(c))
		cells[i] = ident{name: list[i]}
	}
	return cells, strings.Join(list, ", ")
}

// tableOf spells rows: a list of texts, or of rows between the two marks.
func tableOf(n notation, rows [][]any, open, end string) node {
	g := group{open: n.list, end: n.listEnd, trail: n.trail}
	for _, row := range rows {
		items := nodes(n, row)
		if len(items) == 1 {
			g.items = append(g.items, items[0])
			continue
		}
		g.items = append(g.items, group{open: open, end: end, items: items, trail: n.trail})
	}
	return g
}

// listed returns the variable that holds a list; declare declares it, under a name
// of its own, unless values are in a variable already.
func (w *Writer) listed(values any, name string, declare func(name string)) string {
	if id, ok := values.(ident); ok {
		return id.name
	}
	name = w.local(name)
	declare(name)
	return name
}

func same(s string) string { return s }

// lower is camel case that begins with a small letter.
func lower(s string) string { return camel(s, false, nil) }

func (python) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, name, func(name string) { w.Line(name+" = ", pythonNotation.value(values)) })
	w.Line(fmt.Sprintf("for i in range(0, len(%s), %d):", name, size))
	w.Indented(func() {
		w.Line(fmt.Sprintf("batch = %s[i:i + %d]", name, size))
		body(ident{name: "batch"})
	})
}

func (python) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(name)
	cells, names := cellNames(w, columns, "", same)
	w.Line(name+" = ", tableOf(pythonNotation, rows, "(", ")"))
	w.Line("for " + names + " in " + name + ":")
	w.Indented(func() { body(cells) })
}

func jsChunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, lower(name), func(name string) { w.Line("const "+name+" = ", jsNotation.value(values), ";") })
	w.Line(fmt.Sprintf("for (let i = 0; i < %s.length; i += %d) {", name, size))
	w.Indented(func() {
		w.Line(fmt.Sprintf("const batch = %s.slice(i, i + %d);", name, size))
		body(ident{name: "batch"})
	})
	w.Line("}")
}

func jsEach(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(lower(name))
	cells, names := cellNames(w, columns, "", lower)
	if len(columns) > 1 {
		names = "[" + names + "]"
	}
	w.Line("const "+name+" = ", tableOf(jsNotation, rows, "[", "]"), ";")
	w.Line("for (const " + names + " of " + name + ") {")
	w.Indented(func() { body(cells) })
	w.Line("}")
}

func (nodejs) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	jsChunks(w, name, values, size, body)
}

func (nodejs) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	jsEach(w, name, columns, rows, body)
}

func (typescript) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	jsChunks(w, name, values, size, body)
}

func (typescript) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	jsEach(w, name, columns, rows, body)
}

func (ruby) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, name, func(name string) { w.Line(name+" = ", rubyNotation.value(values)) })
	w.Line(fmt.Sprintf("%s.each_slice(%d) do |batch|", name, size))
	w.Indented(func() { body(ident{name: "batch"}) })
	w.Line("end")
}

func (ruby) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(name)
	cells, names := cellNames(w, columns, "", same)
	w.Line(name+" = ", tableOf(rubyNotation, rows, "[", "]"))
	w.Line(name + ".each do |" + names + "|")
	w.Indented(func() { body(cells) })
	w.Line("end")
}

func (php) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, lower(name), func(name string) { w.Line("$"+name+" = ", phpNotation.value(values), ";") })
	name = "$" + strings.TrimPrefix(name, "$")
	w.Line(fmt.Sprintf("foreach (array_chunk(%s, %d) as $batch) {", name, size))
	w.Indented(func() { body(ident{name: "$batch"}) })
	w.Line("}")
}

func (php) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	cells, names := cellNames(w, columns, "$", lower)
	if len(columns) > 1 {
		names = "[" + names + "]"
	}
	name = "$" + w.local(lower(name))
	w.Line(name+" = ", tableOf(phpNotation, rows, "[", "]"), ";")
	w.Line("foreach (" + name + " as " + names + ") {")
	w.Indented(func() { body(cells) })
	w.Line("}")
}
