package api

import (
	"context"
	"time"
)

type recentKey struct{}

// WithRecent returns a context in which a read may be answered by what the same read
// was answered not longer than age ago, if nothing was changed since: for what several
// ask for by themselves, such as the fields of structured metadata.
func WithRecent(ctx context.Context, age time.Duration) context.Context {
	return context.WithValue(ctx, recentKey{}, age)
}

// RecentOf returns how old an answer may be; 0: it has to be asked for.
func RecentOf(ctx context.Context) time.Duration {
	age, _ := ctx.Value(recentKey{}).(time.Duration)
	return age
}

// UsuallyRecent is for how long what was read is taken to be so where nobody asks for
// it again.
const UsuallyRecent = time.Minute

// Recently executes operations as d does, but takes an answer that is recent.
func Recently(d Doer) Doer {
	return DoerFunc(func(ctx context.Context, op Operation, into any) error {
		return d.Do(WithRecent(ctx, UsuallyRecent), op, into)
	})
}
