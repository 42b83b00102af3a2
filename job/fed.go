package job

import (
	"context"
	"fmt"
	"iter"
)

// RunFed carries out a plan that is still growing: first, and then the parts that
// feed yields, whose steps it begins while feed looks for the next. The parts
// depend on nothing in each other. feed runs in a goroutine of its own, and its
// error ends it: what came before is done, and the report is Open.
func (e *Engine) RunFed(ctx context.Context, first Plan, feed iter.Seq2[Plan, error], report func(Progress)) (Report, error) {
	first.Grows = true
	w, err := e.journal.begin(first, e.options.Now)
	if err != nil {
		return Report{}, err
	}
	r := newRun(e, first, w, report)
	more, open := make(chan []Step), false
	go func() {
		defer close(more)
		open = !r.feed(len(first.Steps), feed, more)
	}()
	err = r.all(ctx, first.Steps, more) // which ends after more was closed
	r.out.Open = open
	return r.finish(ctx, err)
}

// feed notes each part in the journal and hands its steps out; it reports
// whether all of them came.
func (r *run) feed(last int, parts iter.Seq2[Plan, error], more chan<- []Step) bool {
	for part, err := range parts {
		if err != nil {
			return false
		}
		steps := make([]Step, len(part.Steps))
		for i, s := range part.Steps {
			s.ID += last
			s.After = nil
			for _, id := range part.Steps[i].After {
				s.After = append(s.After, id+last)
			}
			steps[i] = s
		}
		last += len(steps)
		if !r.grown(steps) {
			return false
		}
		more <- steps
	}
	return r.write(line{Whole: true})
}

// grown notes steps before any of them is made.
func (r *run) grown(steps []Step) bool {
	stored, err := storeSteps(steps)
	if err == nil && !r.write(line{More: stored}) {
		return false
	}
	if err == nil {
		err = r.writer.file.Sync()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.broken = fmt.Errorf("journal: %w", err)
		return false
	}
	for _, s := range steps {
		r.out.Total += s.items()
	}
	r.progress.Total = r.out.Total
	return true
}
