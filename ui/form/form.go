// Package form makes a form of any operation of the catalogue: a field for every
// parameter, typed as the parameter is, whose values are what wire.Bind takes. It
// exists so that whatever the catalogue declares can be filled in without a
// dialog of its own. It knows neither how operations are carried out nor how code
// is written.
package form

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// Known is what the environment has, for completing fields. The zero Known knows
// nothing.
type Known struct {
	// Values returns values of a parameter, the likeliest first; nil: none.
	Values func(p api.Param) []string
	// Paths answers with Completed: how a path goes on; nil: nobody knows.
	Paths func(word string) tea.Cmd
	// Subject is the asset that is likely meant; the zero asset is none.
	Subject model.Asset
	// Today is offered where a date is asked.
	Today time.Time
}

// Completed is the answer to the question how a path goes on. Of is the path.
type Completed struct {
	Of    string
	Paths []string
}

// Form is the fields of one operation.
type Form struct {
	entry  api.Entry
	known  Known
	fields []*field
	head   int // how many fields stand above the fold
	open   bool
	at     int // the row that has the keys
	asked  bool
	top    int   // the first line that is seen
	height int   // lines at the last frame
	lines  []int // the row of each line, as it was drawn
	spots  []int // the part of each line, of composed fields; -1: none

	op      api.Operation
	missing []string
	schema  Schema
	among   *among // the assets that have values already; nil where one, or none, is meant
}

// New returns the empty form of an operation.
func New(e api.Entry, known Known) *Form {
	f := &Form{entry: e, known: known}
	var rest []*field
	for _, p := range e.Params {
		switch {
		case p.Const != "":
		case p.Required && p.Default == "" || p.In == api.InPath:
			f.fields = append(f.fields, newField(e, p))
		default:
			rest = append(rest, newField(e, p))
		}
	}
	slices.SortStableFunc(f.fields, func(a, b *field) int { return rank(a) - rank(b) })
	f.head = len(f.fields)
	usual := func(fl *field) bool { return slices.Contains(e.Example, fl.Name) }
	for _, fl := range rest {
		if usual(fl) {
			f.fields = append(f.fields, fl)
			f.head++
		}
	}
	f.fields = append(f.fields, slices.DeleteFunc(rest, usual)...)
	const few = 8
	if len(f.fields) <= few || len(f.fields)-f.head < 2 {
		f.head = len(f.fields)
	}
	if len(f.fields) > 0 && f.head == 0 {
		f.open = true
	}
	f.settle()
	return f
}

// rank puts what has to be said before what has a default.
func rank(fl *field) int {
	if fl.must() {
		return 0
	}
	return 1
}

// Entry returns the operation that the form is of.
func (f *Form) Entry() api.Entry { return f.entry }

// Op returns the operation as it is filled in; ok is false while something is
// missing or wrong. Then it has what is right so far.
func (f *Form) Op() (op api.Operation, ok bool) { return f.op, len(f.missing) == 0 && f.wrong() == nil }

// Draft returns the operation as it is filled in, with the catalogue's examples
// in place of what it can't be without, and the names of those.
func (f *Form) Draft() (op api.Operation, missing []string) {
	if len(f.missing) == 0 {
		return f.op, nil
	}
	values := f.values()
	for _, p := range f.entry.Params {
		if _, given := values[p.Name]; !given && slices.Contains(f.missing, p.Name) {
			values[p.Name] = p.Doc.Example
		}
	}
	op, err := wire.Bind(f.entry, values, wire.Strict)
	if err != nil {
		return f.op, f.missing
	}
	return op, f.missing
}

// Missing returns the names of the parameters that have to be given and are not.
func (f *Form) Missing() []string { return f.missing }

