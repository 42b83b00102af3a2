package webhook

import (
	"context"
	"time"
)

// Outbox keeps messages until they are delivered or given up. Its methods may be
// called from any goroutine.
type Outbox interface {
	// Destinations lists up to limit URIs that a message is due for, and says when
	// the next one falls due; the zero time when none will.
	Destinations(ctx context.Context, now time.Time, limit int) (due []string, next time.Time, err error)
	// Due lists messages that are due for a URI, the longest waiting first.
	Due(ctx context.Context, uri string, now time.Time, limit int) ([]Message, error)
	// Drop forgets a message that was delivered or given up.
	Drop(ctx context.Context, m Message) error
	// PutOff counts a failed attempt and has the message wait until due.
	PutOff(ctx context.Context, m Message, due time.Time) error
}

// Message is one notification for one destination.
type Message struct {
	ID       int64
	URI      string
	Body     []byte // JSON, as it is signed
	Attempts int    // that failed so far
}

// Schedule is how long after each failed attempt the next one comes. Unconfirmed
// by the service's documents: three more, after about 3, 6 and 9 minutes.
var Schedule = []time.Duration{3 * time.Minute, 6 * time.Minute, 9 * time.Minute}
