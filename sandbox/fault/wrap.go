package fault

import (
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// Header tells in an answer which fault it has; only answers that arrive can tell.
const Header = "X-Cldx-Fault"

// Wrap breaks answers of next by plan and calls note for each that it breaks.
// refuse answers a request with a status and a message in the server's own form.
func Wrap(next http.Handler, plan Plan, refuse func(w http.ResponseWriter, r *http.Request, status int), note func(*http.Request, Kind)) http.Handler {
	if plan.Rate <= 0 && plan.Latency <= 0 {
		return next
	}
	d := newDice(plan)
	b := breakage{next: next, plan: plan, refuse: refuse}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if plan.Latency > 0 && !wait(r.Context(), plan.Latency) {
			return
		}
		kind, after := d.throw()
		if kind == "" {
			next.ServeHTTP(w, r)
			return
		}
		note(r, kind)
		b.serve(w, r, kind, after)
	})
}

// breakage is what it takes to break one answer.
type breakage struct {
	next   http.Handler
	plan   Plan
	refuse func(w http.ResponseWriter, r *http.Request, status int)
}

func (b breakage) serve(w http.ResponseWriter, r *http.Request, kind Kind, after bool) {
	switch kind {
	case RateLimited, TooMany, Unavailable:
		b.refused(w, r, kind, after)
		return
	case Truncate:
		w.Header().Set(Header, string(kind))
		cut := &truncated{ResponseWriter: w, status: http.StatusOK}
		b.next.ServeHTTP(cut, r)
		cut.end()
		return
	case Slow, Drip, Twice:
		b.heard(w, r, kind)
		return
	case ServerError, Gateway, Timeout, Reset, Page, Garbage, Shape:
	}
	if after {
		b.unheard(r)
	}
	switch kind {
	case ServerError:
		b.status(w, r, http.StatusInternalServerError, kind)
	case Timeout:
		wait(r.Context(), b.plan.Quiet)
		panic(http.ErrAbortHandler) // the connection ends without an answer
	case Reset:
		reset(w)
	default:
		b.instead(w, r, kind)
	}
}

// limited is what the service says of its limit when it is used up.
const limited = 500

// refused answers before the call has an effect; of the rate limits some say how
// long they last.
func (b breakage) refused(w http.ResponseWriter, r *http.Request, kind Kind, told bool) {
	h := w.Header()
	status := http.StatusServiceUnavailable
	switch kind {
	case RateLimited:
		status = 420
		if told {
			h.Set("X-FeatureRateLimit-Limit", strconv.Itoa(limited))
			h.Set("X-FeatureRateLimit-Remaining", "0")
			h.Set("X-FeatureRateLimit-Reset", time.Now().Add(2*time.Second).UTC().Format(http.TimeFormat))
		}
	case TooMany:
		status = http.StatusTooManyRequests
		if told {
			h.Set("Retry-After", "1")
		}
	default:
		h.Set("Retry-After", "1")
	}
	b.status(w, r, status, kind)
}

// heard gives the right answer in a way that is not.
func (b breakage) heard(w http.ResponseWriter, r *http.Request, kind Kind) {
	w.Header().Set(Header, string(kind))
	if kind == Slow {
		if wait(r.Context(), b.plan.Delay) {
			b.next.ServeHTTP(w, r)
		}
		return
	}
	held := &held{ResponseWriter: w, status: http.StatusOK}
	b.next.ServeHTTP(held, r)
	switch {
	case held.passed:
	case kind == Drip:
		held.drip(r.Context(), b.plan.Delay)
	default:
		held.twice()
	}
}

// instead answers with what no service says.
func (b breakage) instead(w http.ResponseWriter, r *http.Request, kind Kind) {
	drain(r)
	w.Header().Set(Header, string(kind))
	status, text, kindOf := http.StatusOK, "{\"public_id\":\"\xff\x00", "application/json; charset=utf-8"
	if kind == Gateway {
		status, text, kindOf = http.StatusBadGateway, "<html><head><title>502 Bad Gateway</title></head></html>\n", "text/html"
	}
	if kind == Page {
		text, kindOf = "<html><body>Welcome. Log in to use this network.</body></html>\n", "text/html; charset=utf-8"
	}
	if kind == Shape {
		text = `{"status":"ok","result":["ok"]}`
	}
	w.Header().Set("Content-Type", kindOf)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // a client that hangs up has its error
}

// status refuses the request; what of its body was not read is read first, a
// little of it, so that the client gets to read the answer.
func (b breakage) status(w http.ResponseWriter, r *http.Request, status int, kind Kind) {
	drain(r)
	w.Header().Set(Header, string(kind))
	b.refuse(w, r, status)
}

func drain(r *http.Request) {
	if r.Body != nil {
		_, _ = io.CopyN(io.Discard, r.Body, 1<<20) // a client that hangs up has its error
	}
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
