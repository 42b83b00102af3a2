package sandbox

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/webhook"
)

// maxTriggers is how many triggers an environment has at most.
const maxTriggers = 30

func (s *Sandbox) listTriggers(ctx context.Context, op api.ListTriggers) (model.TriggerList, error) {
	answer := model.TriggerList{Triggers: []model.Trigger{}}
	all, err := triggers.All(ctx, s.store.View)
	for _, t := range all {
		if op.EventType == "" || t.Body.EventType == op.EventType {
			answer.Triggers = append(answer.Triggers, t.Body)
		}
	}
	answer.Total = len(answer.Triggers)
	return answer, err
}

// createTrigger makes a trigger. Unconfirmed: the words of the refusals, and that
// a second trigger for the same event and destination is one.
func (s *Sandbox) createTrigger(ctx context.Context, op api.CreateTrigger) (model.Trigger, error) {
	if !slices.Contains(model.EventTypes, op.EventType) {
		return model.Trigger{}, invalid("Invalid event_type %s", printable(string(op.EventType)))
	}
	kind, err := s.checkDestination("uri", op.URI, op.URIType)
	if err != nil {
		return model.Trigger{}, err
	}
	now := s.now().UTC().Truncate(time.Second)
	made := model.Trigger{
		ID: store.NewID(), URI: op.URI, URIType: kind, EventType: op.EventType, CreatedAt: now, UpdatedAt: now,
	}
	err = s.changeTriggers(ctx, func(tx *store.Tx) error {
		all, err := triggers.All(ctx, tx.View)
		if err != nil {
			return err
		}
		if len(all) >= maxTriggers {
			return invalid("Maximum number of triggers reached: %d", maxTriggers)
		}
		if slices.ContainsFunc(all, func(t store.Document[model.Trigger]) bool {
			return t.Body.URI == op.URI && t.Body.EventType == op.EventType
		}) {
			return refuse(http.StatusConflict, "Trigger for "+string(op.EventType)+" already exists with this uri")
		}
		return triggers.Put(ctx, tx, made.ID, now, made)
	})
	return made, err
}

// checkDestination says how notifications travel to a URI: its scheme tells, and
// what the call says must agree.
func (s *Sandbox) checkDestination(param, uri string, kind model.URIType) (model.URIType, error) {
	to, err := webhook.ParseDestination(uri)
	if err != nil {
		return "", invalid("Invalid %s %s: %v", param, printable(uri), err)
	}
	if to.Local() && !s.options.AllowLocalURL {
		return "", invalid("Invalid %s: %v; the sandbox allows them with --allow-local-urls", param, webhook.ErrPrivate)
	}
	natural := model.Webhook
	if to.Polled() {
		natural = model.Poll
	}
	switch {
	case kind == "" || kind == natural:
		return natural, nil
	case kind == model.Flow && natural == model.Webhook:
		return kind, nil // a flow is set off by a request to its URL
	case kind != model.Webhook && kind != model.Poll && kind != model.Flow:
		return "", invalid("Invalid uri_type %s", printable(string(kind)))
	}
	return "", invalid("Invalid %s for uri_type %s", param, kind)
}

// changeTriggers changes the triggers; those who listen are known before
// anything else happens.
func (s *Sandbox) changeTriggers(ctx context.Context, change func(*store.Tx) error) error {
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := change(tx); err != nil {
			return err
		}
		tx.Then(func() {
			if err := s.learnListeners(context.WithoutCancel(ctx), s.store.View); err != nil {
				s.log.ErrorContext(ctx, "reading triggers", "err", err)
			}
		})
		return nil
	})
}

// trigger finds a trigger. Unconfirmed: the words when there is none.
func trigger(ctx context.Context, v store.View, id string) (model.Trigger, error) {
	d, err := triggers.Find(ctx, v, id)
	if errors.Is(err, store.ErrNotFound) {
		return model.Trigger{}, notFound("Can't find trigger with id %s", printable(id))
	}
	return d.Body, err
}

func (s *Sandbox) updateTrigger(ctx context.Context, op api.UpdateTrigger) (model.TriggerChanged, error) {
	err := s.changeTriggers(ctx, func(tx *store.Tx) error {
		t, err := trigger(ctx, tx.View, op.ID)
		if err != nil {
			return err
		}
		if t.URIType != model.Flow {
			t.URIType = ""
		}
		if t.URIType, err = s.checkDestination("new_uri", op.NewURI, t.URIType); err != nil {
			return err
		}
		t.URI, t.UpdatedAt = op.NewURI, s.now().UTC().Truncate(time.Second)
		return triggers.Put(ctx, tx, t.ID, s.now(), t)
	})
	return model.TriggerChanged{Message: "Trigger updated successfully"}, err
}

func (s *Sandbox) deleteTrigger(ctx context.Context, op api.DeleteTrigger) (model.TriggerChanged, error) {
	err := s.changeTriggers(ctx, func(tx *store.Tx) error {
		if _, err := trigger(ctx, tx.View, op.ID); err != nil {
			return err
		}
		_, err := triggers.Remove(ctx, tx, op.ID)
		return err
	})
	return model.TriggerChanged{Message: "Trigger deleted successfully"}, err
}

// testTrigger holds a trigger's filter against a sample. The API has no call that
// gives a trigger a filter, so that every sample passes.
func (s *Sandbox) testTrigger(ctx context.Context, op api.TestTrigger) (model.TriggerTest, error) {
	t, err := trigger(ctx, s.store.View, op.ID)
	return model.TriggerTest{TriggerID: t.ID, FilterResult: true}, err
}
