package job

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// looksForStop is how often a job looks whether somebody wants it to stop.
const looksForStop = 200 * time.Millisecond

// Stop asks the process that runs a job to stop it, as cancelling it there does.
// It does not wait for that.
func (j *Journal) Stop(id string) error {
	r, err := j.Load(id)
	if err != nil {
		return err
	}
	if !r.Live() {
		return fmt.Errorf("job %s is not running: it is %s", id, r.Outcome)
	}
	if j.closed != nil {
		return j.closed
	}
	if err := os.WriteFile(j.stopPath(id), nil, 0o600); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	return nil
}

// stopPath is the file whose being there asks a job to stop.
func (j *Journal) stopPath(id string) string { return j.path(id) + ".stop" }

// heed returns a context that ends when ctx does, or when somebody asks the job
// to stop; done ends the looking.
func (r *run) heed(ctx context.Context) (_ context.Context, done func()) {
	if r.writer == nil {
		return ctx, func() {}
	}
	path := r.engine.journal.stopPath(r.plan.ID)
	clear := func() error {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if clear() != nil { // one that was meant for a process that is gone
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	looking := time.NewTicker(looksForStop)
	go func() {
		defer looking.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-looking.C:
			}
			if _, err := os.Stat(path); err == nil {
				cancel()
			}
		}
	}()
	return ctx, func() {
		cancel()
		_ = clear() // it would be removed before the job is resumed
	}
}
