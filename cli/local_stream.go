package cli

import (
	"context"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/client"
)

// stream asks for a file, as client.Client.Open does. An address that was made while
// another process served the sandbox is good for the one that serves it now.
func (l *local) stream(ctx context.Context, url string, from int64, ifRange string) (client.Stream, error) {
	if err := l.ready(ctx); err != nil {
		return client.Stream{}, err
	}
	for begun := time.Now(); ; {
		c := l.client.Load()
		file, err := c.Open(ctx, l.here(url), from, ifRange)
		if api.KindOf(err) != api.Network || !l.takeOver(ctx, c) || time.Since(begun) > patience {
			return file, err
		}
		select {
		case <-time.After(settling):
		case <-ctx.Done():
			return client.Stream{}, ctx.Err()
		}
	}
}

// here is an address of the sandbox as it is where it answers now.
func (l *local) here(url string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, former := range l.places {
		if rest, ok := strings.CutPrefix(url, former+"/"); ok {
			return l.places[len(l.places)-1] + "/" + rest
		}
	}
	return url
}
