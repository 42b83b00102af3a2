package cli

import (
	"context"
	"fmt"
	"sync"

	"cldx/api"
)

// withProgress has a call that sends a large file tell on the terminal how far
// it is; done ends the line.
func (a *app) withProgress(ctx context.Context, op api.Operation) (_ context.Context, done func()) {
	if op.Spec().Kind != api.Several || !terminal(a.Stderr) {
		return ctx, func() {}
	}
	var turn sync.Mutex
	shown := int64(-1)
	tell := func(sent, total int64) {
		turn.Lock()
		defer turn.Unlock()
		if percent := sent * 100 / max(1, total); percent != shown {
			shown = percent
			fmt.Fprintf(a.Stderr, "\r%3d %% of %.1f MB", percent, float64(total)/1e6)
		}
	}
	return api.WithProgress(ctx, tell), func() {
		turn.Lock()
		defer turn.Unlock()
		if shown >= 0 {
			fmt.Fprintln(a.Stderr)
		}
	}
}

// passing reports whether the session is a sandbox that this process serves, and
// that so ends with it.
func (s *session) passing() bool {
	if s.local == nil {
		return false
	}
	s.local.mu.Lock()
	defer s.local.mu.Unlock()
	return s.local.own != nil
}
