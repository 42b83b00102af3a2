package api

import (
	"net/http"

	"cldx/model"
)

// ShowConfig tells how the environment is set up.
type ShowConfig struct {
	returns[model.EnvironmentConfig]
	Settings bool `api:"query,settings"`
}

// Spec describes the operation.
func (ShowConfig) Spec() Spec {
	return Spec{
		Name: "config", Title: "Environment configuration", Section: "Service",
		Summary: "Tells how the environment is set up; with settings, its folder mode too.",
		Method:  http.MethodGet, Path: "/config",
		Family: Admin, Effect: Read,
		Example: []string{"settings"},
	}
}
