package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateTransformation gives a transformation a name, under which URLs can use
// it: t_NAME.
type CreateTransformation struct {
	returns[model.Message]
	Name           string `api:",name,arg"`
	Transformation string `api:",transformation,arg,example=c_limit"`
}

// Spec describes the operation.
func (CreateTransformation) Spec() Spec {
	return Spec{
		Name: "create_transformation", Title: "Create named transformation", Section: "Transformations",
		Summary: "Gives a transformation a name, under which URLs can use it: t_NAME.",
		Method:  http.MethodPost, Path: "/transformations",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Transformations,
		Also: []Route{{http.MethodPost, "/transformations/{name...}"}},
	}
}

// Inverse deletes the named transformation.
func (op CreateTransformation) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteTransformation{Transformation: op.Name}}, nil
}

// Probe reads the named transformation.
func (op CreateTransformation) Probe() Operation {
	return ShowTransformation{Transformation: op.Name}
}

// TookEffect reports whether the name is there with this definition.
func (op CreateTransformation) TookEffect(raw json.RawMessage, err error) bool {
	var now model.TransformationDetails
	return err == nil && json.Unmarshal(raw, &now) == nil && now.Info.Text() == model.ParseSteps(op.Transformation).Text()
}
