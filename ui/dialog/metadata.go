package dialog

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// metadata asks for the values of structured metadata fields: the fields on the
// left, and for the one under the cursor a value as its type asks.
type metadata struct {
	assets []model.Asset
	ask    tea.Cmd
	schema Schema
	known  bool
	values map[string]*field // of the fields that were changed
	list   list.Model
	top    int
}

// Metadata returns the fields for setting structured metadata on assets. schema
// is known already, or ask answers with a Schema.
func Metadata(assets []model.Asset, schema []model.MetadataField, ask tea.Cmd) Fields {
	return &metadata{assets: assets, ask: ask, schema: Schema{Fields: schema}, known: ask == nil, values: map[string]*field{}}
}

// Start asks for the fields.
func (f *metadata) Start() tea.Cmd { return f.ask }

// Title says how many are changed.
func (f *metadata) Title() string { return "Metadata of " + pane.Plural(len(f.assets), "asset") }

// Advice says what the fields wait for.
func (f *metadata) Advice() string {
	if !f.known {
		return "Asking for the metadata fields…"
	}
	return "Type a value for one or more fields; nothing clears a field."
}

// Hints returns the keys of the fields.
func (f *metadata) Hints() [][2]string {
	return [][2]string{{"up down", "field"}, {"tab", "next value"}}
}

// current returns the field under the cursor.
func (f *metadata) current() (model.MetadataField, bool) {
	if len(f.schema.Fields) == 0 {
		return model.MetadataField{}, false
	}
	return f.schema.Fields[f.list.Cursor()], true
}

// Update chooses fields and edits their values.
func (f *metadata) Update(msg tea.Msg) (bool, tea.Cmd) {
	n := len(f.schema.Fields)
	switch msg := msg.(type) {
	case Schema:
		f.schema, f.known = msg, true
		return true, nil
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, n)
		return false, nil
	case tea.MouseClickMsg:
		if row, ok := f.list.At(msg.Y-f.top, n); ok {
			f.list.Go(row, n)
		}
		return false, nil
	case tea.KeyPressMsg:
		switch asked := keys.Meant(keys.Dialogs, msg); asked {
		case keys.PrevLine, keys.NextLine:
			f.list.Move(linesOf(&f.list, asked), n)
			return false, nil
		case keys.NextField:
			return f.cycle(), nil
		default: // it is for the value
		}
	}
	def, ok := f.current()
	if !ok {
		return false, nil
	}
	return f.editor(def).update(msg), nil
}

// editor returns the editor of a field's value, prefilled with what it is now.
func (f *metadata) editor(def model.MetadataField) *field {
	e := f.values[def.ExternalID]
	if e == nil {
		e = &field{}
		text, _ := f.now(def)
		e.Set(text)
		e.MarkAll()
		f.values[def.ExternalID] = e
	}
	return e
}

// now returns a field's value where all assets agree.
func (f *metadata) now(def model.MetadataField) (text string, same bool) {
	for i := range f.assets {
		t := plan.ValueText(def, f.assets[i].Metadata[def.ExternalID])
		if i > 0 && t != text {
			return "", false
		}
		text = t
	}
	return text, true
}

// cycle puts in the next value that an enum takes, or adds the next that a set
// does not hold yet.
func (f *metadata) cycle() bool {
	def, ok := f.current()
	choices := plan.Choices(def)
	if !ok || len(choices) == 0 {
		return false
	}
	e := f.editor(def)
	if def.Type == model.EnumField {
		e.Set(plan.ValueText(def, choices[(choiceIndex(choices, e.Text())+1)%len(choices)].ExternalID))
		e.MarkAll()
		return true
	}
	have := plan.SplitTags(e.Text())
	for _, c := range choices {
		text := plan.ValueText(def, c.ExternalID)
		if !contains(have, text) {
			e.Set(strings.Join(append(have, text), ", "))
			return true
		}
	}
	e.Set("")
	return true
}

func choiceIndex(choices []model.DatasourceValue, text string) int {
	for i, c := range choices {
		if strings.EqualFold(c.Value, text) || c.ExternalID == text {
			return i
		}
	}
	return -1
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// Action sets the values that were changed.
func (f *metadata) Action() (job.Action, error) {
	switch {
	case f.schema.Err != nil:
		return nil, fmt.Errorf("list the metadata fields: %w", f.schema.Err)
	case !f.known:
		return nil, plan.ErrIncomplete
	case len(f.schema.Fields) == 0:
		return nil, errNoFields
	}
	values := model.Metadata{}
	for _, def := range f.schema.Fields {
		e := f.values[def.ExternalID]
		if e == nil {
			continue
		}
		if text, same := f.now(def); same && text == e.Text() {
			continue
		}
		v, err := plan.Value(def, e.Text())
		if err != nil {
			return nil, err
		}
		values[def.ExternalID] = v
	}
	if len(values) == 0 {
		return nil, plan.ErrIncomplete
	}
	return job.Metadata{Assets: f.assets, Values: values}, nil
}

// View draws the fields with their values.
func (f *metadata) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	n := len(f.schema.Fields)
	def, ok := f.current()
	if !ok {
		return []string{""}, nil
	}
	f.top = 0
	h := max(min(room.Height-2, n), 1)
	lines := append([]string{}, f.list.View(metadataRows{f, room.Theme}, room.Width, h, true)...)
	lines = append(lines, f.kindLine(room.Theme, def, room.Width)...)
	y := f.list.Cursor() - f.list.Top()
	_, x := f.editor(def).draw(room.Theme, cell.Spaces(labelWidth), room.Width, true)
	return lines, &overlay.Cell{X: x, Y: y}
}

const labelWidth = 24

// kindLine says what the field under the cursor takes.
func (f *metadata) kindLine(t *theme.Theme, def model.MetadataField, w int) []string {
	text := map[model.FieldType]string{model.StringField: "any text", model.IntegerField: "a whole number", model.DateField: "a date"}[def.Type]
	var choices []string
	for _, c := range plan.Choices(def) {
		choices = append(choices, plan.ValueText(def, c.ExternalID))
	}
	switch def.Type {
	case model.DateField:
		text += ", such as 2024-06-30"
	case model.EnumField:
		text = "one of: " + strings.Join(choices, ", ")
	case model.SetField:
		text = "any of, with commas: " + strings.Join(choices, ", ")
	case model.StringField, model.IntegerField:
	}
	if def.Mandatory {
		text += " · mandatory"
	}
	return []string{t.Render(theme.Dim, cell.Cut(cell.Clean(def.Label+": "+text), w))}
}

// metadataRows is the fields as the source of a list.
type metadataRows struct {
	f *metadata
	t *theme.Theme
}

// Len returns how many fields there are.
func (r metadataRows) Len() int { return len(r.f.schema.Fields) }

// Line returns a field's label and value.
func (r metadataRows) Line(i, w int, look list.Look) string {
	def := r.f.schema.Fields[i]
	role := theme.Dim
	if look == list.Cursor {
		role = theme.Accent
	}
	label := r.t.Render(role, cell.Fit(cell.Clean(def.Label), labelWidth-1)+" ")
	if look == list.Cursor || r.f.values[def.ExternalID] != nil {
		text, _ := r.f.editor(def).draw(r.t, "", max(w-labelWidth, 1), false)
		return cell.Fit(label+text, w)
	}
	text, same := r.f.now(def)
	if !same {
		return cell.Fit(label+r.t.Render(theme.Dim, "(several values)"), w)
	}
	return cell.Fit(label+r.t.Render(theme.Text, cell.Clean(text)), w)
}
