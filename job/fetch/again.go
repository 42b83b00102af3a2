package fetch

import (
	"context"
	"errors"
	"time"

	"cldx/api"
)

// breath is half of the first pause before a file is asked for again; each further
// one is twice as long.
const breath = 50 * time.Millisecond

// rested waits; false when the context ended first.
func rested(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// passing reports whether asking again may help.
func passing(err error) bool {
	switch api.KindOf(err) {
	case api.Network, api.Timeout, api.ServerFault, api.BadAnswer, api.Unknown:
		return !errors.Is(err, errDisk) && !errors.Is(err, ErrSum)
	default:
		return false
	}
}
