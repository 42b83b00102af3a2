package sandbox

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// lifetime is the time that a sandbox is open. Work that may outlast the request
// that began it is done in it.
type lifetime struct {
	mu      sync.Mutex // over changes before the last work is waited for
	over    bool
	started int
	cancels map[int]context.CancelFunc // of the work under way
	ending  chan struct{}              // closed when all of it is cancelled
	work    sync.WaitGroup
}

func newLifetime() *lifetime {
	return &lifetime{cancels: map[int]context.CancelFunc{}, ending: make(chan struct{})}
}

// begin gives the context of a piece of work, which goes on when ctx ends but not
// beyond the lifetime. The work must call done when it has let go of everything.
func (l *lifetime) begin(ctx context.Context, limit time.Duration) (working context.Context, done func(), err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return nil, nil, refuse(http.StatusServiceUnavailable, "The sandbox is closing")
	}
	working, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	l.started++
	id := l.started
	l.cancels[id] = cancel
	l.work.Add(1)
	return working, func() { cancel(); l.forget(id) }, nil
}

func (l *lifetime) forget(id int) {
	l.mu.Lock()
	delete(l.cancels, id)
	l.mu.Unlock()
	l.work.Done()
}

// end cancels the work under way and waits until it is done. It may be called again.
func (l *lifetime) end() {
	l.mu.Lock()
	if !l.over {
		l.over = true
		for _, cancel := range l.cancels {
			cancel()
		}
		close(l.ending)
	}
	l.mu.Unlock()
	l.work.Wait()
}
