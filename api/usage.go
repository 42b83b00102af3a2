package api

import (
	"net/http"

	"cldx/model"
)

// ShowUsage reports what the environment uses of its plan.
type ShowUsage struct {
	returns[model.Usage]
	Date string `api:"path,date"`
}

// Spec describes the operation.
func (ShowUsage) Spec() Spec {
	return Spec{
		Name: "usage", Title: "Usage report", Section: "Service",
		Summary: "Reports what the environment uses of its plan, today or on a past day.",
		Method:  http.MethodGet, Path: "/usage/{date}?",
		Family: Admin, Effect: Read,
	}
}
