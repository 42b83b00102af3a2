package sandbox

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/webhook"
)

// events is what a sandbox needs to tell others what happens in it.
type events struct {
	listeners atomic.Pointer[[]listener] // as the library has them
	sender    *webhook.Sender
	arrived   bell            // rings when a notification waits to be polled
	postponed bell            // rings when there is work
	life      context.Context // until Close
	stop      context.CancelFunc
	begun     sync.Once
	running   sync.WaitGroup
}

// listener is a trigger, ready to be compared with.
type listener struct {
	kind model.EventType
	to   webhook.Destination
}

// triggers are the library's triggers, by their IDs.
var triggers = store.Collection[model.Trigger]{Kind: "trigger"}

// learnListeners reads the triggers anew: nobody looks into the library for them
// when something happens.
func (s *Sandbox) learnListeners(ctx context.Context, v store.View) error {
	all, err := triggers.All(ctx, v)
	if err != nil {
		return err
	}
	list := make([]listener, 0, len(all))
	for _, t := range all {
		to, err := webhook.ParseDestination(t.Body.URI)
		if err != nil {
			s.log.WarnContext(ctx, "trigger without a destination", "trigger", t.Name)
			continue
		}
		list = append(list, listener{t.Body.EventType, to})
	}
	s.events.listeners.Store(&list)
	return nil
}

// hears reports whether a listener waits for an event.
func (l listener) hears(kind model.EventType) bool {
	return l.kind == kind || l.kind == model.AllEvents
}

// listening reports whether what the call does may be of interest to anybody.
func (s *Sandbox) listening(c *call) bool {
	return c.notify != "" || len(*s.events.listeners.Load()) > 0
}

// recipients lists where an event goes, each destination once: the call's own
// URLs and the triggers. Unconfirmed: that a call names several URLs one a line.
func (s *Sandbox) recipients(ctx context.Context, c *call, e event) []webhook.Destination {
	var to []webhook.Destination
	seen := map[webhook.Destination]bool{}
	add := func(d webhook.Destination) {
		if !seen[d] && s.mayReach(ctx, d) {
			to = append(to, d)
		}
		seen[d] = true
	}
	own := e.urls
	if own == "" {
		own = c.notify
	}
	for line := range strings.Lines(own) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		d, err := webhook.ParseDestination(line)
		if err != nil {
			s.log.WarnContext(ctx, "notification_url", "err", err)
			continue
		}
		if d.Polled() && d.Channel == "" {
			c.nameBatch()
		}
		add(d)
	}
	for _, l := range *s.events.listeners.Load() {
		if e.private || !l.hears(e.kind) || l.to.Polled() && l.to.Channel == "" && e.batch == "" && c.batch == "" {
			continue // without a batch nobody could ask for it
		}
		add(l.to)
	}
	return to
}

func (s *Sandbox) mayReach(ctx context.Context, d webhook.Destination) bool {
	if s.options.AllowLocalURL || !d.Local() {
		return true
	}
	s.log.WarnContext(ctx, "a notification was not sent: private and local addresses are allowed with --allow-local-urls only")
	return false
}

// bell wakes everybody who waits for it.
type bell struct {
	mu   sync.Mutex
	rung chan struct{} // closed by the next ring
}

// next gives a channel that the next ring closes.
func (b *bell) next() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung == nil {
		b.rung = make(chan struct{})
	}
	return b.rung
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung != nil {
		close(b.rung)
		b.rung = nil
	}
}
