package dialog

import (
	"slices"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// View draws what is known of the field, and below it its value or its choices.
func (f *value) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	about := plan.Limits(f.def)
	if f.ruling.Mandatory {
		about += " · mandatory"
	}
	lines := wrapped(t, theme.Dim, about, w)
	for _, why := range f.ruling.Why {
		lines = append(lines, wrapped(t, theme.Warn, "rule: "+why, w)...)
	}
	prompt := "value "
	if f.def.Type.Listed() {
		prompt = "find "
	}
	text, x := f.field.draw(t, prompt, w, true)
	cursor := &overlay.Cell{X: x, Y: len(lines)}
	lines = append(lines, text)
	f.top = len(lines)
	if h := min(room.Height-len(lines), len(f.choices), 12); h > 0 {
		lines = append(lines, f.list.View(valueRows{f, t}, w, h, true)...)
	}
	return lines, cursor
}

// valueRows is the choices as the source of a list.
type valueRows struct {
	f *value
	t *theme.Theme
}

// Len returns how many choices match.
func (r valueRows) Len() int { return len(r.f.shown) }

// Line returns one choice.
func (r valueRows) Line(i, w int, look list.Look) string {
	c := r.f.choices[r.f.shown[i]]
	ground, mark, label := theme.Plain, "  ", c.Value
	if look == list.Cursor {
		ground = theme.Cursor
	}
	switch has := slices.Contains(r.f.picked, c.ExternalID); {
	case c.ExternalID == "":
		label = "(no value)"
	case r.f.def.Type == model.SetField && has:
		mark = "✓ "
	case r.f.def.Type == model.SetField:
		mark = "· "
	case has:
		mark = "● "
	}
	note := ""
	if c.ExternalID != c.Value {
		note = "  " + c.ExternalID
	}
	text := cell.Clean(label)
	return r.t.On(ground, theme.Mark).Render(mark) + r.t.On(ground, theme.Text).Render(cell.Cut(text, max(w-2, 1))) +
		r.t.On(ground, theme.Dim).Render(cell.Fit(cell.Clean(note), max(w-2-cell.Width(text), 0)))
}
