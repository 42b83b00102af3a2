package dialog

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/golden"
	"cldx/job"
	"cldx/model"
	"cldx/ui/theme"
)

// different are assets that agree in some fields of metadata and differ in others.
func different() []model.Asset {
	asset := func(id string, m model.Metadata) model.Asset {
		return model.Asset{PublicID: model.PublicID(id), ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Metadata: m}}
	}
	return []model.Asset{
		asset("cat", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "stock": 3.0, "sku": "AA-1"}),
		asset("dog", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "stock": 3.0, "sku": "BB-2"}),
		asset("日本語の写真", model.Metadata{"season": "winter", "where": []any{"shop", "web"}}),
	}
}

// differentFields are the fields of those, with a rule.
func differentFields() Schema {
	values := func(ids ...string) *model.Datasource {
		d := &model.Datasource{}
		for _, id := range ids {
			d.Values = append(d.Values, model.DatasourceValue{ExternalID: id, Value: id, State: "active"})
		}
		return d
	}
	return Schema{
		Fields: []model.MetadataField{
			{ExternalID: "season", Label: "Season", Type: model.EnumField, Mandatory: true, Datasource: values("summer", "winter")},
			{ExternalID: "where", Label: "Where it is shown", Type: model.SetField, Datasource: values("shop", "web", "print")},
			{ExternalID: "due", Label: "Due", Type: model.DateField},
			{ExternalID: "stock", Label: "Stock", Type: model.IntegerField, Validation: json.RawMessage(`{"type":"less_than","value":100}`)},
			{ExternalID: "sku", Label: "SKU\x1b[31m 日本語", Type: model.StringField, DefaultDisabled: true},
		},
		Rules: []model.MetadataRule{{
			FieldID: "sku", Name: "known in the shop", State: "active",
			Condition: json.RawMessage(`{"metadata_field_id":"where","includes":["shop"]}`), Result: json.RawMessage(`{"enable":true}`),
		}},
	}
}

// reading is the window of a large selection, of which a part is read.
func reading() *Reading {
	r := NewReading(100_000, func() int { return 42_000 })
	r.Update(goOn{r})
	return r
}

// What is typed before the fields are known is typed into them when they come, up to
// the key that would go on.
func TestMetadataKeepsWhatIsTypedEarly(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		keys, paste string
		want        model.Metadata
	}{
		"a value, and one further down":   {`"sum" down down down "7"`, "", model.Metadata{"season": "summer", "stock": int64(7)}},
		"enter that picks a value":        {`down "pri" enter down down "8"`, "", model.Metadata{"where": []any{"shop", "web", "print"}, "stock": int64(8)}},
		"enter that would go on":          {`down down down "7" enter "9"`, "", model.Metadata{"stock": int64(7)}},
		"what is pasted":                  {`down down down`, "12", model.Metadata{"stock": int64(12)}},
		"a field that is cleared":         {`down ctrl+t`, "", model.Metadata{"where": ""}},
		"nothing but a field further on":  {`down down`, "", nil},
		"a field that is typed, and left": {`down down "x" backspace`, "", nil},
	} {
		s := NewSheet(Metadata(different(), Schema{}, func() tea.Msg { return nil }, noon), "set", terms, judge, func(p job.Plan) tea.Cmd {
			t.Errorf("%s: agreed to %s, which nobody has seen", name, p.Title)
			return nil
		})
		press(s, tt.keys)
		if tt.paste != "" {
			carry(s, s.Update(tea.PasteMsg{Content: tt.paste}))
		}
		carry(s, s.Update(differentFields()))
		a, err := s.fields.Action()
		var got model.Metadata
		if set, ok := a.(job.Metadata); ok {
			got = set.Values
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %v, unlike what was typed:\n%s", name, err, diff)
		}
	}
	s := NewSheet(Metadata(different(), Schema{}, func() tea.Msg { return nil }, noon), "set", terms, judge, nil)
	carry(s, s.Start())
	press(s, `"sum"`)
	golden.File(t, "80x24/metadata-early.txt", ansi.Strip(draw(s, theme.Dark, 80, 24)))
	carry(s, s.Update(Schema{Err: errors.New("no answer")}))
	if screen := ansi.Strip(draw(s, theme.Dark, 80, 24)); !strings.Contains(screen, "no answer") {
		t.Errorf("it is not said why there are no fields:\n%s", screen)
	}
}
