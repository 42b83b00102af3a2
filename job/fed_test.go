package job_test

import (
	"errors"
	"iter"
	"testing"

	"cldx/api"
	"cldx/job"
)

// parts yields a plan that tags each of some assets, one by one, and then err.
func (l *lab) parts(t *testing.T, targets []job.Target, err error) iter.Seq2[job.Plan, error] {
	return func(yield func(job.Plan, error) bool) {
		for _, target := range targets {
			if !yield(l.plan(t, job.Tag{Targets: []job.Target{target}, Tags: []string{"x"}}), nil) {
				return
			}
		}
		if err != nil {
			yield(job.Plan{}, err)
		}
	}
}

// fed runs the plan that grows by a part for each asset.
func (l *lab) fed(t *testing.T, targets []job.Target, err error) (job.Report, job.Record) {
	t.Helper()
	next, stop := iter.Pull2(l.parts(t, targets, err))
	defer stop()
	first, _, _ := next()
	report, failed := l.engine.RunFed(t.Context(), first, func(yield func(job.Plan, error) bool) {
		for {
			p, err, ok := next()
			if !ok || !yield(p, err) {
				return
			}
		}
	}, nil)
	if failed != nil {
		t.Fatal(failed)
	}
	record, failed := l.journal.Load(report.JobID)
	if failed != nil {
		t.Fatal(failed)
	}
	return report, record
}

// A plan that grows is done whole, is in the journal whole, and is taken back whole.
func TestRunFed(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 30} {
		targets, keys := images(n)
		l := newLab(t, newService(keys...), 4)
		report, record := l.fed(t, targets, nil)
		if report.Done != n || report.Total != n || report.Open || record.Open || record.Outcome != job.Finished || len(record.Plan.Steps) != n {
			t.Fatalf("%d parts: report %+v, record open %t, %s, %d steps", n, report, record.Open, record.Outcome, len(record.Plan.Steps))
		}
		back, err := l.journal.UndoPlan(report.JobID, l.world())
		if err != nil {
			t.Fatal(err)
		}
		if got := l.run(t, back); got.Done != n {
			t.Errorf("%d parts: %d taken back", n, got.Done)
		}
	}
}

// Where finding ends too early, what was found is done, and the job says that it
// was not all.
func TestRunFedIsCut(t *testing.T) {
	t.Parallel()
	targets, keys := images(3)
	l := newLab(t, newService(keys...), 4)
	report, record := l.fed(t, targets, errors.New("the search broke"))
	if report.Done != 3 || !report.Open || !record.Open || record.Outcome != job.Cancelled {
		t.Errorf("report %+v, record open %t, %s", report, record.Open, record.Outcome)
	}
}

// Somebody else's wish ends a job: what is under way finishes, the rest is not tried.
func TestStop(t *testing.T) {
	t.Parallel()
	targets, keys := images(5)
	l := newLab(t, newService(keys...), 1)
	p := l.plan(t, renames(targets, "b"))
	if err := l.journal.Stop(p.ID); err == nil {
		t.Error("a job that was never begun was stopped")
	}
	begun := make(chan struct{}, len(keys))
	l.before = func(int, api.Operation) (error, bool) {
		begun <- struct{}{}
		return nil, false
	}
	l.pause = make(chan struct{}) // nobody lets the call go on
	ended := make(chan job.Report, 1)
	go func() { ended <- l.run(t, p) }()
	<-begun
	if err := l.journal.Stop(p.ID); err != nil {
		t.Fatal(err)
	}
	if r := <-ended; !r.Cancelled || r.Done != 0 || r.Skipped != 4 {
		t.Errorf("report %+v", r)
	}
	if record, err := l.journal.Load(p.ID); err != nil || record.Outcome != job.Cancelled {
		t.Errorf("the job is %s, %v", record.Outcome, err)
	}
	if err := l.journal.Stop(p.ID); err == nil {
		t.Error("a job that has ended was stopped")
	}
}
