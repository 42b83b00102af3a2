package inspect

import "fmt"

// shellArray spells an array, one item a line when they do not fit on one.
func shellArray(values []any) node {
	g := group{open: "(", end: ")", bare: true}
	for _, v := range values {
		g.items = append(g.items, text(shellWord(v)))
	}
	return g
}

// shellWord spells a text or a variable.
func shellWord(v any) string {
	if id, ok := v.(ident); ok {
		return `"$` + id.name + `"`
	}
	return quoteShell(v.(string))
}

// itemsIn gives the items of a list that is declared.
func itemsIn(values any) []any {
	if texts, ok := values.([]string); ok {
		return anys(texts)
	}
	items, _ := values.([]any)
	return items
}

func shellChunks(w *Writer, name string, values any, size int, body func(part string)) {
	name = w.listed(values, name, func(name string) { w.Line(name+"=", shellArray(itemsIn(values))) })
	w.Line(fmt.Sprintf("for ((i = 0; i < ${#%s[@]}; i += %d)); do", name, size))
	w.Indented(func() { body(fmt.Sprintf(`"${%s[@]:i:%d}"`, name, size)) })
	w.Line("done")
}

// shellEach keeps a table in one flat array.
func shellEach(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	name = w.local(name)
	var flat []any
	for _, row := range rows {
		flat = append(flat, row...)
	}
	w.Line(name+"=", shellArray(flat))
	if len(columns) == 1 {
		cell := w.cell(columns[0])
		w.Line(fmt.Sprintf(`for %s in "${%s[@]}"; do`, cell, name))
		w.Indented(func() { body([]ident{{name: cell}}) })
		w.Line("done")
		return
	}
	cells := make([]ident, len(columns))
	for i := range columns {
		cells[i] = ident{name: fmt.Sprintf("{%s[i + %d]}", name, i)}
		if i == 0 {
			cells[i].name = "{" + name + "[i]}"
		}
	}
	w.Line(fmt.Sprintf("for ((i = 0; i < ${#%s[@]}; i += %d)); do", name, len(columns)))
	w.Indented(func() { body(cells) })
	w.Line("done")
}

// textsOf gives the texts of a list; of variables what they were.
func textsOf(values any) []string {
	switch x := values.(type) {
	case []string:
		return x
	case []any:
		return known(x)
	case ident:
		return known(itemsOf(x))
	}
	return nil
}

func (curl) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	curlChunks(w, name, values, size, body)
}

// curlChunks makes the options of a chunk: one field for each item.
func curlChunks(w *Writer, name string, values any, size int, body func(ident)) {
	shellChunks(w, name, values, size, func(part string) {
		w.Line("fields=()")
		w.Line("for item in " + part + "; do")
		w.Indented(func() { w.Line(`fields+=(--data-urlencode "` + name + `[]=$item")`) })
		w.Line("done")
		body(ident{name: "fields"})
	})
}

func (curl) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	shellEach(w, name, columns, rows, body)
}

// argument is how long one argument may be: Linux takes 128 KiB.
const argument = 100 << 10

// chunks joins a chunk with commas, as the CLI takes lists; a list that it
// would spoil goes to cURL as fields.
func (cli) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	longest, plain := 1, true
	for _, s := range textsOf(values) {
		longest = max(longest, len(s)+1)
		plain = plain && !spoiled(s)
	}
	if !plain {
		curlChunks(w, name, values, size, body)
		return
	}
	shellChunks(w, name, values, min(size, max(argument/longest, 1)), func(part string) {
		w.Line(`printf -v batch '%s,' ` + part)
		w.Line(`batch="${batch%,}"`)
		body(ident{name: "batch"})
	})
}

func (cli) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	shellEach(w, name, columns, rows, body)
}
