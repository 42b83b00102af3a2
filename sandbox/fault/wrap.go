package fault

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

// Header tells in an answer which fault it has; only answers that arrive can tell.
const Header = "X-Cldx-Fault"

// silence is how long a timeout holds the connection.
const silence = 2 * time.Minute

// Wrap breaks answers of next by plan and calls note for each that it breaks.
// refuse answers a request with a status and a message in the server's own form.
func Wrap(next http.Handler, plan Plan, refuse func(w http.ResponseWriter, r *http.Request, status int), note func(*http.Request, Kind)) http.Handler {
	if plan.Rate <= 0 {
		return next
	}
	d := newDice(plan)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, after := d.throw()
		if kind == "" {
			next.ServeHTTP(w, r)
			return
		}
		note(r, kind)
		b := breakage{next: next, plan: plan, refuse: refuse, silence: silence}
		b.serve(w, r, kind, after)
	})
}

// breakage is what it takes to break one answer.
type breakage struct {
	next    http.Handler
	plan    Plan
	refuse  func(w http.ResponseWriter, r *http.Request, status int)
	silence time.Duration
}

func (b breakage) serve(w http.ResponseWriter, r *http.Request, kind Kind, after bool) {
	switch kind {
	case ServerError:
		if after {
			b.unheard(r)
		}
		b.status(w, r, http.StatusInternalServerError, kind)
	case RateLimited:
		b.status(w, r, 420, kind)
	case TooMany:
		w.Header().Set("Retry-After", "1")
		b.status(w, r, http.StatusTooManyRequests, kind)
	case Timeout:
		if after {
			b.unheard(r)
		}
		wait(r.Context(), b.silence)
		panic(http.ErrAbortHandler) // the connection ends without an answer
	case Reset:
		if after {
			b.unheard(r)
		}
		reset(w)
	case Truncate:
		w.Header().Set(Header, string(kind))
		cut := &truncated{ResponseWriter: w, status: http.StatusOK}
		b.next.ServeHTTP(cut, r)
		cut.end()
	case Slow:
		w.Header().Set(Header, string(kind))
		if wait(r.Context(), b.plan.Delay) {
			b.next.ServeHTTP(w, r)
		}
	}
}

// status refuses the request; what of its body was not read is read first, a
// little of it, so that the client gets to read the answer.
func (b breakage) status(w http.ResponseWriter, r *http.Request, status int, kind Kind) {
	if r.Body != nil {
		_, _ = io.CopyN(io.Discard, r.Body, 1<<20) // a client that hangs up has its error
	}
	w.Header().Set(Header, string(kind))
	b.refuse(w, r, status)
}

// unheard runs the call and loses its answer. It goes on when the client goes.
func (b breakage) unheard(r *http.Request) {
	b.next.ServeHTTP(&unheard{header: http.Header{}}, r.WithContext(context.WithoutCancel(r.Context())))
}

// wait returns false when the context ended first.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// reset ends the connection as a broken network does: with RST where there is a
// TCP connection to take over, else without an answer.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // without it the end is an orderly one
	}
	_ = conn.Close()
}
