package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// restore asks for the public IDs of deleted assets.
type restore struct {
	field field
	types buttons
	kind  model.ResourceType
}

var restoredTypes = []model.ResourceType{model.Image, model.Video, model.Raw}

// Restore returns the fields for naming deleted assets.
func Restore() Fields {
	f := &restore{kind: model.Image}
	for _, rt := range restoredTypes {
		f.types.row = append(f.types.row, button{label: string(rt)})
	}
	return f
}

// Title says what is done.
func (f *restore) Title() string { return "Restore by name" }

// Advice says what the fields wait for.
func (f *restore) Advice() string { return `Type public IDs, with spaces between them; quote "a b".` }

// Hints returns the keys of the fields.
func (f *restore) Hints() [][2]string { return [][2]string{{"tab", "image, video, raw"}} }

// Update edits the names and chooses the type.
func (f *restore) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if i := f.types.hit(msg.X, msg.Y); i >= 0 {
			f.kind = restoredTypes[i]
			return true, nil
		}
	case tea.KeyPressMsg:
		if keys.Meant(keys.Dialogs, msg) == keys.NextField {
			f.kind = restoredTypes[(slices.Index(restoredTypes, f.kind)+1)%len(restoredTypes)]
			return true, nil
		}
	}
	return f.field.update(msg), nil
}

// Action restores the assets named.
func (f *restore) Action() (job.Action, error) {
	var targets []job.Target
	for _, id := range plan.Words(f.field.Text()) {
		targets = append(targets, job.Target{Key: model.Key{ResourceType: f.kind, Type: model.Uploaded, PublicID: model.PublicID(id)}})
	}
	if len(targets) == 0 {
		return nil, plan.ErrIncomplete
	}
	return job.Restore{Targets: targets}, nil
}

// View draws the types and the names.
func (f *restore) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	head := f.types.tabs(room.Theme, slices.Index(restoredTypes, f.kind), 0, room.Width)
	text, x := f.field.draw(room.Theme, "public IDs ", room.Width, true)
	return []string{head, text, room.Theme.Render(theme.Dim, "Only what has a backup comes back.")}, &overlay.Cell{X: x, Y: 1}
}
