package find

import (
	"slices"
	"strings"

	"cldx/api/query"
	"cldx/api/query/outline"
	"cldx/model"
	"cldx/ui/line"
	"cldx/ui/list"
)

// form is the search as lines to fill in. The expression is what it means.
type form struct {
	out   outline.Outline
	known []model.MetadataField
	rows  []row
	list  list.Model

	field  line.Editor // of the row under the cursor
	choice int         // the cursor among the values to choose from
	// drafts are the texts that their lines refuse, troubles why.
	drafts   map[string]string
	troubles map[string]*query.Error
	height   int // of the list at the last frame
}

// newForm reads a parsed expression into a form.
func newForm(n query.Node, s Setup) *form {
	f := &form{drafts: map[string]string{}, troubles: map[string]*query.Error{}}
	lines := emptyLines(s.Folder)
	if query.Mentions(n, otherFolder(s.Folder)) && !query.Mentions(n, s.Folder) {
		lines = emptyLines(otherFolder(s.Folder))
	}
	f.out = outline.Read(n, lines)
	f.meet(s)
	f.enter(0)
	return f
}

// otherFolder is the folder field of the other folder mode.
func otherFolder(field string) string {
	if field == "folder" {
		return "asset_folder"
	}
	return "folder"
}

// meet takes in what became known of the library: a line for every field of
// metadata.
func (f *form) meet(s Setup) {
	if s.Metadata != nil {
		f.known = s.Metadata()
	}
	meant := f.out.Node()
	for _, field := range f.known {
		l := metadataLine(field)
		if i := slices.IndexFunc(f.out.Lines, func(have outline.Line) bool { return have.Name == l.Name }); i >= 0 {
			f.out.Lines[i].Mode = l.Mode
			continue
		}
		f.out.Lines = append(f.out.Lines, l)
	}
	f.out = outline.Read(meant, f.out.Lines)
	name := ""
	if len(f.rows) > 0 {
		name = f.current().line + f.current().title
	}
	f.rows = rowsOf(f.out, f.known)
	for i, r := range f.rows {
		if r.line+r.title == name {
			f.list.Place(i, len(f.rows))
		}
	}
}

func (f *form) current() *row { return &f.rows[min(f.list.Cursor(), len(f.rows)-1)] }

// lineOf returns the outline's line of a row; nil where it has none.
func (f *form) lineOf(r *row) *outline.Line {
	for i := range f.out.Lines {
		if f.out.Lines[i].Name == r.line && r.line != "" {
			return &f.out.Lines[i]
		}
	}
	return nil
}

// text returns what stands in a row that is typed.
func (f *form) text(r *row) string {
	if draft, ok := f.drafts[r.line+r.title]; ok {
		return draft
	}
	switch l := f.lineOf(r); {
	case r.kind == also:
		return f.out.AlsoText()
	case l != nil:
		return l.Text()
	}
	return ""
}

// enter puts the cursor on a row.
func (f *form) enter(i int) {
	f.list.Go(i, len(f.rows))
	f.field = line.Editor{}
	f.field.Set(f.text(f.current()))
	f.choice = 0
}

// leave spells the row anew, where it is right.
func (f *form) leave() {
	r := f.current()
	if r.kind == typed || r.kind == also {
		f.set(f.field.Text())
	}
}

// set takes what was typed in the row under the cursor.
func (f *form) set(text string) {
	r := f.current()
	key := r.line + r.title
	var e *query.Error
	if l := f.lineOf(r); l != nil {
		e = l.Set(text)
	} else {
		e = f.out.SetAlso(text)
	}
	delete(f.drafts, key)
	delete(f.troubles, key)
	if e != nil {
		f.drafts[key], f.troubles[key] = text, e
	}
}

// settled reports whether every row is right; if not, the cursor goes to one that
// is wrong.
func (f *form) settled() bool {
	for i := range f.rows {
		r := &f.rows[i]
		if f.troubles[r.line+r.title] != nil {
			if r.line+r.title != f.current().line+f.current().title {
				f.enter(i)
			}
			return false
		}
	}
	return true
}

// at returns the row that is drawn on a line of the form.
func (f *form) at(line int) (int, bool) {
	if f.troubles[f.current().line+f.current().title] != nil && line > f.list.Cursor()-f.list.Top() {
		line--
	}
	row, ok := f.list.At(line, len(f.rows))
	return row, ok && line < f.height
}

// value returns where the value under the text cursor begins, and the expression
// that its beginning would be in a search.
func (f *form) value() (begins int, expr string) {
	text, at := f.field.Text(), f.field.Cursor()
	quoted := false
	for i := 0; i < at; i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ' ' || c == ','):
			begins = i + 1
		}
	}
	begins = min(begins, at)
	l := f.lineOf(f.current())
	if len(l.Field) > 0 && l.Field[len(l.Field)-1] == '.' {
		return begins, l.Field + text[begins:at]
	}
	for begins < at && operator(text[begins]) {
		begins++
	}
	return begins, query.FieldName(l.Field) + "=" + text[begins:at]
}

func operator(c byte) bool { return c == '=' || c == ':' || c == '<' || c == '>' }

// completion says what could be written in the row under the cursor; shift is how
// much later its places lie in the row than the completion says.
func (f *form) completion() (c query.Completion, shift int) {
	r := f.current()
	switch {
	case r.kind == also:
		return query.Complete(f.field.Text(), f.field.Cursor()), 0
	case r.kind != typed || r.title == "words":
		return query.Completion{}, 0
	}
	begins, expr := f.value()
	c = query.Complete(expr, len(expr))
	if l := f.lineOf(r); c.Want != query.WantValue && !strings.HasSuffix(l.Field, ".") {
		return query.Completion{}, 0
	}
	return c, begins - (len(expr) - (f.field.Cursor() - begins))
}

// newOutline spells an expression as a form with these lines does.
func newOutline(n query.Node, lines []outline.Line) string { return outline.Read(n, lines).String() }

// Row returns the title of the form's row under the cursor; ok is false while the
// expression is typed.
func (b *Box) Row() (title string, ok bool) {
	if b.form == nil {
		return "", false
	}
	return b.form.current().title, true
}
