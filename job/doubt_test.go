package job_test

import (
	"context"
	"errors"
	"testing"

	"cldx/api"
	"cldx/job"
)

// TestUnanswered asks whether a call without an answer took effect.
func TestUnanswered(t *testing.T) {
	t.Parallel()
	timeout := &api.Error{Kind: api.Timeout, Message: "no answer"}
	for _, test := range []struct {
		name   string
		effect bool // whether the rename happened
		taken  bool // whether somebody else has the new name
		probe  error
		done   int
	}{
		{"it happened", true, false, nil, 1},
		{"it did not", false, false, nil, 0},
		{"somebody had the name", false, true, nil, 0},
		{"the probe fails too", true, false, timeout, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newService(image("a").Key)
			if test.taken {
				s.assets[image("ba").Key] = nil
			}
			l := newLab(t, s, 1)
			l.before = func(n int, _ api.Operation) (error, bool) {
				if n == 1 {
					return timeout, test.effect
				}
				return test.probe, false
			}
			if r := l.run(t, l.plan(t, renames([]job.Target{image("a")}, "b"))); r.Done != test.done || len(r.Failures) != 1-test.done {
				t.Errorf("report = %+v", r)
			}
		})
	}
}

// TestRepeatedDelete counts what a lost first sending deleted, so that an undo
// brings it back.
func TestRepeatedDelete(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key, image("b").Key), 1)
	lost := &api.Error{Kind: api.Network, Message: "reset"}
	l.before = func(n int, _ api.Operation) (error, bool) {
		if n == 1 {
			return lost, true
		}
		return nil, false
	}
	retrying := api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		err := l.service.Do(ctx, op, into)
		if errors.Is(err, lost) {
			api.ObserverOf(ctx)(api.Exchange{Op: op, Err: err})
			err = l.service.Do(ctx, op, into)
		}
		return err
	})
	l.engine = job.NewEngine(retrying, l.journal, job.Options{Now: l.clock})
	if r := l.run(t, l.plan(t, job.Delete{Targets: []job.Target{image("a"), image("b")}})); r.Done != 2 || len(r.Failures) != 0 {
		t.Errorf("report = %+v", r)
	}
	if r := l.undo(t, false); r.Done != 2 || len(l.assets) != 2 {
		t.Errorf("undo: %+v, assets %v", r, l.assets)
	}
}

// TestPagedDelete keeps what was deleted before a page failed.
func TestPagedDelete(t *testing.T) {
	t.Parallel()
	targets, keys := images(2500)
	l := newLab(t, newService(keys...), 4)
	l.page = 1000
	p := l.plan(t, job.Delete{Targets: targets})
	if c := p.Cost(); c.Admin != 3 || c.Upload != 3 {
		t.Errorf("cost = %+v, want 3 marks and 3 deletes", c)
	}
	pages := 0
	l.before = func(_ int, op api.Operation) (error, bool) {
		if op.Spec().Name == "delete_resources_by_tag" {
			if pages++; pages == 2 {
				return &api.Error{Kind: api.ServerFault, Message: "fault"}, false
			}
		}
		return nil, false
	}
	r := l.run(t, p)
	if r.Done != 2500+1000 || len(r.Failures) != 1500 || r.Failures[0].Why != "fault" || r.Failures[0].Kind != api.ServerFault {
		t.Errorf("%d done, %d failed", r.Done, len(r.Failures))
	}
	if r := l.undo(t, false); len(r.Failures) != 0 || len(l.assets) != 2500 {
		t.Errorf("undo: %d failures, %d assets", len(r.Failures), len(l.assets))
	}
	for k, tags := range l.assets {
		if len(tags) > 0 {
			t.Fatalf("%s still bears %v", k, tags)
		}
	}
}

// TestAnotherShape fails the call whose answer is none, and goes on.
func TestAnotherShape(t *testing.T) {
	t.Parallel()
	targets, _ := images(1001)
	for _, answer := range []string{`{}`, `{"public_ids":5}`, `null`, `[]`} {
		l := newLab(t, newService(), 1)
		calls := 0
		l.engine = job.NewEngine(api.DoerFunc(func(_ context.Context, _ api.Operation, into any) error {
			calls++
			return jsonInto(answer, into)
		}), l.journal, job.Options{Width: 1, Now: l.clock})
		r := l.run(t, l.plan(t, job.Tag{Targets: targets, Tags: []string{"x"}}))
		if calls != 2 || r.Done != 0 || len(r.Failures) != 1001 || r.Failures[0].Kind != api.BadAnswer {
			t.Errorf("%s: %d calls, %d done, %d failed", answer, calls, r.Done, len(r.Failures))
		}
	}
}

// TestLateArrival finds out that what a killed process sent arrived after the
// look for it, when the repetition is refused.
func TestLateArrival(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	p := l.plan(t, renames([]job.Target{image("a")}, "b"))
	l.run(t, p)
	l.sentOnly(t, p)
	late := newService(image("a").Key)
	late.before = func(_ int, op api.Operation) (error, bool) {
		if op, again := op.(api.RenameAsset); again {
			_, err := late.rename(op)
			return err, true
		}
		return nil, false
	}
	engine := job.NewEngine(late, l.journal, job.Options{Width: 1, Now: l.clock, Sleep: l.sleep})
	r, err := engine.Resume(t.Context(), p.ID, nil)
	if err != nil || r.Done != 1 || len(r.Failures) != 0 {
		t.Errorf("Resume = %+v, %v", r, err)
	}
}
