package job_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

func renames(targets []job.Target, prefix string) job.Rename {
	var a job.Rename
	for _, t := range targets {
		a.Pairs = append(a.Pairs, job.Pair{Target: t, To: model.PublicID(prefix) + t.PublicID})
	}
	return a
}

// TestRunBig carries out ten thousand calls.
func TestRunBig(t *testing.T) {
	t.Parallel()
	targets, keys := images(10000)
	l := newLab(t, newService(keys...), 8)
	p := l.plan(t, renames(targets, "b"))
	r := l.run(t, p)
	if r.Done != 10000 || len(r.Failures) != 0 || r.Cancelled {
		t.Errorf("report: %d done, %d failed", r.Done, len(r.Failures))
	}
	if l.most > 8 {
		t.Errorf("%d calls at a time, want 8", l.most)
	}
}

// TestJournalFirst checks that a line about a call stands on the disk before
// the call is made.
func TestJournalFirst(t *testing.T) {
	t.Parallel()
	targets, keys := images(20)
	l := newLab(t, newService(keys...), 3)
	p := l.plan(t, renames(targets, "b"))
	l.before = func(_ int, op api.Operation) (error, bool) {
		text, err := os.ReadFile(l.file(p))
		if err != nil {
			return err, false
		}
		for _, s := range p.Steps {
			if s.Op == op && !bytes.Contains(text, fmt.Appendf(nil, `"step":%d,"state":"sent"`, s.ID)) {
				t.Errorf("step %d was sent before the journal said so", s.ID)
			}
		}
		return nil, false
	}
	if r := l.run(t, p); r.Done != 20 {
		t.Errorf("report = %+v", r)
	}
	info, err := os.Stat(l.file(p))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the journal's mode is %v, %v", info.Mode(), err)
	}
}

// TestDependencies drops what depends on a failed call, and nothing else.
func TestDependencies(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key, image("b").Key, image("c").Key, image("d").Key), 8)
	// c moves on, then b takes its name, then a takes b's; d is on its own.
	p := l.plan(t, job.Rename{Pairs: []job.Pair{{image("a"), "b"}, {image("b"), "c"}, {image("c"), "x"}, {image("d"), "y"}}})
	l.before = func(_ int, op api.Operation) (error, bool) {
		if op.(api.RenameAsset).From == "b" {
			return &api.Error{Kind: api.Invalid, Message: "no"}, false
		}
		return nil, false
	}
	r := l.run(t, p)
	if r.Done != 2 || r.Skipped != 0 || len(r.Failures) != 2 || r.Failures[0].Name() != "b" || r.Failures[0].Why != "no" || r.Failures[1].Name() != "a" {
		t.Errorf("report = %+v", r)
	}
	again, ok, err := l.journal.RetryPlan(p.ID, l.world())
	if err != nil || !ok || len(again.Steps) != 2 || again.Of != p.ID {
		t.Fatalf("RetryPlan = %+v, %v, %v", again, ok, err)
	}
	l.before = nil
	if r := l.run(t, again); r.Done != 2 || len(r.Failures) != 0 {
		t.Errorf("second report = %+v", r)
	}
}

// TestItemFailures reads from answers which items were not done.
func TestItemFailures(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		action job.Action
		done   int
		want   []string // name and reason of each failure
	}{
		{"tag", job.Tag{Targets: []job.Target{image("a"), image("lost"), image("b")}, Tags: []string{"x"}}, 2, []string{"lost: not found: the service skipped it"}},
		{"delete", job.Delete{Targets: []job.Target{image("a"), image("lost")}}, 1, []string{"lost: not found"}},
		{"restore", job.Restore{Targets: []job.Target{image("gone"), image("lost")}}, 1, []string{"lost: there is no backup of it"}},
		{"upload", job.Upload{Files: []job.File{{Path: "/x/new.jpg", PublicID: "new"}, {Path: "/x/old.jpg", PublicID: "old"}}}, 1, []string{"/x/old.jpg: an asset is called old already: it was kept"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := newService(image("a").Key, image("b").Key)
			s.gone[image("gone").Key] = nil
			l := newLab(t, s, 1)
			p := l.plan(t, test.action)
			r := l.run(t, p)
			var got []string
			for _, f := range r.Failures {
				got = append(got, f.Name()+": "+f.Why)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || r.Done != test.done {
				t.Errorf("%d done, failures (-want +got):\n%s", r.Done, diff)
			}
			again, ok, err := l.journal.RetryPlan(p.ID, l.world())
			if err != nil || !ok || len(again.Steps) != 1 || len(again.Steps[0].Keys) != min(1, len(p.Steps[0].Keys)) {
				t.Errorf("RetryPlan = %+v, %v, %v", again.Steps, ok, err)
			}
		})
	}
}

