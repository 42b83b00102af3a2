package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// name asks for the display name of one asset.
type name struct {
	asset model.Asset
	field field
}

// DisplayName returns the fields for another display name.
func DisplayName(a model.Asset) Fields {
	f := &name{asset: a}
	f.field.Set(a.DisplayName)
	f.field.Mark(0, len(a.DisplayName))
	return f
}

// Title says what is changed.
func (f *name) Title() string { return "Display name" }

// Advice says what the field waits for.
func (f *name) Advice() string {
	return "Type another display name; the public ID and the URLs stay as they are."
}

// Hints returns the keys of the field.
func (f *name) Hints() [][2]string { return nil }

// Update edits the name.
func (f *name) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action sets the display name.
func (f *name) Action() (job.Action, error) {
	to := f.field.Text()
	if to == f.asset.DisplayName || to == "" {
		return nil, plan.ErrIncomplete
	}
	return job.Edit{Asset: f.asset, Update: api.UpdateAsset{Changes: api.Changes{DisplayName: &to}}}, nil
}

// View draws the field.
func (f *name) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	text, x := f.field.draw(room.Theme, "name ", room.Width, true)
	return []string{text}, &overlay.Cell{X: x}
}

// pair asks for one context key and its value.
type pair struct {
	asset  model.Asset
	fields [2]field
	at     int
}

// ContextPair returns the fields for one key of an asset's context; "" for a new one.
func ContextPair(a model.Asset, key string) Fields {
	f := &pair{asset: a}
	f.fields[0].Set(key)
	if key != "" {
		f.at = 1
		value := a.Context[key]
		f.fields[1].Set(value)
		f.fields[1].Mark(0, len(value))
	}
	return f
}

// Title says what is changed.
func (f *pair) Title() string { return "Context" }

// Advice says what the fields wait for.
func (f *pair) Advice() string { return "Type a key and its value; an empty value removes the key." }

// Hints returns the keys of the fields.
func (f *pair) Hints() [][2]string { return [][2]string{{"tab", "next field"}} }

// Update edits key and value.
func (f *pair) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if msg.Y < len(f.fields) {
			f.at = msg.Y
		}
		return false, nil
	case tea.KeyPressMsg:
		switch keys.Meant(keys.Dialogs, msg) {
		case keys.NextField, keys.PrevField, keys.PrevLine, keys.NextLine:
			f.at = 1 - f.at
			return false, nil
		default: // it is for the field
		}
	}
	return f.fields[f.at].update(msg), nil
}

// Submit goes on from the key to its value.
func (f *pair) Submit() (taken, changed bool, cmd tea.Cmd) {
	if f.Next() == "" {
		return false, false, nil
	}
	f.at = 1
	return true, false, nil
}

// Next says that enter goes on to the value.
func (f *pair) Next() string {
	if f.at == 0 && f.fields[1].Text() == "" {
		return "go on"
	}
	return ""
}

// Action sets the pair.
func (f *pair) Action() (job.Action, error) {
	key, value := f.fields[0].Text(), f.fields[1].Text()
	if key == "" || f.asset.Context[key] == value {
		return nil, plan.ErrIncomplete
	}
	return job.Context{Assets: []model.Asset{f.asset}, Values: model.Context{key: value}}, nil
}

// View draws key and value.
func (f *pair) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	var lines []string
	var cursor *overlay.Cell
	for i, prompt := range [2]string{"key   ", "value "} {
		text, x := f.fields[i].draw(room.Theme, prompt, room.Width, i == f.at)
		if i == f.at {
			cursor = &overlay.Cell{X: x, Y: i}
		}
		lines = append(lines, text)
	}
	if room.Height > 4 {
		lines = append(lines, wrapped(room.Theme, theme.Dim, string(f.asset.PublicID), room.Width)[0])
	}
	return lines, cursor
}
