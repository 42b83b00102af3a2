package structured

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

func colours() *model.Datasource {
	return &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "red", Value: "Red", State: Active}, {ExternalID: "blue", Value: "Blue", State: Active},
		{ExternalID: "old", Value: "Old", State: Inactive},
	}}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name       string
		kind       model.FieldType
		validation string
		value      any
		want       any // nil: refused
	}{
		{"text", model.StringField, "", "x", "x"},
		{"a number is a text", model.StringField, "", 12.0, "12"},
		{"an object is no text", model.StringField, "", map[string]any{}, nil},
		{"longest", model.StringField, "", strings.Repeat("é", 1024), strings.Repeat("é", 1024)},
		{"too long", model.StringField, "", strings.Repeat("é", 1025), nil},
		{"longer by rule", model.StringField, `{"type":"strlen","max":2000}`, strings.Repeat("x", 2000), strings.Repeat("x", 2000)},
		{"too short", model.StringField, `{"type":"strlen","min":2}`, "x", nil},
		{"pattern", model.StringField, `{"type":"strregex","regex":"^[a-z]+$"}`, "abc", "abc"},
		{"not the pattern", model.StringField, `{"type":"strregex","regex":"^[a-z]+$"}`, "aBc", nil},
		{"number", model.IntegerField, "", "7", int64(7)},
		{"fraction", model.IntegerField, "", 7.5, nil},
		{"at the bound", model.IntegerField, `{"type":"less_than","value":7}`, 7.0, nil},
		{"at the bound that counts", model.IntegerField, `{"type":"less_than","value":"7","equals":true}`, 7.0, int64(7)},
		{"one of two rules", model.IntegerField, `{"type":"and","rules":[{"type":"greater_than","value":1},{"type":"less_than","value":5}]}`, 9.0, nil},
		{"day", model.DateField, `{"type":"greater_than","value":"2020-01-31"}`, "2020-02-01", "2020-02-01"},
		{"too early", model.DateField, `{"type":"greater_than","value":"2020-01-31"}`, "2020-01-31", nil},
		{"no day", model.DateField, "", "2020-02-30", nil},
		{"entry", model.EnumField, "", "red", "red"},
		{"by its text", model.EnumField, "", "Red", nil},
		{"inactive", model.EnumField, "", "old", nil},
		{"set", model.SetField, "", []any{"blue", "red", "blue"}, []any{"blue", "red"}},
		{"set of one", model.SetField, "", "red", []any{"red"}},
		{"set with a stranger", model.SetField, "", []any{"red", "green"}, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f := model.MetadataField{ExternalID: "f", Type: row.kind, Validation: json.RawMessage(row.validation)}
			if row.kind.Listed() {
				f.Datasource = colours()
			}
			got, err := Check(f, row.value)
			if diff := cmp.Diff(row.want, got); diff != "" || (err == nil) != (row.want != nil) {
				t.Errorf("Check, error %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestDefine(t *testing.T) {
	t.Parallel()
	yes, text := true, func(s string) json.RawMessage { return json.RawMessage(s) }
	rows := []struct {
		name    string
		kind    model.FieldType
		id      string
		d       Definition
		message string // part of the refusal; "" = none
	}{
		{"plain", model.StringField, "a", Definition{Label: "A"}, ""},
		{"made ID", model.StringField, "", Definition{Label: "A"}, ""},
		{"unknown type", "text", "a", Definition{Label: "A"}, "type is invalid"},
		{"no label", model.StringField, "a", Definition{}, "label is invalid"},
		{"blank label", model.StringField, "a", Definition{Label: " "}, "label is invalid"},
		{"ID with a slash", model.StringField, "a/b", Definition{Label: "A"}, "external_id is invalid"},
		{"long ID", model.StringField, strings.Repeat("a", 256), Definition{Label: "A"}, "external_id is invalid"},
		{"enum without values", model.EnumField, "a", Definition{Label: "A"}, "datasource is invalid"},
		{"enum", model.EnumField, "a", Definition{Label: "A", Datasource: colours(), DefaultValue: text(`"red"`)}, ""},
		{"default not offered", model.EnumField, "a", Definition{Label: "A", Datasource: colours(), DefaultValue: text(`"green"`)}, "default_value is invalid"},
		{"set default", model.SetField, "a", Definition{Label: "A", Datasource: colours(), DefaultValue: text(`["red"]`)}, ""},
		{"mandatory without default", model.StringField, "a", Definition{Label: "A", Mandatory: &yes}, "default_value is invalid"},
		{"mandatory", model.StringField, "a", Definition{Label: "A", Mandatory: &yes, DefaultValue: text(`"x"`)}, ""},
		{"default against its rule", model.IntegerField, "a", Definition{Label: "A", DefaultValue: text("1"), Validation: text(`{"type":"greater_than","value":3}`)}, "default_value is invalid"},
		{"rule of another type", model.StringField, "a", Definition{Label: "A", Validation: text(`{"type":"greater_than","value":3}`)}, "validation is invalid"},
		{"empty strlen", model.StringField, "a", Definition{Label: "A", Validation: text(`{"type":"strlen"}`)}, "validation is invalid"},
		{"bad pattern", model.StringField, "a", Definition{Label: "A", Validation: text(`{"type":"strregex","regex":"("}`)}, "validation is invalid"},
		{"unknown rule", model.StringField, "a", Definition{Label: "A", Validation: text(`{"type":"in"}`)}, "validation is invalid"},
		{"no validation", model.StringField, "a", Definition{Label: "A", Validation: text(`null`)}, ""},
		{"restrictions", model.StringField, "a", Definition{Label: "A", Restrictions: text(`7`)}, "restrictions is invalid"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f, err := Define(row.kind, row.id, row.d, func() string { return "made" })
			if row.message == "" {
				if err != nil || f.ExternalID == "" || f.Type != row.kind {
					t.Errorf("Define = %+v, %v", f, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), row.message) {
				t.Errorf("error %v, want %q", err, row.message)
			}
		})
	}
}

func TestDatasource(t *testing.T) {
	t.Parallel()
	f := model.MetadataField{ExternalID: "c", Type: model.SetField, Datasource: colours()}
	made := 0
	got, err := Values(f, []model.DatasourceValue{{ExternalID: "old", Value: "Older"}, {Value: "Ash"}, {ExternalID: "blue", Value: "Navy"}},
		func() string { made++; return "made" })
	want := model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "red", Value: "Red", State: Active}, {ExternalID: "blue", Value: "Navy", State: Active, Position: 1},
		{ExternalID: "old", Value: "Older", State: Inactive, Position: 2}, {ExternalID: "made", Value: "Ash", State: Active, Position: 3},
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil || made != 1 {
		t.Errorf("Values, %v (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff(colours(), f.Datasource); diff != "" {
		t.Errorf("Values changed the field that it was given:\n%s", diff)
	}
	f.Datasource = &got
	if sorted := Sorted(f, true); sorted.Values[0].ExternalID != "red" || sorted.Values[3].ExternalID != "made" || sorted.Values[3].Position != 3 {
		t.Errorf("Sorted = %+v", sorted)
	}
	if _, err := SetState(f, []string{"red", "none"}, Inactive); err == nil || err.Error() != `Datasource External IDs do not exist: ["none"]` {
		t.Errorf("SetState of what is not there: %v", err)
	}
	if _, err := Values(f, []model.DatasourceValue{{ExternalID: "x"}}, nil); err == nil {
		t.Error("a value without text was taken")
	}
	found := Find([]model.MetadataField{f}, Query{Term: "AS", Limit: 10})
	if diff := cmp.Diff(model.DatasourceMatches{{FieldID: "c", ID: "made", Value: "Ash"}}, found); diff != "" {
		t.Error(diff)
	}
	if found := Find([]model.MetadataField{f}, Query{Limit: 2}); len(found) != 2 {
		t.Errorf("found %v, want two", found)
	}
	if found := Find([]model.MetadataField{f}, Query{Term: "as", Exact: true, Limit: 10}); len(found) != 0 {
		t.Errorf("found %v by a part of the text", found)
	}
}
