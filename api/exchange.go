package api

import (
	"context"
	"time"
)

// Exchange is one operation as it went over the wire: what the inspect pane,
// the log and the history keep. Secrets, signatures and tokens are masked.
type Exchange struct {
	Op       Operation
	At       time.Time
	Took     time.Duration
	Request  string // method, URL, headers and body, as text
	Status   int    // 0 when there was no answer
	Header   string // of the answer, as text
	Response []byte // the body, cut at MaxKept bytes
	Err      error
	Attempts int    // which attempt at the call it was, counted from 1
	Call     uint64 // the same for every attempt at one call; 0 where nothing tries again
	Action   int    // what the call was made for, as WithAction said; 0 when nobody said
}

// MaxKept is how much of an answer's body an Exchange keeps, in bytes.
const MaxKept = 64 << 10

// Observer is told about every exchange; it may be called from any goroutine
// and must not block.
type Observer func(Exchange)

type observerKey struct{}

// WithObserver returns a context in which a client tells observe about the
// exchange that it makes, besides its own observer.
func WithObserver(ctx context.Context, observe Observer) context.Context {
	return context.WithValue(ctx, observerKey{}, observe)
}

// ObserverOf returns what WithObserver put into ctx; nil when there is none.
func ObserverOf(ctx context.Context) Observer {
	observe, _ := ctx.Value(observerKey{}).(Observer)
	return observe
}

type actionKey struct{}

// WithAction returns a context whose exchanges carry the number of the action that
// they are made for, so that two actions which make the same calls at the same time
// can be told apart.
func WithAction(ctx context.Context, number int) context.Context {
	return context.WithValue(ctx, actionKey{}, number)
}

// ActionOf returns what WithAction put into ctx; 0 when there is nothing.
func ActionOf(ctx context.Context) int {
	number, _ := ctx.Value(actionKey{}).(int)
	return number
}

// Attempt says which attempt at a call is made.
type Attempt struct {
	Call   uint64 // the same for every attempt at the call
	Number int    // counted from 1
}

type attemptKey struct{}

// WithAttempt returns a context for one attempt at a call.
func WithAttempt(ctx context.Context, a Attempt) context.Context {
	return context.WithValue(ctx, attemptKey{}, a)
}

// AttemptOf returns what WithAttempt put into ctx; the first attempt at a call
// without a number when there is nothing.
func AttemptOf(ctx context.Context) Attempt {
	if a, ok := ctx.Value(attemptKey{}).(Attempt); ok {
		return a
	}
	return Attempt{Number: 1}
}
