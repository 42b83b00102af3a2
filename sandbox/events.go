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

// beginEvents follows the changes from now on, delivers what waits in the outbox
// and carries out what was postponed, also by a process that is gone.
func (s *Sandbox) beginEvents(ctx context.Context) error {
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
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.events.stop = stop
	s.events.running.Go(func() { s.events.sender.Run(running) })
	s.events.running.Go(func() { s.carryOutAll(running) })
	return nil
}
