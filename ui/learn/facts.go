// Package learn shows the catalogue: a page on which every operation can be read
// with its parameters and its code, the window in which one is filled in, and the
// answer that came. It exists so that the API can be learned where it is used. It
// knows operations, not how they are carried out.
package learn

import (
	"reflect"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/form"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// rate says whether calls of an operation are counted.
func rate(e api.Entry) string {
	switch {
	case e.Kind == api.SignedURL:
		return "nothing is sent: the URL is signed here"
	case e.Family == api.Upload:
		return "Upload: not counted against the hourly limit"
	}
	return "counts against the hourly Admin limit"
}

// effectRole is how an effect is coloured.
func effectRole(e api.Effect) theme.Role {
	switch e {
	case api.Read:
		return theme.Good
	case api.Write:
		return theme.Warn
	case api.Delete:
		return theme.Bad
	}
	return theme.Text
}

// effect says in words what an operation does to the environment.
func effect(e api.Entry) string {
	switch e.Effect {
	case api.Read:
		return "reads, changes nothing"
	case api.Write:
		return "changes the environment"
	case api.Delete:
		return "deletes"
	}
	return string(e.Effect)
}

// again says whether an operation may be sent twice.
func again(e api.Entry) string {
	if e.Repeat == api.Again {
		return "may be repeated: twice is the same as once"
	}
	return "not repeated blindly: a second time can fail or do something else"
}

// back says what takes an operation back; "" for reads, of which nothing needs to be.
func back(e api.Entry) string {
	if e.Effect == api.Read {
		return ""
	}
	_, undoable := e.Zero.(api.Undoable)
	_, prepared := e.Zero.(api.Prepared)
	switch {
	case prepared:
		return "can be undone: what is there is read first"
	case undoable && e.Effect == api.Delete && e.Touches.Has(model.Assets):
		return "can be undone where backups are kept"
	case undoable:
		return "can be undone"
	}
	return "can't be undone"
}

// answers says what an operation answers with, and its members.
func answers(e api.Entry) string {
	t := e.Answer
	members := membersOf(t)
	const most = 24
	text := title(t)
	if len(members) == 0 {
		return text
	}
	if len(members) > most {
		members = append(members[:most:most], "…")
	}
	return text + ": " + strings.Join(members, ", ")
}

// title is a type's name in words.
func title(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Map:
		return "an object by name"
	case reflect.Slice:
		return "a list"
	}
	var b strings.Builder
	for i, r := range t.Name() {
		if i > 0 && r >= 'A' && r <= 'Z' && !strings.HasSuffix(strings.ToUpper(b.String()), b.String()) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

// membersOf returns the JSON names of a struct's fields.
func membersOf(t reflect.Type) []string {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			names = append(names, membersOf(f.Type)...)
		case name != "" && name != "-" && f.IsExported():
			names = append(names, name)
		}
	}
	return names
}

// head says what an operation is, in lines of w cells.
func head(t *theme.Theme, e api.Entry, w int) []string {
	lines := []string{
		t.Render(theme.Strong, cell.Cut(e.Title, w)),
		t.Render(theme.Accent, e.Method) + " " + t.Render(theme.Text, cell.Cut(e.Path, max(w-len(e.Method)-1, 1))),
		"",
	}
	lines = append(lines, wrap(t, theme.Text, e.Summary, w)...)
	lines = append(lines, "")
	lines = append(lines, t.Render(effectRole(e.Effect), cell.Cut("● "+effect(e), w)))
	for _, fact := range []string{rate(e), again(e), back(e)} {
		if fact != "" {
			lines = append(lines, wrap(t, theme.Dim, "· "+fact, w)...)
		}
	}
	return append(lines, t.Render(theme.Dim, cell.Cut("· "+e.Section+" · "+e.Doc(), w)), "")
}

// rest says what an operation takes and what it answers with.
func rest(t *theme.Theme, e api.Entry, w int) []string {
	lines := append(table(t, e, w), "", t.Render(theme.Strong, "Answers with"))
	return append(lines, wrap(t, theme.Text, phrase.Sentence(answers(e)), w)...)
}

// table is the parameters of an operation: those that have to be given first.
func table(t *theme.Theme, e api.Entry, w int) []string {
	var must, may []api.Param
	for _, p := range e.Params {
		switch {
		case p.Const != "":
		case p.Required && p.Default == "":
			must = append(must, p)
		default:
			may = append(may, p)
		}
	}
	all := append(must, may...)
	if len(all) == 0 {
		return []string{t.Render(theme.Strong, "No parameters")}
	}
	title := pane.Plural(len(all), "parameter")
	if len(must) > 0 {
		title += ", * has to be given"
	}
	lines := []string{t.Render(theme.Strong, cell.Cut(title, w))}
	names, types := 0, 0
	for _, p := range all {
		names = max(names, cell.Width(p.Name))
		types = max(types, cell.Width(form.Type(e.Spec, p)))
	}
	names = min(names, 28, max(w/3, 8))
	for _, p := range all {
		lines = append(lines, parameter(t, e, p, [3]int{names, types, w})...)
	}
	return lines
}

// parameter is one parameter in the table: name, type, and what it means with
// what it takes. Where there is no room beside, the meaning stands below.
func parameter(t *theme.Theme, e api.Entry, p api.Param, widths [3]int) []string {
	names, types, w := widths[0], widths[1], widths[2]
	star := " "
	if p.Required && p.Default == "" {
		star = "*"
	}
	head := t.Render(theme.Accent, star) + t.Render(theme.Function, cell.Fit(p.Name, names)) + "  " + t.Render(theme.Dim, cell.Fit(form.Type(e.Spec, p), types)) + "  "
	words := phrase.Sentence(p.Meaning)
	notes := notesOf(e, p)
	indent := names + types + 5
	var lines []string
	const roomy = 40 // for what a parameter means
	long := cell.Width(p.Name) > names
	if w-indent < roomy {
		indent = names + 3
		head = t.Render(theme.Accent, star) + t.Render(theme.Function, cell.Fit(p.Name, names)) + "  "
		notes = strings.TrimSuffix(form.Type(e.Spec, p)+" · "+notes, " · ")
	}
	if long {
		lines = append(lines, cell.Cut(t.Render(theme.Accent, star)+t.Render(theme.Function, p.Name)+"  "+t.Render(theme.Dim, form.Type(e.Spec, p)), w))
	}
	for i, line := range wrap(t, theme.Text, words, w-indent) {
		if i > 0 || long {
			head = cell.Spaces(indent)
		}
		lines = append(lines, head+line)
	}
	for _, line := range wrap(t, theme.Dim, notes, w-indent) {
		if notes != "" {
			lines = append(lines, cell.Spaces(indent)+line)
		}
	}
	return lines
}

// notesOf are a parameter's limit, default and values.
func notesOf(e api.Entry, p api.Param) string {
	var notes []string
	if l := form.Limit(p); l != "" {
		notes = append(notes, l)
	}
	if p.Default != "" {
		notes = append(notes, "default "+p.Default)
	}
	if v := form.Takes(e.Spec, p); v != "" {
		notes = append(notes, v)
	}
	return strings.Join(notes, " · ")
}

// wrap breaks text into styled lines.
func wrap(t *theme.Theme, r theme.Role, text string, w int) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean(text), max(w, 1)) {
		lines = append(lines, t.Render(r, line))
	}
	return lines
}