// Check says what keeps the operation from being made, and puts the cursor
// there; "" when nothing does.
func (f *Form) Check() string {
	f.asked = true
	if fl := f.wrong(); fl != nil {
		f.Focus(fl.Name)
		return f.Wrong()
	}
	if len(f.missing) > 0 {
		f.Focus(f.missing[0])
		return f.missing[0] + " has to be given."
	}
	if fl, row, ok := f.lacking(); ok {
		f.Focus(fl.Name)
		fl.row = row
		return fl.parts[row].label + " is mandatory and has no default: it has to be given."
	}
	if _, err := wire.Encode(f.op); err != nil {
		return sentence(err)
	}
	return ""
}

// Lacks names a field of structured metadata without which nothing can be made; ""
// when there is none.
func (f *Form) Lacks() string {
	if fl, row, ok := f.lacking(); ok {
		return fl.Name + " " + fl.parts[row].label
	}
	return ""
}

// Wrong says which value is wrong, and why; "" when none is.
func (f *Form) Wrong() string {
	if fl := f.wrong(); fl != nil {
		return fl.Name + ": " + fl.err.Error() + "."
	}
	return ""
}

// wrong returns the first field whose value is wrong, or nil.
func (f *Form) wrong() *field {
	for _, fl := range f.fields {
		if fl.err != nil {
			return fl
		}
	}
	return nil
}

// values returns what the fields say, as wire.Bind takes it.
func (f *Form) values() map[string]any {
	values := make(map[string]any, len(f.fields))
	for _, fl := range f.fields {
		if fl.value != nil && fl.err == nil {
			values[fl.Name] = fl.value
		}
	}
	return values
}

// bind makes the operation of what the fields say.
func (f *Form) bind() {
	op, err := wire.Bind(f.entry, f.values(), wire.Strict)
	if err != nil {
		op = f.entry.Zero // no field is wrong by itself, so that this does not happen
	}
	f.op = op
	f.missing = wire.Missing(op)
}

// judge looks at a field again that has changed, and at those whose lines may ask
// for other things now.
func (f *Form) judge(fl *field) {
	f.weigh(fl)
	f.settle()
}

// settle looks at the composed fields, which depend on others, and makes the
// operation.
func (f *Form) settle() {
	for _, fl := range f.fields {
		if fl.composed() {
			f.weigh(fl)
		}
	}
	f.bind()
}

// Focus puts the cursor into a field, by its name; it reports whether there is one.
func (f *Form) Focus(name string) bool {
	i := slices.IndexFunc(f.fields, func(fl *field) bool { return fl.Name == name })
	if i < 0 {
		return false
	}
	if i >= f.head {
		f.open = true
	}
	f.at = slices.Index(f.rows(), i)
	return true
}

// Focused returns the parameter that the cursor is in; ok is false on the fold.
func (f *Form) Focused() (api.Param, bool) {
	if fl := f.current(); fl != nil {
		return fl.Param, true
	}
	return api.Param{}, false
}

// fold is the row that hides and shows the fields that are seldom needed.
const fold = -1

// rows returns the fields that are shown, by their number, and the fold.
func (f *Form) rows() []int {
	rows := make([]int, 0, len(f.fields)+1)
	for i, fl := range f.fields {
		if i < f.head || f.called(fl) {
			rows = append(rows, i)
		}
	}
	if f.head == len(f.fields) {
		return rows
	}
	rows = append(rows, fold)
	for i, fl := range f.fields[f.head:] {
		if (f.open || fl.used()) && !f.called(fl) {
			rows = append(rows, i+f.head)
		}
	}
	return rows
}

// called reports whether what the form says so far asks for a field: that of a list
// for its values.
func (f *Form) called(fl *field) bool {
	return fl.Name == "datasource" && model.FieldType(f.said("type")).Listed()
}

// current returns the field that has the keys; nil on the fold, and where there
// are no fields.
func (f *Form) current() *field {
	rows := f.rows()
	if len(rows) == 0 {
		return nil
	}
	f.at = min(max(f.at, 0), len(rows)-1)
	if rows[f.at] == fold {
		return nil
	}
	return f.fields[rows[f.at]]
}
