package dialog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/plan"
)

// value asks for the value of one structured metadata field of one asset, as the
// field's type asks: a choice of a list, several of it, a number, a date, a text.
type value struct {
	asset  model.Asset
	def    model.MetadataField
	ruling plan.Ruling
	field  field // the value; of a list what is looked for
	was    string
	today  time.Time

	choices []model.DatasourceValue // what can be chosen; the empty one clears the field
	shown   []int
	picked  []string // external IDs, of a set
	list    list.Model
	top     int
}

// MetadataValue returns the fields for one structured metadata field of an asset.
// ruling is what the rules make of it now; today is offered where a date is asked.
func MetadataValue(a model.Asset, def model.MetadataField, ruling plan.Ruling, today time.Time) Fields {
	f := &value{asset: a, def: def, ruling: ruling, today: today, was: plan.ValueText(def, a.Metadata[def.ExternalID])}
	if !def.Type.Listed() {
		f.field.Set(f.was)
		f.field.MarkAll()
		return f
	}
	if !ruling.Mandatory && def.Type == model.EnumField {
		f.choices = append(f.choices, model.DatasourceValue{})
	}
	f.choices = append(f.choices, ruling.Choices(def)...)
	have := ids(a.Metadata[def.ExternalID])
	f.picked = slices.Clone(have)
	f.find()
	for row, i := range f.shown {
		if slices.Contains(have, f.choices[i].ExternalID) {
			f.list.Go(row, len(f.shown))
			break
		}
	}
	return f
}

// ids are the external IDs in the value of an enum or a set.
func ids(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		all := make([]string, len(v))
		for i, item := range v {
			all[i] = fmt.Sprint(item)
		}
		return all
	}
	return nil
}

// Title says which field is changed.
func (f *value) Title() string { return f.def.Label }

// Advice says what the field waits for.
func (f *value) Advice() string {
	switch f.def.Type {
	case model.SetField:
		return "Choose with space; type to find."
	case model.EnumField:
		return "Choose another value; type to find."
	case model.StringField, model.IntegerField, model.DateField:
	}
	return "Type another value: " + plan.Limits(f.def) + ". Nothing clears the field."
}

// Hints returns the keys of the field.
func (f *value) Hints() [][2]string {
	switch f.def.Type {
	case model.SetField:
		return [][2]string{{"up down", "choose"}, {"space", "in or out"}}
	case model.EnumField:
		return [][2]string{{"up down", "choose"}}
	case model.IntegerField:
		return [][2]string{{"up down", "one more, one less"}}
	case model.DateField:
		return [][2]string{{"up down", "next day, day before"}, {"ctrl+t", "today"}}
	case model.StringField:
	}
	return nil
}

// Update chooses or edits the value.
func (f *value) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, len(f.shown))
		return false, nil
	case tea.MouseClickMsg:
		if row, ok := f.list.At(msg.Y-f.top, len(f.shown)); ok && f.def.Type.Listed() {
			f.list.Go(row, len(f.shown))
			f.toggle()
			return true, nil
		}
		return false, nil
	case tea.KeyPressMsg:
		if f.def.Type.Listed() {
			return f.choose(msg), nil
		}
		return f.step(msg.String()) || f.field.update(msg), nil
	}
	if f.field.update(msg) {
		f.find()
		return true, nil
	}
	return false, nil
}

// choose takes a key where values are chosen from a list.
func (f *value) choose(k tea.KeyPressMsg) bool {
	n := len(f.shown)
	switch k.String() {
	case "up", "ctrl+p", "shift+tab":
		f.list.Move(-1, n)
	case "down", "ctrl+n", "tab":
		f.list.Move(1, n)
	case "pgup":
		f.list.Move(-f.list.Page(), n)
	case "pgdown":
		f.list.Move(f.list.Page(), n)
	case "space":
		f.toggle()
	default:
		if !f.field.update(k) {
			return false
		}
		f.find()
	}
	return true
}

// find shows the choices that match what was typed.
func (f *value) find() {
	if !f.def.Type.Listed() {
		return
	}
	f.shown = match.Rank(f.field.Text(), len(f.choices), func(i int) string { return f.choices[i].Value })
	f.list.Go(0, len(f.shown))
}

func (f *value) current() (model.DatasourceValue, bool) {
	if len(f.shown) == 0 {
		return model.DatasourceValue{}, false
	}
	return f.choices[f.shown[min(f.list.Cursor(), len(f.shown)-1)]], true
}

// toggle puts the value under the cursor into a set, or takes it out.
func (f *value) toggle() {
	c, ok := f.current()
	if !ok || f.def.Type != model.SetField {
		return
	}
	if i := slices.Index(f.picked, c.ExternalID); i >= 0 {
		f.picked = slices.Delete(f.picked, i, i+1)
		return
	}
	f.picked = append(f.picked, c.ExternalID)
}

// step makes a number or a date one more or one less.
func (f *value) step(key string) bool {
	by := map[string]int{"up": 1, "down": -1}[key]
	text := strings.TrimSpace(f.field.Text())
	switch {
	case f.def.Type == model.IntegerField && by != 0:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil && text != "" {
			return false
		}
		text = strconv.FormatInt(n+int64(by), 10)
	case f.def.Type == model.DateField && (by != 0 || key == "ctrl+t"):
		day, err := time.Parse(time.DateOnly, text)
		if err != nil || key == "ctrl+t" {
			day, by = f.today, 0
		}
		text = day.AddDate(0, 0, by).Format(time.DateOnly)
	default:
		return false
	}
	f.field.Set(text)
	f.field.MarkAll()
	return true
}

// Action sets the value.
func (f *value) Action() (job.Action, error) {
	v, err := f.value()
	if err != nil {
		return nil, err
	}
	if err := f.ruling.Check(f.def, v); err != nil {
		return nil, err
	}
	if plan.ValueText(f.def, v) == f.was {
		return nil, plan.ErrIncomplete
	}
	return job.Metadata{Assets: []model.Asset{f.asset}, Values: model.Metadata{f.def.ExternalID: v}}, nil
}

func (f *value) value() (any, error) {
	switch f.def.Type {
	case model.SetField:
		if len(f.picked) == 0 {
			return "", nil
		}
		all := make([]any, len(f.picked))
		for i, id := range f.picked {
			all[i] = id
		}
		return all, nil
	case model.EnumField:
		c, ok := f.current()
		if !ok {
			return nil, plan.ErrIncomplete
		}
		return c.ExternalID, nil
	case model.StringField, model.IntegerField, model.DateField:
	}
	return plan.Value(f.def, f.field.Text())
}
