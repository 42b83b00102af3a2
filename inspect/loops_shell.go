package inspect

import (
	"fmt"
	"strings"
)

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

func shellChunks(w *Writer, name string, values any, size int, body func(ident)) {
	name = w.listed(values, name, func(name string) { w.Line(name+"=", shellArray(itemsIn(values))) })
	w.Line(fmt.Sprintf("for ((i = 0; i < ${#%s[@]}; i += %d)); do", name, size))
	w.Indented(func() { body(ident{name: fmt.Sprintf("{%s[@]:i:%d}", name, size), whole: true}) })
	w.Line("done")
}

// shellItems spells the items of a list that is in a variable, each a word.
func shellItems(id ident) string {
	if strings.HasPrefix(id.name, "{") {
		return `"$` + id.name + `"`
	}
	return `"${` + id.name + `[@]}"`
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
	shellChunks(w, name, values, size, body)
}

// listFields makes the options for lists that are in variables: one field for each item.
func (w *Writer) listFields(fields []field, multipart bool) {
	option := "--data-urlencode"
	if multipart {
		option = "--form-string"
	}
	for _, f := range fields {
		id, ok := f.v.(ident)
		if !ok || !f.list || id.items != nil {
			continue
		}
		w.Lines("fields=()", "for item in "+shellItems(id)+"; do")
		w.Indented(func() { w.Line("fields+=(" + option + ` "` + strings.TrimSuffix(f.name, "[]") + `[]=$item")`) })
		w.Line("done")
	}
}

func (curl) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	shellEach(w, name, columns, rows, body)
}

// argument is how long one argument may be: Linux takes 128 KiB.
const argument = 100 << 10

// chunks keeps what goes to the CLI as one word short enough; a list that the CLI
// would spoil goes to cURL.
func (cli) chunks(w *Writer, name string, values any, size int, body func(ident)) {
	longest, plain := 1, true
	for _, s := range textsOf(values) {
		longest = max(longest, len(s)+1)
		plain = plain && !spoiled(s)
	}
	if plain {
		size = min(size, max(argument/longest, 1))
	}
	shellChunks(w, name, values, size, body)
}

// joined puts commas between the items of a list that is in a variable, as the CLI
// takes lists.
func (w *Writer) joined(v any) any {
	id, ok := v.(ident)
	if !ok || !id.whole {
		return v
	}
	w.Line(`printf -v batch '%s,' ` + shellItems(id))
	w.Line(`batch="${batch%,}"`)
	return ident{name: "batch", of: id.of}
}

func (cli) each(w *Writer, name string, columns []string, rows [][]any, body func([]ident)) {
	shellEach(w, name, columns, rows, body)
}
