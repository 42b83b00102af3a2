package plan_test

import (
	"encoding/json"
	"strings"
	"testing"

	"cldx/model"
	"cldx/ui/plan"
)

// spelledFields are the fields of the rules that are spelled.
var spelledFields = []model.MetadataField{
	{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "s", Value: "Summer"}, {ExternalID: "w", Value: "Winter"}, {ExternalID: "x", Value: "Gone", State: "inactive"},
	}}},
	{ExternalID: "places", Label: "Places", Type: model.SetField, Datasource: &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "p", Value: "Paris"}, {ExternalID: "l", Value: "Lyon"},
	}}},
	{ExternalID: "stock", Label: "Stock", Type: model.IntegerField},
}

func TestRulesInWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ field, condition, result, want string }{
		{"stock", `{"metadata_field_id":"season","equals":"s"}`, `{"enable":true,"set_mandatory":true}`, "Season is Summer: Stock takes a value; Stock must have a value"},
		{
			"season", `{"and":[{"metadata_field_id":"stock","populated":true},{"or":[{"metadata_field_id":"places","includes":["p","l"]},{"metadata_field_id":"season","includes":["s","w"]}]}]}`,
			`{"activate_values":{"external_ids":["w"],"mode":"override"}}`,
			"Stock has a value and (Places includes Paris and Lyon or Season is Summer or Winter): Season offers only Winter",
		},
		{"places", `{"or":[{"metadata_field_id":"stock","equals":12}]}`, `{"activate_values":"all","apply_value":{"value":["p"],"mode":"append"}}`, "Stock is 12: Places offers all its values; Paris is added to Places"},
		{"season", `{"metadata_field_id":"stock","populated":false}`, `{"enable":false,"apply_value":{"value":"s"}}`, "Stock is empty: Season takes no value; Season becomes Summer where it has no value"},
		{"unknown", `{"metadata_field_id":"gone","equals":["a","b"]}`, `{"set_mandatory":false}`, "gone is a and b: unknown may be empty"},
		{"stock", `{"later": true}`, `{"new": 1}`, `{"later":true}: {"new":1}`},
		{"stock", `[`, `"x"`, `[: "x"`},
	} {
		r := ruleOf(test.field, test.condition, test.result)
		got := plan.Condition(spelledFields, r) + ": " + strings.Join(plan.Outcome(spelledFields, r), "; ")
		if got != test.want {
			t.Errorf("%s and %s in words:\n%s, want\n%s", test.condition, test.result, got, test.want)
		}
	}
}

func TestWhatAFieldTakes(t *testing.T) {
	t.Parallel()
	many := model.MetadataField{Type: model.SetField, Datasource: &model.Datasource{}}
	for _, id := range strings.Split("abcdefgh", "") {
		many.Datasource.Values = append(many.Datasource.Values, model.DatasourceValue{ExternalID: id, Value: "value " + id})
	}
	small := model.MetadataField{Type: model.IntegerField, Validation: json.RawMessage(`{"type":"less_than","value":9}`), DefaultValue: json.RawMessage("3")}
	season := spelledFields[0]
	season.DefaultValue = json.RawMessage(`"w"`)
	for _, test := range []struct {
		field                 model.MetadataField
		takes, bounds, begins string
	}{
		{season, "one of: Summer, Winter", "Summer, Winter", "Winter"},
		{many, "any of: value a, value b, value c, value d, value e, value f and 2 more", "value a, value b, value c, value d, value e, value f and 2 more", ""},
		{small, "a whole number, less than 9", "less than 9", "3"},
		{model.MetadataField{Type: model.EnumField, Datasource: &model.Datasource{}}, "one of: no values yet", "no values yet", ""},
	} {
		f := test.field
		if takes, bounds, begins := plan.Takes(f), plan.Bounds(f), plan.Default(f); takes != test.takes || bounds != test.bounds || begins != test.begins {
			t.Errorf("the field is told as %q, %q, %q; want %q, %q, %q", takes, bounds, begins, test.takes, test.bounds, test.begins)
		}
	}
}

func FuzzSpell(f *testing.F) {
	f.Add(`{"and":[{"metadata_field_id":"a","equals":[1,"x"]}]}`, `{"activate_values":{"external_ids":["x"],"mode":"append"},"apply_value":{"value":{}}}`, `{"type":"and","rules":[{}]}`)
	f.Fuzz(func(t *testing.T, condition, result, validation string) {
		r := ruleOf("season", condition, result)
		plan.Condition(spelledFields, r)
		if len(plan.Outcome(spelledFields, r)) == 0 {
			t.Errorf("nothing is said of %q", result)
		}
		plan.Takes(model.MetadataField{Type: model.StringField, Validation: json.RawMessage(validation)})
	})
}
