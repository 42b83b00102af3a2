package job

import (
	"context"
	"slices"
	"sync"
)

// schedule hands out steps, each when all that it waits for are settled. Its
// work grows with the steps and their dependencies, not with their square.
type schedule struct {
	steps   []Step
	waiting []int         // for each step, how many unsettled steps it waits for
	behind  map[int][]int // step ID to the steps, by position, that wait for it
	ready   []int
}

func newSchedule(steps []Step) *schedule {
	s := &schedule{behind: map[int][]int{}}
	s.add(steps)
	return s
}

// add appends steps that depend on each other at most.
func (s *schedule) add(steps []Step) {
	here := make(map[int]bool, len(steps))
	for _, step := range steps {
		here[step.ID] = true
	}
	for _, step := range steps {
		i := len(s.steps)
		s.steps, s.waiting = append(s.steps, step), append(s.waiting, 0)
		for _, id := range step.After {
			if here[id] {
				s.waiting[i]++
				s.behind[id] = append(s.behind[id], i)
			}
		}
		if s.waiting[i] == 0 {
			s.ready = append(s.ready, i)
		}
	}
}

// next returns the step to begin; ok is false while there is none.
func (s *schedule) next() (step Step, ok bool) {
	if len(s.ready) == 0 {
		return Step{}, false
	}
	return s.steps[s.ready[0]], true
}

// begun takes the step that next returned out of the queue.
func (s *schedule) begun() { s.ready = s.ready[1:] }

// settled releases the steps that wait for this one.
func (s *schedule) settled(id int) {
	for _, i := range s.behind[id] {
		if s.waiting[i]--; s.waiting[i] == 0 {
			s.ready = append(s.ready, i)
		}
	}
	delete(s.behind, id)
}

// all runs the steps, several at once, each after those it depends on; and those
// that more brings while it does, unless it is nil.
func (r *run) all(ctx context.Context, steps []Step, more <-chan []Step) error {
	ctx, heeded := r.heed(ctx)
	defer heeded()
	r.stopping = ctx
	working, release := r.grace(ctx)
	defer release()
	width := 2 * int(r.pace.most) // as many again may be putting the file that has come into its place
	if more == nil {
		width = min(width, len(steps))
	}
	begin, ended := make(chan Step), make(chan int, width)
	var workers sync.WaitGroup
	for range width {
		workers.Go(func() {
			for s := range begin {
				r.step(working, s)
				ended <- s.ID
			}
		})
	}
	r.dispatch(newSchedule(steps), begin, ended, more)
	close(begin)
	workers.Wait()
	r.out.Cancelled = ctx.Err() != nil
	return r.broken
}

// dispatch feeds the workers until every step that can be begun was, and has ended.
func (r *run) dispatch(s *schedule, begin chan<- Step, ended <-chan int, more <-chan []Step) {
	running := map[int]bool{} // the steps that have not ended: whether they have a call under way
	calls := 0
	for {
		step, ok := s.next()
		if ok && r.dropped(step) {
			s.begun()
			r.skip(step)
			s.settled(step.ID)
			continue
		}
		out := begin
		if !ok || !r.pace.room(calls) {
			out = nil
		}
		if !ok && len(running) == 0 && more == nil {
			return
		}
		select {
		case out <- step:
			s.begun()
			running[step.ID] = true
			calls++
		case <-r.more: // there may be room now
		case id := <-r.came:
			running[id] = false
			calls--
		case id := <-ended:
			if running[id] {
				calls--
			}
			delete(running, id)
			s.settled(id)
		case part, growing := <-more:
			s.add(part)
			if !growing {
				more = nil
			}
		}
	}
}

// dropped reports whether a step is not to be begun: the job is to stop, the
// journal can't be written, or something that it depends on did not succeed.
func (r *run) dropped(s Step) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.broken != nil || r.stopping.Err() != nil {
		return true
	}
	for _, id := range s.After {
		if r.states[id] != Done {
			return true
		}
	}
	return s.Wary && slices.ContainsFunc(r.out.Failures, func(f Failure) bool { return slices.Contains(s.Keys, f.Key) })
}
