package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/webhook"
)

// event is something that happened.
type event struct {
	kind    model.EventType
	urls    string // whom the call wants told of this; "" = its notification_url
	batch   string // "" = the call's
	private bool   // for the call's own URLs only, not for triggers
	// body gives what the notification says beyond what all of them say: a JSON
	// object. It is called only when somebody is told.
	body func() any
}

// notify tells an event to whoever listens: the triggers that wait for it, and
// the call's own URLs. It is part of the change: what fails is not told, and what
// is on the disk is not forgotten. It costs nothing when nobody listens.
func (s *Sandbox) notify(ctx context.Context, tx *store.Tx, e event) error {
	c := callOf(ctx)
	if e.urls == "" && !s.listening(c) {
		return nil
	}
	to := s.recipients(ctx, c, e)
	if len(to) == 0 {
		return nil
	}
	batch := e.batch
	if batch == "" {
		batch = c.batch
	}
	payload, err := s.payload(c, e, batch)
	if err != nil {
		return err
	}
	now := s.now()
	for _, d := range to {
		n := store.Notification{URI: d.URL, Batch: batch, Payload: payload, Due: now}
		if d.Polled() {
			n.Box = boxOf(d.Channel, batch)
		}
		if err := tx.AddNotification(ctx, n); err != nil {
			return err
		}
	}
	tx.Then(s.events.sender.Wake)
	tx.Then(s.events.arrived.ring)
	return nil
}

// boxOf names the box that a channel's notifications wait in, or else a batch's.
func boxOf(channel, batch string) string {
	if channel != "" {
		return "channel:" + channel
	}
	return "batch:" + batch
}

// payload spells a notification. Unconfirmed: the ID of the one who set it off.
func (s *Sandbox) payload(c *call, e event, batch string) ([]byte, error) {
	body, err := parted(e.body())
	if err != nil {
		return nil, fmt.Errorf("notification of %s: %w", e.kind, err)
	}
	at := s.now().UTC().Format(time.RFC3339)
	common := map[string]any{
		"notification_type": e.kind, "timestamp": at, "request_id": c.id, "signature_key": s.credentials.Key,
		"notification_context": map[string]any{
			"triggered_at": at, "triggered_by": map[string]string{"source": "api", "id": s.credentials.Key},
		},
	}
	if batch != "" {
		common["batch_id"] = batch
	}
	for name, value := range common {
		if body[name], err = json.Marshal(value); err != nil {
			return nil, fmt.Errorf("notification of %s: %w", e.kind, err)
		}
	}
	return json.Marshal(body)
}

// parted parts a JSON object into its members.
func parted(object any) (map[string]json.RawMessage, error) {
	b, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	parts := map[string]json.RawMessage{}
	return parts, json.Unmarshal(b, &parts)
}

// outbox lets the sender work on the library's notifications.
type outbox struct{ store *store.Store }

// Destinations lists what something is due for, and says when the next falls due.
func (o outbox) Destinations(ctx context.Context, now time.Time, limit int) ([]string, time.Time, error) {
	due, err := o.store.DueURIs(ctx, now, limit)
	if err != nil {
		return nil, time.Time{}, err
	}
	next, err := o.store.NextDue(ctx, now)
	return due, next, err
}

// Due lists the messages that are due for a URI.
func (o outbox) Due(ctx context.Context, uri string, now time.Time, limit int) ([]webhook.Message, error) {
	waiting, err := o.store.DueFor(ctx, uri, now, limit)
	list := make([]webhook.Message, len(waiting))
	for i, n := range waiting {
		list[i] = webhook.Message{ID: n.ID, URI: n.URI, Body: n.Payload, Attempts: n.Attempts}
	}
	return list, err
}

// Drop forgets a message.
func (o outbox) Drop(ctx context.Context, m webhook.Message) error {
	return o.store.Write(ctx, func(tx *store.Tx) error { return tx.DropNotification(ctx, m.ID) })
}

// PutOff has a message wait.
func (o outbox) PutOff(ctx context.Context, m webhook.Message, due time.Time) error {
	return o.store.Write(ctx, func(tx *store.Tx) error { return tx.PutOffNotification(ctx, m.ID, due) })
}
