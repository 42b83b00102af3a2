package find

import (
	"slices"
	"strings"

	"cldx/api/query"
	"cldx/api/query/outline"
	"cldx/model"
)

// row is one line of the form.
type row struct {
	title, hint string
	kind        rowKind
	line        string   // name of the outline's line
	choices     []string // of what is chosen, rather than typed
}

// rowKind is how a row is filled in.
type rowKind uint8

const (
	typed  rowKind = iota // text
	chosen                // some of a few values
	below                 // whether a folder is meant with those in it
	sorted                // one order
	also                  // an expression
)

// template is the lines of every form, in their order.
var template = []struct {
	row
	field string
	mode  outline.Mode
}{
	{row{title: "words", hint: "red -draft, anywhere"}, "", outline.Words},
	{row{title: "type", kind: chosen, choices: []string{"image", "video", "raw"}}, "resource_type", outline.AnyOf},
	{row{title: "format", hint: "png jpg"}, "format", outline.AnyOf},
	{row{title: "delivery", hint: "upload private authenticated"}, "type", outline.AnyOf},
	{row{title: "folder", hint: "products/summer"}, "asset_folder", outline.AnyOf},
	{row{title: "tags, all of", hint: `shoe "dark red"; :word holds the word`}, "tags", outline.AllOf},
	{row{title: "tags, any of", hint: "shoe boot"}, "tags", outline.AnyOf},
	{row{title: "tags, none of", hint: "draft"}, "tags", outline.NoneOf},
	{row{title: "size", hint: ">1mb <=20mb"}, "bytes", outline.AllOf},
	{row{title: "width", hint: ">=1920"}, "width", outline.AllOf},
	{row{title: "height", hint: "<600"}, "height", outline.AllOf},
	{row{title: "ratio", hint: `>="4:3"`}, "aspect_ratio", outline.AllOf},
	{row{title: "duration", hint: ">30s <5m"}, "duration", outline.AllOf},
	{row{title: "created", hint: ">4w, >=2026-01-31"}, "created_at", outline.AllOf},
	{row{title: "uploaded", hint: ">1d: later than a day ago"}, "uploaded_at", outline.AllOf},
	{row{title: "context", hint: "alt:cat author=me"}, "context.", outline.AllOf},
	{row{title: "status", kind: chosen, choices: []string{"active", "inactive", "pending"}}, "status", outline.AnyOf},
	{row{title: "moderation", kind: chosen, choices: []string{"pending", "approved", "rejected"}}, "moderation_status", outline.AnyOf},
}

// emptyLines returns the outline's lines of a form, without what is known of the
// library.
func emptyLines(folder string) []outline.Line {
	var lines []outline.Line
	for _, t := range template {
		l := outline.Line{Name: t.title, Field: t.field, Mode: t.mode}
		if t.field == "asset_folder" {
			l.Field = folder
		}
		lines = append(lines, l)
	}
	return lines
}

// metadataLine is the line of a field of structured metadata: numbers and dates
// lie between limits, of other values any may match.
func metadataLine(f model.MetadataField) outline.Line {
	l := outline.Line{Name: "metadata." + f.ExternalID, Field: "metadata." + f.ExternalID, Mode: outline.AnyOf}
	if f.Type == model.IntegerField || f.Type == model.DateField {
		l.Mode = outline.AllOf
	}
	return l
}

// rowsOf returns the rows of an outline: those of the template, metadata before
// the status, then the order and the rest.
func rowsOf(o outline.Outline, known []model.MetadataField) []row {
	var rows []row
	for _, t := range template {
		r := t.row
		r.line = r.title
		rows = append(rows, r)
		switch r.title {
		case "folder":
			rows = append(rows, row{title: "below it too", kind: below, line: r.line, choices: []string{"yes", "no"}})
		case "context":
			rows = append(rows, metadataRows(o, known)...)
		}
	}
	return append(rows, row{title: "sort", kind: sorted}, row{title: "also", kind: also, hint: "what no line can hold, as an expression"})
}

var metadataHints = map[model.FieldType]string{
	model.StringField: "text; :word holds the word", model.IntegerField: ">=5 <10", model.DateField: ">=2026-01-31",
	model.EnumField: "any of its values", model.SetField: "any of its values",
}

func metadataRows(o outline.Outline, known []model.MetadataField) []row {
	var rows []row
	for _, l := range o.Lines {
		id, ok := strings.CutPrefix(l.Name, "metadata.")
		if !ok {
			continue
		}
		r := row{title: id, line: l.Name}
		if i := slices.IndexFunc(known, func(f model.MetadataField) bool { return f.ExternalID == id }); i >= 0 {
			r.hint = metadataHints[known[i].Type]
			if known[i].Label != "" {
				r.title = known[i].Label
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// has reports whether one of the values is chosen in a line.
func has(l *outline.Line, value string) bool {
	return slices.ContainsFunc(l.Nodes, func(n query.Node) bool {
		m, ok := n.(query.Match)
		return ok && m.Value.Text == value && !m.Value.Prefix
	})
}

// toggle chooses a value in a line, or no longer.
func toggle(l *outline.Line, value string) {
	if has(l, value) {
		l.Nodes = slices.DeleteFunc(slices.Clone(l.Nodes), func(n query.Node) bool {
			m, ok := n.(query.Match)
			return ok && m.Value.Text == value && !m.Value.Prefix
		})
		return
	}
	l.Nodes = append(slices.Clone(l.Nodes), query.Match{Field: l.Field, Op: query.Contains, Value: query.Value{Text: value}})
}

// deep reports whether the folders of a line are meant with what lies below.
func deep(l *outline.Line) bool {
	return slices.ContainsFunc(l.Nodes, func(n query.Node) bool {
		m, ok := n.(query.Match)
		return ok && m.Value.Prefix && strings.HasSuffix(m.Value.Text, "/")
	})
}

// deepen means the folders of a line with what lies below, or no longer.
func deepen(l *outline.Line, on bool) {
	nodes := slices.Clone(l.Nodes)
	for i, n := range nodes {
		m, ok := n.(query.Match)
		if !ok || m.Value.Prefix && !strings.HasSuffix(m.Value.Text, "/") {
			continue
		}
		m.Value.Text = strings.TrimRight(m.Value.Text, "/")
		m.Value.Prefix, m.Op = false, query.Equals
		if on {
			m.Value.Text, m.Value.Prefix, m.Op = m.Value.Text+"/", true, query.Contains
		}
		nodes[i] = m
	}
	l.Nodes = nodes
}
