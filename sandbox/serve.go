package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// Serve answers requests on l, which must be a loopback listener, until ctx
// ends; requests under way are finished then. It closes l. While it runs, other
// processes find it through Running.
func (s *Sandbox) Serve(ctx context.Context, l net.Listener) error {
	base, err := loopbackBase(l.Addr())
	if err != nil {
		return errors.Join(err, l.Close())
	}
	if err := s.announce(base); err != nil {
		return errors.Join(err, l.Close())
	}
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		if err := s.claim.announce(endpoint{}); err != nil {
			s.log.ErrorContext(ctx, "announcing the end", "err", err) // others find out when they can't connect
		}
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		if err := server.Shutdown(grace); err != nil {
			_ = server.Close() // whoever did not finish in time is cut off
		}
		err = <-ended
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, s.announce(""))
}

// Announce tells other processes that l is where Serve will answer, so that they
// find it as soon as its address is known to anybody.
func (s *Sandbox) Announce(l net.Listener) error {
	base, err := loopbackBase(l.Addr())
	if err != nil {
		return err
	}
	return s.announce(base)
}

// announce tells this process and others where the sandbox answers.
func (s *Sandbox) announce(base string) error {
	s.serving.Lock()
	s.base = base
	s.serving.Unlock()
	return s.claim.announce(endpoint{URL: base, Mode: s.mode})
}

// loopbackBase spells the address of a listener as a URL.
func loopbackBase(a net.Addr) (string, error) {
	tcp, ok := a.(*net.TCPAddr)
	if !ok || !tcp.IP.IsLoopback() {
		return "", fmt.Errorf("serving sandbox on %s: only loopback addresses are allowed, such as 127.0.0.1:0", a)
	}
	return "http://" + net.JoinHostPort(tcp.IP.String(), strconv.Itoa(tcp.Port)), nil
}
