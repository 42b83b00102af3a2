package api

import (
	"net/http"

	"cldx/model"
)

// Ping asks whether the service answers and the credentials are good.
type Ping struct {
	returns[model.Status]
}

// Spec describes the operation.
func (Ping) Spec() Spec {
	return Spec{
		Name: "ping", Title: "Ping", Section: "Service",
		Summary: "Asks whether the service answers and the credentials are good.",
		Method:  http.MethodGet, Path: "/ping",
		Family: Admin, Effect: Read,
	}
}
