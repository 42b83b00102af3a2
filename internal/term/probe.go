//go:build unix

package term

import (
	"context"
	"time"
)

// Answer is the output since a probe began: when its first and last pieces
// were read (zero if none came), and how much it was.
type Answer struct {
	First, Last time.Time
	Bytes       int64
}

// Probe watches the output from one moment on. A session has one at a time.
type Probe struct {
	s       *Session
	from    time.Time
	answer  Answer        // guarded by the session's lock
	changed chan struct{} // holds at most one token
	gone    chan struct{}
}

// Probe begins to watch the output; begin before the key is sent.
func (s *Session) Probe() *Probe {
	p := &Probe{s: s, from: time.Now(), changed: make(chan struct{}, 1), gone: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.done:
		close(p.gone)
	default:
		s.probe = p
	}
	return p
}

// note runs with the session's lock held.
func (p *Probe) note(c chunk) {
	if p == nil || c.at.Before(p.from) {
		return
	}
	if p.answer.First.IsZero() {
		p.answer.First = c.at
	}
	p.answer.Last = c.at
	p.answer.Bytes += int64(len(c.data))
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

func (p *Probe) end() {
	if p != nil {
		close(p.gone)
	}
}

// Answer returns what has come so far.
func (p *Probe) Answer() Answer {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.answer
}

// Settle waits up to first for any output, and then until there has been none
// for quiet. No output at all is no error.
func (p *Probe) Settle(ctx context.Context, first, quiet time.Duration) (Answer, error) {
	ctx, cancel := p.s.patient(ctx)
	defer cancel()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		a := p.Answer()
		until := p.from.Add(first)
		if !a.First.IsZero() {
			until = a.Last.Add(quiet)
		}
		left := time.Until(until)
		if left <= 0 && p.s.queued.Load() == 0 {
			return p.Answer(), nil
		}
		timer.Reset(max(left, time.Millisecond))
		select {
		case <-p.changed:
		case <-timer.C:
		case <-p.gone:
			return p.Answer(), ErrExited
		case <-ctx.Done():
			return p.Answer(), ctx.Err()
		}
	}
}
