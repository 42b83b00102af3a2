package api

import "context"

// Progress is told how much of a file has been sent, in bytes. It is called
// often, from any goroutine, and must not block; after a break it may be told
// less than before.
type Progress func(sent, total int64)

type progressKey struct{}

// WithProgress returns a context in which a client that sends a file in several
// requests tells how far it is.
func WithProgress(ctx context.Context, tell Progress) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

// ProgressOf returns what WithProgress put into ctx; nil when there is none.
func ProgressOf(ctx context.Context) Progress {
	tell, _ := ctx.Value(progressKey{}).(Progress)
	return tell
}
