package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// Analyze lets a model look at a picture that need not be an asset.
type Analyze struct {
	returns[model.Analyzed]
	InputType    string          `api:"path,input_type,arg"`
	AnalysisType string          `api:"json,analysis_type,arg"`
	URI          string          `api:"json,uri,required,example=https://res.cloudinary.com/demo/image/upload/sample.jpg"`
	Parameters   json.RawMessage `api:"json,parameters"`
}

// Spec describes the operation.
func (Analyze) Spec() Spec {
	return Spec{
		Name: "analyze", Title: "Analyze picture", Section: "Analysis",
		Summary: "Lets a model look at a picture, which need not be an asset.",
		Method:  http.MethodPost, Path: "/analysis/analyze/{input_type}", Base: V2,
		Family: Admin, Effect: Read,
	}
}
