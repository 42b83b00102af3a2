package cli

import (
	"context"
	"fmt"
	"sync"
	"time"

	"cldx/api"
	"cldx/config"
)

// within keeps an environment's own limits: so many calls at once, so many Admin
// calls an hour of this process.
func within(next api.Doer, e config.Environment, now func() time.Time) api.Doer {
	if e.RateLimit > 0 {
		next = hourly(next, e, now)
	}
	if e.Concurrency > 0 {
		next = atOnce(next, e.Concurrency)
	}
	return next
}

// atOnce lets n calls through at the same time.
func atOnce(next api.Doer, n int) api.Doer {
	room := make(chan struct{}, n)
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		defer func() { <-room }()
		return next.Do(ctx, op, into)
	})
}

// hourly refuses Admin calls beyond the limit, as the service does: jobs wait and
// go on.
func hourly(next api.Doer, e config.Environment, now func() time.Time) api.Doer {
	var mu sync.Mutex
	var begun time.Time
	var made int
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		spec := op.Spec()
		if spec.Family != api.Admin {
			return next.Do(ctx, op, into)
		}
		mu.Lock()
		if t := now(); t.Sub(begun) >= time.Hour {
			begun, made = t, 0
		}
		wait := begun.Add(time.Hour).Sub(now())
		refused := made >= e.RateLimit
		if !refused {
			made++
		}
		mu.Unlock()
		if refused {
			return &api.Error{
				Kind: api.RateLimited, Op: spec.Name, RetryAfter: wait,
				Message: fmt.Sprintf("the configuration allows %s %d Admin calls an hour (rate_limit): nothing was sent", e.Name, e.RateLimit),
			}
		}
		return next.Do(ctx, op, into)
	})
}
