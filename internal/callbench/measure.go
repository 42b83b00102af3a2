package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// result is what a measurement found.
type result struct {
	took []float64 // of each call, ascending, in ms
	wall time.Duration
}

func (r result) quantile(q float64) float64 {
	if len(r.took) == 0 {
		return 0
	}
	return r.took[min(int(q*float64(len(r.took))), len(r.took)-1)]
}

func (r result) row(out io.Writer, name string, connections int, floor float64) {
	p50 := r.quantile(0.5)
	fmt.Fprintf(out, "| %s | %d | %.0f | %.2f | %.2f | %.1f× |\n",
		name, connections, float64(len(r.took))/r.wall.Seconds(), p50, r.quantile(0.99), p50/floor)
}

// most bounds a measurement of very fast calls, and warm is how many calls are made before it.
const (
	most = 100_000
	warm = 3
)

// measure makes calls over several connections until the time is over or there
// are none left. The first calls of a case are not counted.
func (w *world) measure(ctx context.Context, s *server, c bench, connections int, d time.Duration) (result, error) {
	var mu sync.Mutex
	made := 0
	next := func() (request, bool) {
		mu.Lock()
		defer mu.Unlock()
		if made == most {
			return request{}, false
		}
		made++
		return c.next()
	}
	for range warm {
		if r, more := next(); more && c.name != afterTagging {
			if err := s.do(ctx, r, nil); err != nil {
				return result{}, err
			}
		}
	}
	if err := w.before(ctx, s, c); err != nil {
		return result{}, err
	}
	var all result
	start := time.Now()
	group, ctx := errgroup.WithContext(ctx)
	for range connections {
		group.Go(func() error {
			took, err := repeat(ctx, s, next, start.Add(d))
			mu.Lock()
			all.took = append(all.took, took...)
			mu.Unlock()
			return err
		})
	}
	err := group.Wait()
	all.wall = time.Since(start)
	slices.Sort(all.took)
	return all, err
}

// repeat makes one call after the other.
func repeat(ctx context.Context, s *server, next func() (request, bool), until time.Time) (took []float64, err error) {
	for time.Now().Before(until) {
		r, more := next()
		if !more {
			return took, nil
		}
		at := time.Now()
		if err := s.do(ctx, r, nil); err != nil {
			return took, err
		}
		took = append(took, float64(time.Since(at).Microseconds())/1000)
	}
	return took, nil
}
