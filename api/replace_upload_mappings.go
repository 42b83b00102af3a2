package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// ReplaceUploadMappings puts a list of upload mappings in place of all that there are.
type ReplaceUploadMappings struct {
	returns[model.Message]
	Mappings []model.UploadMapping `api:",mappings,arg"`
}

// Spec describes the operation.
func (ReplaceUploadMappings) Spec() Spec {
	return Spec{
		Name: "replace_upload_mappings", Title: "Replace all upload mappings", Section: "Upload mappings",
		Summary: "Puts a list of upload mappings in place of all that there are.",
		Method:  http.MethodPut, Path: "/upload_mappings/replace",
		Family: Admin, Effect: Write, Touches: model.Mappings,
	}
}

// Prior lists the mappings as they are.
func (ReplaceUploadMappings) Prior() Operation {
	return ListUploadMappings{Paging: Paging{MaxResults: 500}}
}

// Inverse puts the former mappings back.
func (op ReplaceUploadMappings) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.MappingPage
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("upload mappings as they were: %w", err)
	}
	if was.NextCursor != "" {
		return nil, fmt.Errorf("there were more than %d upload mappings: they were not all read", len(was.Mappings))
	}
	return []Operation{ReplaceUploadMappings{Mappings: append([]model.UploadMapping{}, was.Mappings...)}}, nil
}
