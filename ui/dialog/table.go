package dialog

import (
	"path/filepath"
	"slices"
	"strings"

	"cldx/api"
	"cldx/job"
	"cldx/job/sheet"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Scope is assets that can be exported.
type Scope struct {
	Title  string
	Of     api.Operation // lists them; nil: they are Assets
	Assets []job.Target
}

// table asks which assets are written as a table, how, and where to.
type table struct {
	entries
	scopes []Scope
	local  Local

	file, what, format, columns, over *entry
}

// Table returns the fields for exporting one of the scopes. file suggests a name
// without its ending.
func Table(scopes []Scope, file string, local Local) Fields {
	f := &table{scopes: scopes, local: local}
	titles := make([]string, len(scopes))
	for i, s := range scopes {
		titles[i] = s.Title
	}
	f.file = pathEntry("file", file+".csv")
	f.what = choiceEntry("what", titles...)
	f.format = choiceEntry("format", "CSV", "JSON", "JSONL")
	f.columns = textEntry("columns", sheet.Spelled(sheet.Default()))
	f.over = choiceEntry("existing file", "stays", "is replaced")
	f.all = []*entry{f.file, f.what, f.format, f.columns, f.over}
	f.complete = local.Complete
	return f
}

// Title says what is done.
func (f *table) Title() string { return "Export as a table" }

// Advice says what the fields wait for.
func (f *table) Advice() string { return "Type the file that the table goes to." }

// wanted is the format that is chosen.
func (f *table) wanted() sheet.Format { return sheet.Formats()[f.format.at] }

// Action exports the assets.
func (f *table) Action() (job.Action, error) {
	f.suggest()
	path := f.local.path(f.file.text())
	if path == "" {
		return nil, plan.ErrIncomplete
	}
	cols, err := sheet.Columns(f.columns.text())
	if err != nil {
		return nil, err
	}
	s := f.scopes[f.what.at]
	return job.Export{Of: s.Of, Assets: s.Assets, Path: path, Format: f.wanted(), Columns: cols, Replace: f.over.at == 1}, nil
}

// suggest gives the file the ending of the format.
func (f *table) suggest() {
	name := f.file.text()
	end := strings.ToLower(filepath.Ext(name))
	known := slices.ContainsFunc(sheet.Formats(), func(x sheet.Format) bool { return end == "."+string(x) })
	if known && end != "."+string(f.wanted()) {
		f.file.field.Set(strings.TrimSuffix(name, filepath.Ext(name)) + "." + string(f.wanted()))
	}
}

// View draws the fields, and which columns there are besides.
func (f *table) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	lines, cursor := f.draw(room.Theme, room.Width, room.Height)
	if f.current() == f.columns {
		more := "also: " + sheet.Spelled(f.missing()) + ", context.KEY, metadata.FIELD"
		lines = append(lines, wrapped(room.Theme, theme.Dim, more, room.Width)...)
	}
	return lines, cursor
}

// missing are the columns that could be added.
func (f *table) missing() []sheet.Column {
	cols, _ := sheet.Columns(f.columns.text()) // what can't be read is said below
	return slices.DeleteFunc(sheet.Plain(), func(c sheet.Column) bool { return slices.Contains(cols, c) })
}
