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
	Attempts int
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
