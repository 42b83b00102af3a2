package webhook

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"time"
)

// How many destinations are posted to at once, and how many messages of one are
// read at a time. One destination gets its messages one after the other.
const (
	maxLanes  = 8
	laneBatch = 20
)

// trouble is how long the sender rests when the outbox can't be read.
const trouble = 5 * time.Second

// Options say how a Sender works. All but Algorithm, Schedule and Log are required.
type Options struct {
	Outbox    Outbox
	Secret    string // to sign with
	Algorithm string // sha1 or sha256; "" is sha1
	Transport http.RoundTripper
	Clock     func() time.Time
	Schedule  []time.Duration // nil = the service's
	Log       *slog.Logger    // nil = no log
}

// Sender delivers what is in an outbox.
type Sender struct {
	o     Options
	woken chan struct{} // holds a token when there may be something to do
	ended chan string   // URIs whose lane ended
}

// NewSender makes a sender; Run sets it to work.
func NewSender(o Options) *Sender {
	if o.Schedule == nil {
		o.Schedule = Schedule
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Sender{o: o, woken: make(chan struct{}, 1), ended: make(chan string)}
}

// Wake makes the sender look into the outbox now. It does not wait.
func (s *Sender) Wake() {
	select {
	case s.woken <- struct{}{}:
	default: // it will look anyway
	}
}

// Run delivers until ctx ends, and returns when no delivery is under way any more.
// A delivery that ctx cut off stays in the outbox.
func (s *Sender) Run(ctx context.Context) {
	lanes := map[string]bool{}
	for ctx.Err() == nil {
		timer := time.NewTimer(s.start(ctx, lanes))
		select {
		case <-ctx.Done():
		case <-s.woken:
		case <-timer.C:
		case uri := <-s.ended:
			delete(lanes, uri)
		}
		timer.Stop()
	}
	for len(lanes) > 0 {
		delete(lanes, <-s.ended)
	}
}

// start gives destinations that something is due for a lane of their own, and says
// how long to rest.
func (s *Sender) start(ctx context.Context, lanes map[string]bool) time.Duration {
	now := s.o.Clock()
	due, next, err := s.o.Outbox.Destinations(ctx, now, maxLanes+len(lanes))
	if err != nil {
		if ctx.Err() == nil {
			s.o.Log.ErrorContext(ctx, "reading the outbox", "err", err)
		}
		return trouble
	}
	due = slices.DeleteFunc(due, func(uri string) bool { return lanes[uri] })
	for _, uri := range due[:min(len(due), maxLanes-len(lanes))] {
		lanes[uri] = true
		go s.lane(ctx, uri)
	}
	if next.IsZero() {
		return time.Hour
	}
	return max(next.Sub(now), time.Millisecond)
}

// lane delivers what is due for one destination.
func (s *Sender) lane(ctx context.Context, uri string) {
	defer func() { s.ended <- uri }()
	for ctx.Err() == nil {
		list, err := s.o.Outbox.Due(ctx, uri, s.o.Clock(), laneBatch)
		if err != nil && ctx.Err() == nil {
			s.o.Log.ErrorContext(ctx, "reading the outbox", "err", err)
			pause(ctx, trouble)
		}
		if len(list) == 0 {
			return
		}
		for _, m := range list {
			if !s.deliver(ctx, m) {
				pause(ctx, trouble)
				return
			}
		}
	}
}

// deliver posts one message and settles it in the outbox; false when that failed,
// or when ctx ended.
func (s *Sender) deliver(ctx context.Context, m Message) bool {
	err := s.post(ctx, m)
	if ctx.Err() != nil {
		return false
	}
	switch {
	case err == nil:
		err = s.o.Outbox.Drop(ctx, m)
	case m.Attempts >= len(s.o.Schedule):
		s.o.Log.WarnContext(ctx, "notification given up", "attempts", m.Attempts+1, "err", err)
		err = s.o.Outbox.Drop(ctx, m)
	default:
		wait := s.o.Schedule[m.Attempts]
		s.o.Log.WarnContext(ctx, "notification failed", "again_in", wait.String(), "err", err)
		err = s.o.Outbox.PutOff(ctx, m, s.o.Clock().Add(wait))
	}
	if err != nil && ctx.Err() == nil {
		s.o.Log.ErrorContext(ctx, "settling a notification", "err", err)
	}
	return err == nil
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
