package client

import (
	"context"
	"errors"
	"net"
	"sync/atomic"
	"time"

	"github.com/cenkalti/backoff/v5"

	"cldx/api"
)

// Patience says how long Retry goes on.
type Patience struct {
	Tries   uint          // attempts in all; 4 when 0
	First   time.Duration // the first pause, doubled each time, with jitter; 300 ms when 0
	Longest time.Duration // the longest pause; a Retry-After beyond it is returned as the error; 15 s when 0
}

// tried numbers the calls that may take several attempts.
var tried atomic.Uint64

// Retry executes operations again that failed for a reason that may pass, with
// growing pauses. An operation that must not be repeated is sent again only
// where it surely did not take effect: no connection was made, or the service
// refused it for its rate limit.
func Retry(next api.Doer, p Patience) api.Doer {
	if p.Tries == 0 {
		p.Tries = 4
	}
	if p.First == 0 {
		p.First = 300 * time.Millisecond
	}
	if p.Longest == 0 {
		p.Longest = 15 * time.Second
	}
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		pauses := backoff.NewExponentialBackOff()
		pauses.InitialInterval, pauses.MaxInterval = p.First, p.Longest
		try := api.Attempt{Call: tried.Add(1)}
		attempt := func() (struct{}, error) {
			try.Number++
			err := next.Do(api.WithAttempt(ctx, try), op, into)
			return struct{}{}, verdict(op.Spec(), err, p.Longest)
		}
		_, err := backoff.Retry(ctx, attempt, backoff.WithBackOff(pauses), backoff.WithMaxTries(p.Tries), backoff.WithMaxElapsedTime(0))
		return plainError(err)
	})
}

// verdict marks the errors that another try cannot mend, and those that say
// when to try.
func verdict(spec api.Spec, err error, longest time.Duration) error {
	e, ok := errors.AsType[*api.Error](err)
	if err == nil || !ok {
		return permanent(err)
	}
	if !passing(spec, e) || e.RetryAfter > longest {
		return permanent(err)
	}
	if e.RetryAfter > 0 {
		return &waiting{e, backoff.RetryAfterError{Duration: e.RetryAfter}}
	}
	return err
}

// waiting carries the service's own pause to the loop and the cause to the caller.
type waiting struct {
	cause *api.Error
	after backoff.RetryAfterError
}

func (w *waiting) Error() string { return w.cause.Error() }

func (w *waiting) Unwrap() []error { return []error{&w.after, w.cause} }

func permanent(err error) error {
	if err == nil {
		return nil
	}
	return backoff.Permanent(err)
}

// plainError takes off what the retry loop wrapped around the cause.
func plainError(err error) error {
	if w, ok := errors.AsType[*waiting](err); ok {
		return w.cause
	}
	if p, ok := errors.AsType[*backoff.PermanentError](err); ok {
		return p.Err
	}
	return err
}

// passing reports whether the error may pass and repeating is safe.
func passing(spec api.Spec, e *api.Error) bool {
	switch e.Kind {
	case api.RateLimited:
		return true
	case api.NotReady:
		return true
	case api.Network:
		return spec.Repeat == api.Again || NeverSent(e)
	case api.Timeout, api.ServerFault:
		return spec.Repeat == api.Again
	case api.BadAnswer: // what is no answer of the service's stays so; one that was cut off may come whole
		return spec.Repeat == api.Again && errors.Is(e, errCut)
	case api.Unknown, api.Invalid, api.Unauthorized, api.Forbidden, api.NotFound, api.Conflict, api.BadRequest:
		return false
	}
	return false
}

// NeverSent reports whether no connection was made.
func NeverSent(err error) bool {
	e, ok := errors.AsType[*net.OpError](err)
	return ok && e.Op == "dial"
}
