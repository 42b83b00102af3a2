package api_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// TestInversesOfTheSchema holds the inverses of what changes fields, their
// values, rules and folders to what was before.
func TestInversesOfTheSchema(t *testing.T) {
	t.Parallel()
	yes, no, one, zero := true, false, 1, 0
	field := `{"external_id":"season","type":"enum","label":"Season","mandatory":false,"default_value":"s","validation":null,
		"datasource":{"values":[{"external_id":"s","value":"Summer"},{"external_id":"w","value":"Winter"}]}}`
	fields := `{"metadata_fields":[{"external_id":"b"},{"external_id":"a"}]}`
	rules := `{"metadata_rules":[{"external_id":"r","metadata_field_id":"f","name":"n","state":"active","position":1,"condition":{"c":1},"result":{"d":1}}]}`
	condition, result := json.RawMessage(`{"c":1}`), json.RawMessage(`{"d":1}`)
	values := func(pairs ...string) (list []model.DatasourceValue) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, model.DatasourceValue{ExternalID: pairs[i], Value: pairs[i+1]})
		}
		return list
	}
	rows := []struct {
		name  string
		op    api.Undoable
		prior string
		want  []api.Operation
	}{
		{"add field", api.AddMetadataField{ExternalID: "a"}, "", []api.Operation{api.DeleteMetadataField{ExternalID: "a"}}},
		{"add field with a made ID", api.AddMetadataField{}, `{"external_id":"made"}`, []api.Operation{api.DeleteMetadataField{ExternalID: "made"}}},
		{"update field", api.UpdateMetadataField{ExternalID: "season", Label: "New", FieldOptions: api.FieldOptions{
			Mandatory: &yes, DefaultValue: json.RawMessage(`"w"`), Validation: json.RawMessage(`{}`), Datasource: &model.Datasource{Values: values("w", "Cold", "x", "X")},
		}}, field, []api.Operation{
			api.UpdateMetadataField{ExternalID: "season", Label: "Season", FieldOptions: api.FieldOptions{
				Mandatory: &no, DefaultValue: json.RawMessage(`"s"`), Validation: json.RawMessage(`null`),
			}},
			api.UpdateMetadataFieldDatasource{ExternalID: "season", Values: values("w", "Winter")},
			api.DeleteDatasourceEntries{ExternalID: "season", ExternalIDs: []string{"x"}},
		}},
		{"update datasource", api.UpdateMetadataFieldDatasource{ExternalID: "season", Values: values("s", "Summer")}, field, nil},
		{"delete entries", api.DeleteDatasourceEntries{ExternalID: "f", ExternalIDs: []string{"x"}}, "",
			[]api.Operation{api.RestoreDatasourceEntries{ExternalID: "f", ExternalIDs: []string{"x"}}}},
		{"restore entries", api.RestoreDatasourceEntries{ExternalID: "f", ExternalIDs: []string{"x"}}, "",
			[]api.Operation{api.DeleteDatasourceEntries{ExternalID: "f", ExternalIDs: []string{"x"}}}},
		{"reorder fields", api.ReorderMetadataFields{OrderBy: "label"}, fields,
			[]api.Operation{api.ReorderMetadataField{ExternalID: "b", Position: &zero}, api.ReorderMetadataField{ExternalID: "a", Position: &one}}},
		{"reorder field", api.ReorderMetadataField{ExternalID: "a", Position: &zero}, fields, []api.Operation{api.ReorderMetadataField{ExternalID: "a", Position: &one}}},
		{"reorder what is not there", api.ReorderMetadataField{ExternalID: "z", Position: &zero}, fields, nil},
		{"add rule", api.AddMetadataRule{}, `{"external_id":"made"}`, []api.Operation{api.DeleteMetadataRule{ExternalID: "made"}}},
		{"update rule", api.UpdateMetadataRule{ExternalID: "r", State: "inactive", Condition: json.RawMessage(`{}`)}, rules,
			[]api.Operation{api.UpdateMetadataRule{ExternalID: "r", State: "active", Condition: condition}}},
		{"delete rule", api.DeleteMetadataRule{ExternalID: "r"}, rules, []api.Operation{api.AddMetadataRule{
			ExternalID: "r", FieldID: "f", Name: "n", State: "active", Position: &one, Condition: condition, Result: result,
		}}},
		{"move folder", api.RenameFolderOperation{Folder: "a", To: "b/c"}, "", []api.Operation{api.RenameFolderOperation{Folder: "b/c", To: "a"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if prepared, ok := row.op.(api.Prepared); ok && prepared.Prior().Spec().Effect != api.Read {
				t.Errorf("Prior is %s, which does not read", prepared.Prior().Spec().Name)
			}
			got, err := row.op.Inverse(json.RawMessage(row.prior))
			if err != nil || len(got) != len(row.want) {
				t.Fatalf("Inverse = %+v, %v, want %+v", got, err, row.want)
			}
			onlyName := cmp.Comparer(func(a, b api.Param) bool { return a.Name == b.Name })
			for i := range got {
				if diff := cmp.Diff(api.Values(row.want[i]), api.Values(got[i]), onlyName); diff != "" || got[i].Spec().Name != row.want[i].Spec().Name {
					t.Errorf("operation %d is %s (-want +got):\n%s", i, got[i].Spec().Name, diff)
				}
			}
		})
	}
	if _, err := (api.UpdateMetadataFieldDatasource{Values: values("", "X")}).Inverse(json.RawMessage(field)); err == nil {
		t.Error("a value without an external ID can't be taken back, but no error says so")
	}
	if _, err := (api.AddMetadataField{}).Inverse(nil); err == nil {
		t.Error("a field whose ID is not known can't be taken back, but no error says so")
	}
}
