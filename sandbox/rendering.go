package sandbox

import (
	"context"
	"errors"
	"net/http"
	"time"

	"cldx/sandbox/transform"
)

const (
	// renderers is how many pictures are made at once, of whatever call.
	renderers = 2
	// renderTime bounds the making of one.
	renderTime = time.Minute
)

// transformed carries out a chain when its turn comes. Who calls it must not
// have a turn already. Unconfirmed: the words for what takes too long.
func (s *Sandbox) transformed(ctx context.Context, source transform.Source, chain transform.Chain, o transform.Options) (transform.Result, error) {
	if err := s.takeRenderer(ctx); err != nil {
		return transform.Result{}, err
	}
	defer s.freeRenderer()
	ctx, cancel := context.WithTimeout(ctx, renderTime)
	defer cancel()
	out, err := transform.Render(ctx, source, chain, o)
	if errors.Is(err, context.DeadlineExceeded) {
		return transform.Result{}, invalid("The transformation takes too long")
	}
	return out, err
}

// takeRenderer waits for a turn to make pictures. Nobody waits for others, such
// as remote servers, while it has one.
func (s *Sandbox) takeRenderer(ctx context.Context) error {
	select {
	case s.rendering <- struct{}{}:
		return nil
	case <-ctx.Done():
		return refuse(http.StatusServiceUnavailable, "Too many pictures are being made")
	}
}

func (s *Sandbox) freeRenderer() { <-s.rendering }
