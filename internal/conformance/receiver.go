package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// Webhook is a notification as it arrived.
type Webhook struct {
	Body, Timestamp, Signature string
}

// Receiver takes the notifications that the sandbox sends.
type Receiver struct {
	URL string

	server *http.Server
	mu     sync.Mutex
	came   map[string][]Webhook // by path
	more   chan struct{}        // closed, and made anew, when one comes
}

// Receive starts a receiver.
func Receive(ctx context.Context) (*Receiver, error) {
	listener, err := loopback(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the receiver: %w", err)
	}
	r := &Receiver{URL: "http://" + listener.Addr().String(), came: map[string][]Webhook{}, more: make(chan struct{})}
	r.server = &http.Server{Handler: r}
	go func() { _ = r.server.Serve(listener) }() // until Close
	return r, nil
}

// loopback listens at a free port of this machine.
func loopback(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	return config.Listen(ctx, "tcp", "127.0.0.1:0")
}

// Close ends the receiver.
func (r *Receiver) Close() error { return r.server.Close() }

// ServeHTTP keeps a notification.
func (r *Receiver) ServeHTTP(_ http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(io.LimitReader(req.Body, 1<<20))
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.came[req.URL.Path] = append(r.came[req.URL.Path], Webhook{
		string(body), req.Header.Get("X-Cld-Timestamp"), req.Header.Get("X-Cld-Signature"),
	})
	close(r.more)
	r.more = make(chan struct{})
}

// Wait gives the first notification that came to a path.
func (r *Receiver) Wait(path string) (Webhook, error) {
	late := time.After(20 * time.Second)
	for {
		r.mu.Lock()
		came, more := r.came[path], r.more
		r.mu.Unlock()
		if len(came) > 0 {
			return came[0], nil
		}
		select {
		case <-more:
		case <-late:
			return Webhook{}, fmt.Errorf("no notification came to %s", path)
		}
	}
}
