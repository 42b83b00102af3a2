package dialog

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// pairs asks for context values to be set on assets.
type pairs struct {
	assets []model.Asset
	field  field
	keys   []string // that the assets have
}

// Context returns the fields for setting context on assets.
func Context(assets []model.Asset) Fields {
	f := &pairs{assets: assets}
	for i := range assets {
		for k := range assets[i].Context {
			if !slices.Contains(f.keys, k) {
				f.keys = append(f.keys, k)
			}
		}
	}
	slices.Sort(f.keys)
	return f
}

// Title says how many are changed.
func (f *pairs) Title() string { return "Context of " + pane.Plural(len(f.assets), "asset") }

// Advice says what the fields wait for.
func (f *pairs) Advice() string {
	return `Type key=value; key=value. An empty value removes the key; \; and \= are the characters themselves.`
}

// Hints returns the keys of the field.
func (f *pairs) Hints() [][2]string { return nil }

// Update edits the pairs.
func (f *pairs) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action sets the pairs on the assets.
func (f *pairs) Action() (job.Action, error) {
	values, err := plan.Pairs(f.field.Text())
	if err != nil {
		return nil, err
	}
	return job.Context{Assets: f.assets, Values: values}, nil
}

// View draws the field, and the values that there are.
func (f *pairs) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	text, x := f.field.draw(t, "set ", w, true)
	lines := []string{text}
	for _, k := range f.keys {
		if len(lines) >= min(room.Height, 9) {
			break
		}
		value, n := commonValue(f.assets, k)
		line := t.Render(theme.Dim, cell.Fit("    "+cell.Clean(k), 22)+" ") + t.Render(theme.Text, cell.Clean(value))
		if n < len(f.assets) {
			line += t.Render(theme.Dim, "  on "+pane.Count(n)+" of "+pane.Count(len(f.assets)))
		}
		lines = append(lines, cell.Cut(line, w))
	}
	return lines, &overlay.Cell{X: x}
}

// commonValue returns a key's value where all that have it agree, and how many have it.
func commonValue(assets []model.Asset, key string) (value string, n int) {
	for i := range assets {
		v, ok := assets[i].Context[key]
		switch {
		case !ok:
			continue
		case n > 0 && v != value:
			value = "(several values)"
		default:
			value = v
		}
		n++
	}
	return value, n
}

// Schema is the answer to the question which metadata fields there are.
type Schema struct {
	Fields  []model.MetadataField
	Rules   []model.MetadataRule
	Err     error
	Trouble error // why the rules are not known
}

var errNoFields = errors.New("this environment has no structured metadata fields")
