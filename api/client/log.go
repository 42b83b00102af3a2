package client

import (
	"context"
	"log/slog"
	"time"

	"cldx/api"
)

// Log writes one line per operation to l.
func Log(next api.Doer, l *slog.Logger) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		start := time.Now()
		err := next.Do(ctx, op, into)
		l.InfoContext(ctx, "operation", "name", op.Spec().Name, "took", time.Since(start), "err", err)
		return err
	})
}
