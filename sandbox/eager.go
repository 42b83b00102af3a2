package sandbox

import (
	"context"

	"cldx/model"
	"cldx/sandbox/store"
)

// makeEager makes the derived files that a call asked for, in its order.
func (s *Sandbox) makeEager(ctx context.Context, a *store.Asset, eager []string) ([]model.Derived, error) {
	return nil, nil
}
