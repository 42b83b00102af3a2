package client

import (
	"context"
	"reflect"
	"sync"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// Shared is what is known and being read of one environment by all who ask it: who asks
// for what is being read already gets the same answer, and who takes a recent one
// (api.WithRecent) gets what was answered, without a call. A read that began before
// something was changed is not taken for one that begins after it.
type Shared struct {
	now func() time.Time

	mu     sync.Mutex
	change uint64 // grows with every change
	under  map[asked]*flight
	told   map[asked]answered
}

// NewShared returns a Shared that knows nothing yet.
func NewShared(now func() time.Time) *Shared {
	return &Shared{now: now, under: map[asked]*flight{}, told: map[asked]answered{}}
}

// Over executes operations through next, and shares reads with all others who do so
// over s. It may be called more than once, for several ways to one environment.
func (s *Shared) Over(next api.Doer) api.Doer { return &sharing{s, next} }

// asked is a read: the operation as it is written down, and what takes its answer.
type asked struct {
	op   string
	into reflect.Type
}

// flight is a read that is under way.
type flight struct {
	done    chan struct{} // closed when answer and err are there
	answer  reflect.Value // not to be changed
	err     error
	cancel  context.CancelFunc
	waiting int  // callers, guarded by the mutex of Shared, as is
	several bool // whether more than one has the answer
}

// answered is an answer that may be given again.
type answered struct {
	answer reflect.Value
	at     time.Time
}

// mostTold bounds how many answers are kept; those are listings of what there are few
// of, a page each.
const mostTold = 64

type sharing struct {
	*Shared
	next api.Doer
}

// Do executes op.
func (s *sharing) Do(ctx context.Context, op api.Operation, into any) error {
	if op.Spec().Effect != api.Read {
		s.changed()
		defer s.changed() // what was read meanwhile is of before it, or of after it
		return s.next.Do(ctx, op, into)
	}
	key, ok := keyOf(op, into)
	if !ok {
		return s.next.Do(ctx, op, into)
	}
	if answer, ok := s.recent(key, api.RecentOf(ctx)); ok {
		give(into, copied(answer))
		return nil
	}
	f := s.join(ctx, key, op)
	defer s.leave(key, f)
	select {
	case <-f.done:
	case <-ctx.Done():
		return ctx.Err()
	}
	answer := f.answer
	if f.several {
		answer = copied(answer)
	}
	give(into, answer)
	return f.err
}

// keyOf names a read; ok is false for what can't be shared: what is sent from a file
// may be another one the next time, and without a place for it there is no answer.
func keyOf(op api.Operation, into any) (asked, bool) {
	spec := op.Spec()
	to := reflect.TypeOf(into)
	if spec.Repeat != api.Again || spec.Kind != api.OneRequest || to == nil || to.Kind() != reflect.Pointer {
		return asked{}, false
	}
	for _, v := range api.Values(op) {
		if v.Kind == api.File {
			return asked{}, false
		}
	}
	text, err := wire.Marshal(op)
	return asked{string(text), to.Elem()}, err == nil
}

// changed forgets what was read, and lets nobody join what is being read: it may be
// answered as it was before.
func (s *Shared) changed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.change++
	clear(s.under)
	clear(s.told)
}

// recent returns an answer that is young enough.
func (s *Shared) recent(key asked, age time.Duration) (reflect.Value, bool) {
	if age <= 0 {
		return reflect.Value{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.told[key]
	since := s.now().Sub(t.at)
	return t.answer, ok && since >= 0 && since < age
}

// join returns the read that is under way, or begins it.
func (s *sharing) join(ctx context.Context, key asked, op api.Operation) *flight {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.under[key]
	if f == nil {
		f = &flight{done: make(chan struct{})}
		working, cancel := context.WithCancel(context.WithoutCancel(ctx))
		f.cancel = cancel
		s.under[key] = f
		go s.fly(working, key, op, f, s.change)
	} else {
		f.several = true
	}
	f.waiting++
	return f
}

// fly makes the call, and keeps its answer where somebody takes recent ones.
func (s *sharing) fly(ctx context.Context, key asked, op api.Operation, f *flight, change uint64) {
	answer := reflect.New(key.into)
	f.err = s.next.Do(ctx, op, answer.Interface())
	f.answer = answer.Elem()
	s.mu.Lock()
	if s.under[key] == f {
		delete(s.under, key)
	}
	_, known := s.told[key]
	if f.err == nil && s.change == change && (known || api.RecentOf(ctx) > 0) {
		s.keep(key, f.answer)
		f.several = true
	}
	s.mu.Unlock()
	close(f.done)
}

// keep keeps an answer; the oldest one goes where there are too many.
func (s *Shared) keep(key asked, answer reflect.Value) {
	s.told[key] = answered{answer, s.now()}
	if len(s.told) <= mostTold {
		return
	}
	oldest := key
	for k, t := range s.told {
		if t.at.Before(s.told[oldest].at) {
			oldest = k
		}
	}
	delete(s.told, oldest)
}

// leave ends a caller's wait; the call of which nobody wants the answer is given up.
func (s *Shared) leave(key asked, f *flight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.waiting--; f.waiting > 0 {
		return
	}
	if s.under[key] == f {
		delete(s.under, key)
	}
	f.cancel()
}

// give puts an answer into its place. Who gets it may change it: what somebody else
// has too is copied before.
func give(into any, answer reflect.Value) { reflect.ValueOf(into).Elem().Set(answer) }