// TestRateLimit waits as long as the service says and goes on.
func TestRateLimit(t *testing.T) {
	t.Parallel()
	targets, keys := images(3)
	l := newLab(t, newService(keys...), 1)
	l.before = func(n int, _ api.Operation) (error, bool) {
		switch n {
		case 2:
			return &api.Error{Kind: api.RateLimited, RetryAfter: 20 * time.Minute}, false
		case 3:
			return &api.Error{Kind: api.RateLimited}, false
		}
		return nil, false
	}
	var waits []time.Time
	r, err := l.engine.Run(t.Context(), l.plan(t, renames(targets, "b")), func(p job.Progress) {
		if !p.Waiting.IsZero() {
			waits = append(waits, p.Waiting)
		}
	})
	if err != nil || r.Done != 3 || len(l.calls) != 5 {
		t.Errorf("report = %+v, %v after %d calls", r, err, len(l.calls))
	}
	want := []time.Time{world.Now.Add(20 * time.Minute), world.Now.Add(21 * time.Minute)}
	if diff := cmp.Diff(want, waits); diff != "" {
		t.Errorf("waiting until (-want +got):\n%s", diff)
	}
}

// TestRateLimitWithoutEnd gives up when every window is used up by others.
func TestRateLimitWithoutEnd(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	l.before = func(int, api.Operation) (error, bool) {
		return &api.Error{Kind: api.RateLimited, Message: "limit"}, false
	}
	r := l.run(t, l.plan(t, renames([]job.Target{image("a")}, "b")))
	if len(r.Failures) != 1 || r.Failures[0].Why != "limit" || len(l.slept) != 180 {
		t.Errorf("report = %+v after %d pauses", r, len(l.slept))
	}
}

// TestCancel lets calls under way finish and begins no other.
func TestCancel(t *testing.T) {
	t.Parallel()
	targets, keys := images(100)
	l := newLab(t, newService(keys...), 4)
	l.engine = job.NewEngine(l.service, l.journal, job.Options{Width: 4, Grace: time.Hour})
	l.pause = make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	begun := make(chan struct{}, 100)
	l.before = func(int, api.Operation) (error, bool) {
		begun <- struct{}{}
		return nil, false
	}
	p := l.plan(t, renames(targets, "b"))
	go func() {
		for range 4 {
			<-begun
		}
		cancel()
		close(l.pause)
	}()
	r, err := l.engine.Run(ctx, p, nil)
	if err != nil || !r.Cancelled || r.Done != 4 || r.Skipped != 96 || len(r.Failures) != 0 {
		t.Errorf("%d done, %d skipped, failures %v, error %v", r.Done, r.Skipped, r.Failures, err)
	}
	if record, err := l.journal.Load(p.ID); err != nil || record.Outcome != job.Cancelled {
		t.Errorf("outcome = %s, %v", record.Outcome, err)
	}
	if again, ok, err := l.journal.RetryPlan(p.ID, l.world()); err != nil || !ok || len(again.Steps) != 96 {
		t.Errorf("RetryPlan has %d steps, %v", len(again.Steps), err)
	}
	if r := l.undo(t, false); r.Done != 4 {
		t.Errorf("the undo did %d", r.Done)
	}
}

// TestCancelStuck gives calls that never end their grace, and no more.
func TestCancelStuck(t *testing.T) {
	t.Parallel()
	targets, keys := images(10)
	l := newLab(t, newService(keys...), 2)
	l.pause = make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	l.before = func(int, api.Operation) (error, bool) {
		cancel()
		return nil, false
	}
	r, err := l.engine.Run(ctx, l.plan(t, renames(targets, "b")), nil)
	if err != nil || !r.Cancelled || r.Done != 0 || len(r.Failures)+r.Skipped != 10 || len(r.Failures) == 0 {
		t.Errorf("report = %+v, %v", r, err)
	}
}

// TestProgress ends at the total.
func TestProgress(t *testing.T) {
	t.Parallel()
	targets, keys := images(50)
	l := newLab(t, newService(keys[:40]...), 8)
	var seen []job.Progress
	if _, err := l.engine.Run(t.Context(), l.plan(t, renames(targets, "b")), func(p job.Progress) { seen = append(seen, p) }); err != nil {
		t.Fatal(err)
	}
	last := seen[len(seen)-1]
	if len(seen) != 50 || last.Done != 40 || last.Failed != 10 || last.Total != 50 {
		t.Errorf("%d reports, the last %+v", len(seen), last)
	}
	if !slices.IsSortedFunc(seen, func(a, b job.Progress) int { return a.Done + a.Failed - b.Done - b.Failed }) {
		t.Error("progress went backwards")
	}
}
