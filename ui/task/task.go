// Package task starts the explorer's work and numbers it. It exists so that an
// answer that comes after the user has moved on is known to be late, and that
// the request it belongs to is cancelled. It knows nothing of what is asked.
package task

import (
	"context"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
)

// Turn numbers a piece of work; no two have the same number.
type Turn uint64

var turns atomic.Uint64

// Slot is a place where one piece of work runs at a time.
type Slot struct {
	turn   Turn
	cancel context.CancelFunc
}

// Begin cancels what the slot does, and returns the number and the context of
// what it does from now on.
func (s *Slot) Begin(ctx context.Context) (Turn, context.Context) {
	s.Stop()
	ctx, s.cancel = context.WithCancel(ctx)
	s.turn = Turn(turns.Add(1))
	return s.turn, ctx
}

// Fresh reports whether turn is what the slot is waiting for.
func (s *Slot) Fresh(turn Turn) bool { return turn != 0 && s.turn == turn }

// Turn returns the number of what the slot waits for; 0 when it waits for nothing.
func (s *Slot) Turn() Turn { return s.turn }

// Finish reports whether turn is what the slot is waiting for, and ends the wait.
func (s *Slot) Finish(turn Turn) bool {
	if !s.Fresh(turn) {
		return false
	}
	s.Stop()
	return true
}

// Busy reports whether the slot waits for an answer.
func (s *Slot) Busy() bool { return s.turn != 0 }

// Stop cancels what the slot does; its answer will not be fresh.
func (s *Slot) Stop() {
	if s.cancel != nil {
		s.cancel()
	}
	s.cancel, s.turn = nil, 0
}

// Done is the answer to an operation that Start started.
type Done[T any] struct {
	Turn  Turn
	Op    api.Operation
	Value T
	Err   error
}

// Start runs op in the slot; the command answers with a Done.
func Start[T any](ctx context.Context, slot *Slot, d api.Doer, op api.Returning[T]) tea.Cmd {
	turn, ctx := slot.Begin(ctx)
	return func() tea.Msg {
		value, err := api.Run(ctx, d, op)
		return Done[T]{Turn: turn, Op: op, Value: value, Err: err}
	}
}

// Result is the answer of a function that Go started.
type Result[T any] struct {
	Turn  Turn
	Value T
	Err   error
}

// Go runs work that is not an operation in the slot; the command answers with a
// Result.
func Go[T any](ctx context.Context, slot *Slot, work func(context.Context) (T, error)) tea.Cmd {
	turn, ctx := slot.Begin(ctx)
	return func() tea.Msg {
		value, err := work(ctx)
		return Result[T]{Turn: turn, Value: value, Err: err}
	}
}

// Number returns a new number, for work that has no slot.
func Number() Turn { return Turn(turns.Add(1)) }
