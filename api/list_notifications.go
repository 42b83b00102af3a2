package api

import (
	"net/http"

	"cldx/model"
)

// ListNotifications claims the notifications that wait at a poll destination: a
// named channel, or a batch. It waits for some when there are none.
type ListNotifications struct {
	returns[model.NotificationList]
	Channel           string `api:"query,channel"`
	BatchID           string `api:"query,batch_id"`
	MaxMessages       int    `api:"query,max_messages"`
	WaitSeconds       *int   `api:"query,wait_seconds"` // 0 does not wait
	VisibilityTimeout int    `api:"query,visibility_timeout"`
}

// Spec describes the operation.
func (ListNotifications) Spec() Spec {
	return Spec{
		Name: "notifications", Title: "Poll notifications", Section: "Notifications",
		Summary: "Claims the notifications that wait in a channel (poll://name) or for a batch (poll://*): exactly one of the two. " +
			"A claimed one comes again after the visibility timeout unless it is acknowledged.",
		Method: http.MethodGet, Path: "/messages", Base: V2Notifications,
		Family: Admin, Effect: Read,
		Example: []string{"channel", "max_messages", "wait_seconds"},
	}
}
