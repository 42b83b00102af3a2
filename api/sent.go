package api

import (
	"context"
	"time"

	"cldx/model"
)

// Sent is how far a file has come that is sent in several requests: what
// another process needs to go on with it.
type Sent struct {
	ID       string         `json:"id"`   // of the file's requests
	Sent     int64          `json:"sent"` // bytes that have arrived
	Total    int64          `json:"total"`
	Changed  time.Time      `json:"changed"` // when the file was changed last
	PublicID model.PublicID `json:"public_id,omitempty"`
}

type sentKey struct{}

type sentSoFar struct {
	from Sent
	note func(Sent)
}

// WithSent returns a context in which a client goes on with a file from where
// an earlier one came, as long as it is the same file and the service still
// knows of it, and notes each part that has arrived. The zero Sent begins anew.
func WithSent(ctx context.Context, from Sent, note func(Sent)) context.Context {
	return context.WithValue(ctx, sentKey{}, sentSoFar{from, note})
}

// SentOf returns what WithSent put into ctx; note is never nil.
func SentOf(ctx context.Context) (from Sent, note func(Sent)) {
	s, ok := ctx.Value(sentKey{}).(sentSoFar)
	if !ok || s.note == nil {
		return s.from, func(Sent) {}
	}
	return s.from, s.note
}
