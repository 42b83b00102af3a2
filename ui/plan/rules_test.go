package plan_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/ui/plan"
)

func ruleOf(field, condition, result string) model.MetadataRule {
	return model.MetadataRule{
		FieldID: field, Name: field + " rule", State: "active", Condition: json.RawMessage(condition), Result: json.RawMessage(result),
	}
}

func TestRule(t *testing.T) {
	t.Parallel()
	fields := []model.MetadataField{
		{ExternalID: "season", Label: "Season", Type: model.EnumField},
		{ExternalID: "depth", Label: "Depth", Type: model.IntegerField, DefaultDisabled: true},
		{ExternalID: "where", Label: "Where", Type: model.SetField},
	}
	tests := []struct {
		name  string
		rules []model.MetadataRule
		has   model.Metadata
		field string
		want  plan.Ruling
	}{
		{"none", nil, nil, "depth", plan.Ruling{Disabled: true}},
		{
			"enabled by a value", []model.MetadataRule{ruleOf("depth", `{"metadata_field_id":"season","equals":"w"}`, `{"enable":true,"set_mandatory":true}`)},
			model.Metadata{"season": "w"}, "depth", plan.Ruling{Mandatory: true, Why: []string{"depth rule"}},
		},
		{
			"another value", []model.MetadataRule{ruleOf("depth", `{"metadata_field_id":"season","equals":"w"}`, `{"enable":true}`)},
			model.Metadata{"season": "s"}, "depth", plan.Ruling{Disabled: true},
		},
		{
			"a choice of values", []model.MetadataRule{
				ruleOf("season", `{"metadata_field_id":"where","includes":["a","b"]}`, `{"activate_values":{"external_ids":["x"],"mode":"override"}}`),
				ruleOf("season", `{"and":[{"metadata_field_id":"where","populated":true},{"metadata_field_id":"depth","equals":3}]}`, `{"activate_values":{"external_ids":["y"],"mode":"append"}}`),
			},
			model.Metadata{"where": []any{"b", "a", "c"}, "depth": 3.0}, "season", plan.Ruling{Offered: []string{"x", "y"}, Why: []string{"season rule", "season rule"}},
		},
		{
			"all again", []model.MetadataRule{
				ruleOf("season", `{"metadata_field_id":"where","populated":false}`, `{"activate_values":{"external_ids":["x"]}}`),
				ruleOf("season", `{"or":[{"metadata_field_id":"depth","equals":3},{"metadata_field_id":"where","populated":false}]}`, `{"activate_values":"all"}`),
			},
			nil, "season", plan.Ruling{Why: []string{"season rule", "season rule"}},
		},
		{"what can't be read", []model.MetadataRule{ruleOf("season", `[`, `{}`)}, nil, "season", plan.Ruling{}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, plan.Rule(fields, tt.rules, tt.has)[tt.field]); diff != "" {
			t.Errorf("%s: Rule (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestRulingChecks(t *testing.T) {
	t.Parallel()
	f := model.MetadataField{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "s", Value: "Summer"}, {ExternalID: "w", Value: "Winter"},
	}}}
	tests := []struct {
		ruling plan.Ruling
		value  any
		want   string
	}{
		{plan.Ruling{}, "s", ""},
		{plan.Ruling{Disabled: true, Why: []string{"only in winter"}}, "s", `Season takes no value now (rule "only in winter")`},
		{plan.Ruling{Mandatory: true}, "", "Season is mandatory"},
		{plan.Ruling{Offered: []string{"w"}, Why: []string{"cold"}}, "s", `Season does not take "Summer" now (rule "cold")`},
		{plan.Ruling{Offered: []string{"w"}}, "w", ""},
	}
	for _, tt := range tests {
		got := ""
		if err := tt.ruling.Check(f, tt.value); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%+v.Check(%v) = %q, want %q", tt.ruling, tt.value, got, tt.want)
		}
	}
	if n := len((plan.Ruling{Offered: []string{"w"}}).Choices(f)); n != 1 {
		t.Errorf("%d choices, want one", n)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	tests := []struct {
		kind       model.FieldType
		validation string
		want       string
	}{
		{model.StringField, `{"type":"strlen","min":2,"max":4}`, "text, 2 to 4 characters"},
		{model.IntegerField, `{"type":"and","rules":[{"type":"greater_than","value":0,"equals":true},{"type":"less_than","value":100}]}`, "a whole number, at least 0, less than 100"},
		{model.DateField, `{"type":"less_than","value":"2030-01-01","equals":true}`, "a date (YYYY-MM-DD), at most 2030-01-01"},
		{model.SetField, `null`, "any of a list"},
		{model.IntegerField, `{"type":"and","rules":[{"type":"less_than","value":100,"equals":true},{"type":"greater_than","value":0,"equals":true}]}`, "a whole number, 0 to 100"},
		{model.StringField, `{"type":"strregex","regex":"[A-Z]+"}`, "text, like [A-Z]+"},
		{model.StringField, `{"type":"in","values":[1]}`, "text, as in says"},
	}
	for _, tt := range tests {
		if got := plan.Limits(model.MetadataField{Type: tt.kind, Validation: json.RawMessage(tt.validation)}); got != tt.want {
			t.Errorf("Limits of %s with %s = %q, want %q", tt.kind, tt.validation, got, tt.want)
		}
	}
}

func FuzzRule(f *testing.F) {
	f.Add(`{"metadata_field_id":"a","equals":[1,"x"]}`, `{"activate_values":{"external_ids":["x"],"mode":"append"}}`)
	f.Fuzz(func(_ *testing.T, condition, result string) {
		fields := []model.MetadataField{{ExternalID: "a", Type: model.SetField}}
		r := plan.Rule(fields, []model.MetadataRule{ruleOf("a", condition, result)}, model.Metadata{"a": []any{"x"}})
		_ = r["a"].Check(fields[0], "x")
	})
}
