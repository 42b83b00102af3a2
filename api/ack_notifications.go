package api

import (
	"net/http"

	"cldx/model"
)

// AckNotifications tells that claimed notifications were dealt with: they do not
// come again.
type AckNotifications struct {
	returns[model.Acknowledged]
	ReceiptHandles []string `api:"json,receipt_handles,arg,limit=100"`
}

// Spec describes the operation.
func (AckNotifications) Spec() Spec {
	return Spec{
		Name: "ack_notifications", Title: "Acknowledge notifications", Section: "Notifications",
		Summary: "Removes claimed notifications from the buffer, so that they do not come again.",
		Method:  http.MethodPost, Path: "/messages/ack", Base: V2Notifications,
		Family: Admin, Effect: Delete, Touches: model.Triggers,
	}
}
