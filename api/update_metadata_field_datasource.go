package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateMetadataFieldDatasource changes values of an enum or set field and adds
// those that it does not have.
type UpdateMetadataFieldDatasource struct {
	returns[model.Datasource]
	ExternalID string                  `api:"path,external_id,arg,example=season"`
	Values     []model.DatasourceValue `api:"json,values,arg"`
}

// Spec describes the operation.
func (UpdateMetadataFieldDatasource) Spec() Spec {
	return Spec{
		Name: "update_metadata_field_datasource", Title: "Update datasource", Section: "Metadata",
		Summary: "Changes values of an enum or set field by their external IDs, and adds those that it does not have.",
		Method:  http.MethodPut, Path: "/metadata_fields/{external_id}/datasource",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Fields,
	}
}

// Prior shows the field.
func (op UpdateMetadataFieldDatasource) Prior() Operation {
	return ShowMetadataField{ExternalID: op.ExternalID}
}

// Inverse gives back the former texts and deletes the values that are new.
func (op UpdateMetadataFieldDatasource) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.MetadataField
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("datasource as it was: %w", err)
	}
	return formerValues(op.ExternalID, op.Values, was)
}

// formerValues takes back a change of a datasource.
func formerValues(field string, changed []model.DatasourceValue, was model.MetadataField) ([]Operation, error) {
	former := map[string]string{}
	if was.Datasource != nil {
		for _, v := range was.Datasource.Values {
			former[v.ExternalID] = v.Value
		}
	}
	var back []model.DatasourceValue
	var added []string
	for _, v := range changed {
		text, known := former[v.ExternalID]
		switch {
		case v.ExternalID == "":
			return nil, fmt.Errorf("value %q of %s has no external ID, so it can't be found again", v.Value, field)
		case !known:
			added = append(added, v.ExternalID)
		case text != v.Value:
			back = append(back, model.DatasourceValue{ExternalID: v.ExternalID, Value: text})
		}
	}
	var ops []Operation
	if len(back) > 0 {
		ops = append(ops, UpdateMetadataFieldDatasource{ExternalID: field, Values: back})
	}
	if len(added) > 0 {
		ops = append(ops, DeleteDatasourceEntries{ExternalID: field, ExternalIDs: added})
	}
	return ops, nil
}
