package inspect

import (
	"path/filepath"
	"slices"

	"cldx/api"
)

// parts gives a request a form with a file, called name unless that is "". Such a
// form is joined as bytes, with which no text beyond ASCII can be joined.
func (r ruby) parts(w *Writer, req string, q request, content, name string) {
	begin, end := req+".set_form(", ""
	if slices.ContainsFunc(q.form, func(f field) bool { return takesText(f.v, foreign) }) {
		begin, end = req+".set_form((", ").map { |name, text| [name, text.b] }"
	}
	if name != "" {
		name = ", { filename: " + name + " }"
	}
	w.Line(begin, r.fields(q.form), end+" + [["+quoteRuby(q.part)+", "+content+name+`]], "multipart/form-data")`)
}

// rubyName spells a file's name as bytes, "" where Ruby itself takes the right one.
func rubyName(file any) string {
	source, known := file.(api.Source)
	switch {
	case known && foreign(string(source)):
		return quoteRuby(filepath.Base(string(source))) + ".b"
	case takesText(file, foreign):
		return "File.basename(" + rubyNotation.value(file).flat() + ").b"
	}
	return ""
}

// fields spells fields as a list of pairs.
func (ruby) fields(fields []field) node {
	g := group{open: "[", end: "]"}
	var lists string
	for _, f := range fields {
		values, many := f.v.([]string)
		if id, ok := f.v.(ident); ok && f.list {
			lists += " + " + id.name + ".map { |item| [" + quoteRuby(f.name) + ", item] }"
			continue
		} else if id.maybe {
			lists += " + (" + id.name + " ? [[" + quoteRuby(f.name) + ", " + id.name + "]] : [])"
			continue
		}
		if !many {
			g.items = append(g.items, seq{text("[" + quoteRuby(f.name) + ", "), rubyNotation.value(f.v), text("]")})
		}
		for _, s := range values {
			g.items = append(g.items, text("["+quoteRuby(f.name)+", "+quoteRuby(s)+"]"))
		}
	}
	return seq{g, text(lists)}
}
