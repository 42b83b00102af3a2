package sandbox

import (
	"context"
	"errors"
	"time"

	"cldx/sandbox/store"
	"cldx/sandbox/webhook"
)

// polledLife is how long a notification waits to be polled. Unconfirmed.
const polledLife = 24 * time.Hour

// openEvents follows the changes from now on.
func (s *Sandbox) openEvents(ctx context.Context) error {
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if err := s.learnListeners(ctx, tx.View); err != nil {
			return err
		}
		return tx.DropPolled(ctx, s.now().Add(-polledLife))
	})
	if err != nil {
		return errors.Join(err, s.store.Close())
	}
	s.store.Watch(watcher{s})
	s.events.sender = webhook.NewSender(webhook.Options{
		Outbox: outbox{s.store}, Secret: s.credentials.Secret, Transport: webhook.Transport(s.options.AllowLocalURL),
		Clock: s.now, Schedule: s.options.Retries, Log: s.log,
	})
	s.events.life, s.events.stop = context.WithCancel(context.WithoutCancel(ctx))
	return nil
}

// beginEvents delivers what waits in the outbox and carries out what was
// postponed, also by a process that is gone, until the sandbox is closed. That
// begins when requests can come: URLs that are told lead to this process then.
func (s *Sandbox) beginEvents() {
	s.events.begun.Do(func() {
		s.events.running.Go(func() { s.events.sender.Run(s.events.life) })
		s.events.running.Go(func() { s.carryOutAll(s.events.life) })
	})
}
