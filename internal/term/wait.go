//go:build unix

package term

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// waiter is somebody who waits until the screen fulfils a condition.
type waiter struct {
	holds func(at time.Time, e *Emulator) bool
	found chan time.Time // closed without a value when the program has gone
}

func (w *waiter) end() { close(w.found) }

// wake runs with the lock held.
func (s *Session) wake(at time.Time) {
	kept := s.waiters[:0]
	for _, w := range s.waiters {
		if w.holds(at, s.screen) {
			w.found <- at
			continue
		}
		kept = append(kept, w)
	}
	clear(s.waiters[len(kept):])
	s.waiters = kept
}

func (s *Session) patient(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, s.patience)
}

// When waits until holds says yes, and returns when the output that made it so
// was read. It is asked at once and after every piece of output, in order; it
// must not keep the emulator nor call the session.
func (s *Session) When(ctx context.Context, holds func(at time.Time, e *Emulator) bool) (time.Time, error) {
	ctx, cancel := s.patient(ctx)
	defer cancel()
	w := &waiter{holds: holds, found: make(chan time.Time, 1)}
	s.mu.Lock()
	at := s.lastOut
	if holds(at, s.screen) {
		s.mu.Unlock()
		return at, nil
	}
	select {
	case <-s.done:
		s.mu.Unlock()
		return time.Time{}, ErrExited
	default:
	}
	s.waiters = append(s.waiters, w)
	s.mu.Unlock()
	select {
	case at, ok := <-w.found:
		if !ok {
			return time.Time{}, ErrExited
		}
		return at, nil
	case <-ctx.Done():
		s.forget(w)
		return time.Time{}, ctx.Err()
	}
}

func (s *Session) forget(w *waiter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, other := range s.waiters {
		if other == w {
			s.waiters = append(s.waiters[:i], s.waiters[i+1:]...)
			return
		}
	}
}

// WaitFor waits until sub stands on the screen. Its error shows the screen.
func (s *Session) WaitFor(ctx context.Context, sub string) error {
	return s.waitText(ctx, fmt.Sprintf("waiting for %q", sub), func(text string) bool { return strings.Contains(text, sub) })
}

// WaitGone waits until sub no longer stands on the screen.
func (s *Session) WaitGone(ctx context.Context, sub string) error {
	return s.waitText(ctx, fmt.Sprintf("waiting for %q to go", sub), func(text string) bool { return !strings.Contains(text, sub) })
}

func (s *Session) waitText(ctx context.Context, doing string, holds func(string) bool) error {
	_, err := s.When(ctx, func(_ time.Time, e *Emulator) bool { return !e.Updating() && holds(e.Text()) })
	if err != nil {
		return fmt.Errorf("%s: %w; the screen:\n%s", doing, err, s.Screen().Text())
	}
	return nil
}

// Settle waits until there has been no output for quiet. A program that has
// ended is as quiet as can be.
func (s *Session) Settle(ctx context.Context, quiet time.Duration) error {
	_, err := s.Probe().Settle(ctx, quiet, quiet)
	if err != nil && !errors.Is(err, ErrExited) {
		return fmt.Errorf("waiting for %v of silence: %w", quiet, err)
	}
	return nil
}

// restLimit is how long Rest waits for silence.
const restLimit = 2 * time.Second

// Rest waits for silence as Settle does, but goes on after two seconds without
// any: a program that draws a spinner is never quiet.
func (s *Session) Rest(ctx context.Context, quiet time.Duration) error {
	limited, cancel := context.WithTimeout(ctx, max(restLimit, 2*quiet))
	defer cancel()
	err := s.Settle(limited, quiet)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil
	}
	return err
}

// Wait waits until the program has ended and its last output is on the screen.
func (s *Session) Wait(ctx context.Context) (Exit, error) {
	ctx, cancel := s.patient(ctx)
	defer cancel()
	select {
	case <-s.done:
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.exit, nil
	case <-ctx.Done():
		return Exit{}, fmt.Errorf("waiting for the program to end: %w; the screen:\n%s", ctx.Err(), s.Screen().Text())
	}
}
