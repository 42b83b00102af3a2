package inspect

import "fmt"

// rowCells names the cells of a row in an array, or the one cell of a list.
func rowCells(w *Writer, columns []string, single string) []ident {
	if len(columns) == 1 {
		return []ident{{name: w.cell(single)}}
	}
	cells := make([]ident, len(columns))
	for i := range columns {
		cells[i] = ident{name: fmt.Sprintf("row[%d]", i)}
	}
	return cells
}

func (java) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, lower(name), func(name string) { w.Line("List<String> "+name+" = ", javaNotation.value(values), ";") })
	w.Line(fmt.Sprintf("for (int i = 0; i < %s.size(); i += %d) {", name, size))
	w.Indented(func() {
		w.Line(fmt.Sprintf("List<String> batch = %s.subList(i, Math.min(i + %d, %s.size()));", name, size, name))
		body(ident{name: "batch"})
	})
	w.Line("}")
}

func (java) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(lower(name))
	cells := rowCells(w, columns, lower(columns[0]))
	kind, item := "String[][] ", "String[] row"
	if len(columns) == 1 {
		kind, item = "String[] ", "String "+cells[0].name
	}
	n := javaNotation
	n.list, n.listEnd, n.listPad = "{", "}", ""
	w.Line(kind+name+" = ", tableOf(n, rows, "{", "}"), ";")
	w.Line("for (" + item + " : " + name + ") {")
	w.Indented(func() { body(cells) })
	w.Line("}")
}

func (dotnet) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, lower(name), func(name string) {
		w.Line("var "+name+" = ", group{open: "new[]\n{", end: "}", pad: " ", items: nodes(csNotation, itemsIn(values))}, ";")
	})
	w.Line(fmt.Sprintf("foreach (var batch in %s.Chunk(%d))", name, size))
	w.Line("{")
	w.Indented(func() { body(ident{name: "batch"}) })
	w.Line("}")
}

func (dotnet) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(lower(name))
	cells, names := cellNames(w, columns, "", lower)
	if len(columns) > 1 {
		names = "(" + names + ")"
	}
	n := csNotation
	n.list, n.listEnd = "new[]\n{", "}"
	table := tableOf(n, rows, "(", ")").(group)
	table.pad = " "
	w.Line("var "+name+" = ", table, ";")
	w.Line("foreach (var " + names + " in " + name + ")")
	w.Line("{")
	w.Indented(func() { body(cells) })
	w.Line("}")
}

func (golang) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	w.Need("slices")
	name = w.listed(values, camel(name, false, goInitials), func(name string) { w.Line(name+" := ", goTexts().value(values)) })
	w.Line(fmt.Sprintf("for batch := range slices.Chunk(%s, %d) {", name, size))
	w.Indented(func() { body(ident{name: "batch"}) })
	w.Line("}")
}

func (golang) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(camel(name, false, goInitials))
	cells := rowCells(w, columns, camel(columns[0], false, goInitials))
	n, item := goNotation, "row"
	n.list = fmt.Sprintf("[][%d]string{", len(columns))
	if len(columns) == 1 {
		n.list, item = "[]string{", cells[0].name
	}
	w.Line(name+" := ", tableOf(n, rows, "{", "}"))
	w.Line("for _, " + item + " := range " + name + " {")
	w.Indented(func() { body(cells) })
	w.Line("}")
}
