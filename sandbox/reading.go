package sandbox

import (
	"context"
	"errors"
	"net/http"
	"os"
	"time"

	"cldx/api/wire"
)

const (
	// unproven is how many bodies are read at once before their senders are known:
	// a signature stands in the body that it signs.
	unproven = 4
	// unprovenTime bounds the reading of one, or four idle senders would keep out all others.
	unprovenTime = 2 * time.Minute
)

// reading bounds the bodies of requests that do not say in their header who
// sends them.
type reading struct {
	slots  chan struct{} // holds a token for every body being read
	within time.Duration
}

func newReading() *reading {
	return &reading{slots: make(chan struct{}, unproven), within: unprovenTime}
}

// params reads what a call was sent with. One without an Authorization header,
// which has been checked by then, waits for its turn.
func (b *reading) params(w http.ResponseWriter, r *http.Request, limits wire.Limits) (wire.Params, error) {
	if r.Header.Get("Authorization") != "" || r.Body == nil || r.Body == http.NoBody {
		return wire.ReadParams(r, limits)
	}
	if err := b.take(r.Context()); err != nil {
		return wire.Params{}, err
	}
	defer func() { <-b.slots }()
	connection := http.NewResponseController(w)
	if err := connection.SetReadDeadline(time.Now().Add(b.within)); errors.Is(err, http.ErrNotSupported) {
		return wire.ReadParams(r, limits) // the handler is used without a connection: the body is there
	} else if err != nil {
		return wire.Params{}, err
	}
	params, err := wire.ReadParams(r, limits)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		w.Header().Set("Connection", "close") // the rest of the body may still come
		return params, refuse(http.StatusRequestTimeout, "Request Timeout")
	}
	return params, errors.Join(err, connection.SetReadDeadline(time.Time{}))
}

func (b *reading) take(ctx context.Context) error {
	select {
	case b.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
