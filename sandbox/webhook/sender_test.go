package webhook

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// memory is an outbox that lies in memory.
type memory struct {
	mu      sync.Mutex
	waiting []waiting
	broken  bool
}

type waiting struct {
	Message
	due time.Time
}

var errBroken = errors.New("broken")

func (m *memory) add(id int64, uri string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = append(m.waiting, waiting{Message{ID: id, URI: uri, Body: []byte(`{}`)}, time.Now()})
}

func (m *memory) Destinations(_ context.Context, now time.Time, limit int) (due []string, next time.Time, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken {
		return nil, next, errBroken
	}
	for _, w := range m.waiting {
		switch {
		case w.due.After(now) && (next.IsZero() || w.due.Before(next)):
			next = w.due
		case !w.due.After(now) && !slices.Contains(due, w.URI) && len(due) < limit:
			due = append(due, w.URI)
		}
	}
	return due, next, nil
}

func (m *memory) Due(_ context.Context, uri string, now time.Time, limit int) ([]Message, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []Message
	for _, w := range m.waiting {
		if w.URI == uri && !w.due.After(now) && len(list) < limit {
			list = append(list, w.Message)
		}
	}
	return list, nil
}

func (m *memory) Drop(_ context.Context, dropped Message) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = slices.DeleteFunc(m.waiting, func(w waiting) bool { return w.ID == dropped.ID })
	return nil
}

func (m *memory) PutOff(_ context.Context, off Message, due time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.waiting {
		if m.waiting[i].ID == off.ID {
			m.waiting[i].Attempts++
			m.waiting[i].due = due
		}
	}
	return nil
}

// server answers posts and notes when they came.
type server struct {
	mu     sync.Mutex
	status map[string]int // by host; 0 is 200
	slow   time.Duration
	at     []string // host and the time since the beginning
	began  time.Time
	now    int // under way
	most   int
}

func (s *server) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	s.now++
	s.most = max(s.most, s.now)
	s.at = append(s.at, r.URL.Host+" "+time.Since(s.began).String())
	status := s.status[r.URL.Host]
	s.mu.Unlock()
	defer func() { s.mu.Lock(); s.now--; s.mu.Unlock() }()
	if s.slow > 0 {
		pause(r.Context(), s.slow)
		if r.Context().Err() != nil {
			return nil, r.Context().Err()
		}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader("ok"))}, nil
}

// running sets a sender to work until the test is over.
func running(t *testing.T, box *memory, s *server) *Sender {
	t.Helper()
	s.began = time.Now()
	sender := NewSender(Options{Outbox: box, Secret: "secret", Transport: s, Clock: time.Now})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { sender.Run(ctx); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended })
	return sender
}

func TestRetries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, s := &memory{}, &server{status: map[string]int{"bad": 204}}
		box.add(1, "http://bad/")
		box.add(2, "http://good/")
		running(t, box, s)
		pause(t.Context(), time.Hour)
		synctest.Wait()
		slices.Sort(s.at)
		want := []string{"bad 0s", "bad 18m0s", "bad 3m0s", "bad 9m0s", "good 0s"}
		if diff := cmp.Diff(want, s.at); diff != "" || len(box.waiting) != 0 {
			t.Errorf("%d left, deliveries (-want +got):\n%s", len(box.waiting), diff)
		}
	})
}

// A destination gets its messages one after the other, the destinations theirs
// beside each other, but not all at once.
func TestLanes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, s := &memory{}, &server{slow: time.Second}
		for i := range int64(60) {
			box.add(i, "http://host"+string(rune('a'+i%12))+"/")
		}
		running(t, box, s)
		pause(t.Context(), time.Minute)
		synctest.Wait()
		if len(box.waiting) != 0 || s.most != maxLanes {
			t.Errorf("%d left; %d at once, want %d", len(box.waiting), s.most, maxLanes)
		}
	})
}

// A sender that rests is woken, and one whose outbox is broken goes on when it is mended.
func TestWake(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, s := &memory{broken: true}, &server{}
		sender := running(t, box, s)
		box.add(1, "http://a/")
		pause(t.Context(), time.Minute)
		box.mu.Lock()
		box.broken = false
		box.mu.Unlock()
		pause(t.Context(), trouble)
		box.add(2, "http://b/")
		sender.Wake()
		sender.Wake()
		synctest.Wait()
		if len(s.at) != 2 || len(box.waiting) != 0 {
			t.Errorf("deliveries %v, %d left", s.at, len(box.waiting))
		}
	})
}

// A delivery that the end cuts off stays in the outbox.
func TestEndKeepsMessages(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, s := &memory{}, &server{slow: 10 * time.Second, began: time.Now()}
		box.add(1, "http://a/")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		NewSender(Options{Outbox: box, Transport: s, Clock: time.Now}).Run(ctx)
		if len(box.waiting) != 1 || box.waiting[0].Attempts != 0 {
			t.Errorf("in the outbox: %+v", box.waiting)
		}
	})
}
