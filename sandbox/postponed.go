package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/store"
)

// Limits of the work that goes on after the answer.
const (
	maxPostponed = 10_000
	maxWorking   = 2
)

// task is what a piece of work does: an operation, or derived files.
type task struct {
	Operation json.RawMessage `json:"operation,omitempty"` // as wire.Marshal spells it
	Eager     *eagerTask      `json:"eager,omitempty"`
}

// caller is what work has to know of the request that brought it.
type caller struct {
	ID     string `json:"id"`
	Base   string `json:"base"`
	Notify string `json:"notify,omitempty"`
}

// pendingAnswer is what an asynchronous call is told.
func pendingAnswer(key model.Key, batch string) map[string]any {
	answer := map[string]any{"status": "pending", "resource_type": key.ResourceType, "type": key.Type, "batch_id": batch}
	if key.PublicID != "" {
		answer["public_id"] = key.PublicID
	}
	return answer
}

// postpone has an operation carried out after the answer, which says so. in is the
// content that came with it, nil for none. The operation must not ask to be
// postponed again.
func (s *Sandbox) postpone(ctx context.Context, op api.Operation, in *intake, key model.Key) error {
	spelled, err := wire.Marshal(op)
	if err != nil {
		return fmt.Errorf("postponing %s: %w", op.Spec().Name, err)
	}
	c := callOf(ctx)
	if c.batch == "" {
		c.batch = store.NewID()
	}
	c.instead = pendingAnswer(key, c.batch)
	return s.store.Write(ctx, func(tx *store.Tx) error {
		var file, filename string
		if in != nil {
			file, filename = store.NewID(), in.filename
			if err := s.store.Keep(tx, in.path, file); err != nil {
				return err
			}
		}
		return s.addWork(ctx, tx, task{Operation: spelled}, file, filename)
	})
}

// addWork makes a task part of a change: it is carried out once the change is on
// the disk, by another process if this one ends.
func (s *Sandbox) addWork(ctx context.Context, tx *store.Tx, t task, file, filename string) error {
	waiting, err := tx.CountWork(ctx)
	if err != nil {
		return err
	}
	if waiting >= maxPostponed {
		return refuse(statusRateLimited, "Too many operations are waiting to be carried out")
	}
	c := callOf(ctx)
	what, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("postponing: %w", err)
	}
	who, err := json.Marshal(caller{c.id, c.base, c.notify})
	if err != nil {
		return fmt.Errorf("postponing: %w", err)
	}
	tx.Then(s.events.postponed.ring)
	return tx.AddWork(ctx, store.Work{Batch: c.batch, Operation: what, Caller: who, File: file, Filename: filename}, s.now())
}

// carryOutAll carries out what was postponed, until ctx ends and nothing is under
// way any more.
func (s *Sandbox) carryOutAll(ctx context.Context) {
	places := make(chan struct{}, maxWorking)
	defer func() {
		for range maxWorking { // whoever holds a place is waited for
			places <- struct{}{}
		}
	}()
	var last int64
	for ctx.Err() == nil {
		rung := s.events.postponed.next()
		list, err := s.store.WorkAfter(ctx, last, maxWorking)
		if err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "reading postponed work", "err", err)
		}
		for _, w := range list {
			select {
			case places <- struct{}{}:
			case <-ctx.Done():
				return
			}
			last = w.ID
			go func() {
				defer func() { <-places }()
				s.carryOut(ctx, w)
			}()
		}
		if len(list) > 0 {
			continue
		}
		select {
		case <-rung:
		case <-ctx.Done():
		case <-time.After(time.Minute): // in case the library could not be read
		}
	}
}

// carryOut does a piece of work and ends it: in the change that the work makes if
// it makes one, else here. What the end of the process cut off stays, and is done
// anew at the next start.
func (s *Sandbox) carryOut(ctx context.Context, w store.Work) {
	c := &call{errand: errand{work: w.ID, batch: w.Batch}}
	ctx = withCall(ctx, c)
	err := s.attempt(ctx, c, w)
	if ctx.Err() != nil {
		return
	}
	if failed := s.conclude(ctx, c, w, err); failed != nil && ctx.Err() == nil {
		s.log.ErrorContext(ctx, "ending postponed work", "err", failed)
	}
}

// attempt does the work; a panic fails it alone, and not the sandbox.
func (s *Sandbox) attempt(ctx context.Context, c *call, w store.Work) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("postponed work: panic: %v", p)
		}
	}()
	var t task
	var who caller
	if err := json.Unmarshal(w.Caller, &who); err != nil {
		return fmt.Errorf("postponed work: %w", err)
	}
	if err := json.Unmarshal(w.Operation, &t); err != nil {
		return fmt.Errorf("postponed work: %w", err)
	}
	c.id, c.base, c.notify = who.ID, who.Base, who.Notify
	if now := s.servedAt(); now != "" {
		c.base = now
	}
	if t.Eager != nil {
		return s.makeEagerLater(ctx, *t.Eager)
	}
	op, err := wire.Unmarshal(t.Operation)
	if err != nil {
		return err
	}
	c.operation = op.Spec().Name
	if w.File != "" {
		in, err := s.borrow(w)
		if err != nil {
			return err
		}
		defer in.drop()
		c.params.File = &wire.FilePart{Filename: in.filename, Path: in.path, Size: in.size}
	}
	_, err = s.routes[c.operation](ctx, op)
	return err
}

// servedAt gives the URL that Serve answers at; "" when it does not run.
func (s *Sandbox) servedAt() string {
	s.serving.Lock()
	defer s.serving.Unlock()
	return s.base
}

// conclude ends work that has not ended with its own change, and tells of a failure.
func (s *Sandbox) conclude(ctx context.Context, c *call, w store.Work, failure error) error {
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.DropWork(ctx, w.ID); err != nil || failure == nil {
			return err
		}
		told, known := explain(failure)
		if !known {
			s.log.ErrorContext(ctx, "postponed work", "operation", c.operation, "err", failure)
		}
		return s.notify(ctx, tx, event{kind: "error", body: func() any { return failureOf(w, told) }})
	})
}

// failureOf spells what became of postponed work. Unconfirmed: all that it says
// beyond the common part.
func failureOf(w store.Work, told refusal) any {
	body := map[string]any{"error": map[string]any{"message": told.message, "http_code": told.status}}
	var t task
	if json.Unmarshal(w.Operation, &t) != nil || t.Eager != nil {
		return body
	}
	op, err := wire.Unmarshal(t.Operation)
	if err != nil {
		return body
	}
	for _, v := range api.Values(op) {
		switch v.Name {
		case "resource_type", "type", "public_id":
			body[v.Name] = v.V
		}
	}
	return body
}
