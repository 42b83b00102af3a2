package job_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
)

// The clock is set back and forward between jobs: what was done last is taken back
// first, whatever time it was, and done again in the opposite order.
func TestUndoFollowsWhatWasDoneNotTheClock(t *testing.T) {
	t.Parallel()
	for name, jumps := range map[string][]time.Duration{
		"back":             {0, -time.Hour, -time.Hour},
		"forward":          {0, time.Hour, time.Hour},
		"forward and back": {0, time.Hour, 0, -time.Hour, 0, 2 * time.Hour, -2 * time.Hour},
		"back each time":   {0, -time.Hour, -2 * time.Hour, -3 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLab(t, newService(image("a").Key), 2)
			var tags []string
			for i, ahead := range jumps {
				l.ahead = ahead
				tags = append(tags, fmt.Sprint("tag", i))
				l.run(t, l.plan(t, job.Tag{Targets: []job.Target{image("a")}, Tags: tags[i:]}))
			}
			history, err := l.journal.History()
			if err != nil || len(history) != len(jumps) {
				t.Fatalf("History has %d jobs, %v; want %d", len(history), err, len(jumps))
			}
			for _, ahead := range []time.Duration{time.Hour, -time.Hour} {
				l.ahead = ahead
				for left := len(tags) - 1; left >= 0; left-- {
					l.undo(t, false)
					if got := l.assets[image("a").Key]; !slices.Equal(got, tags[:left]) {
						t.Fatalf("after an undo it has %v, want %v", got, tags[:left])
					}
				}
				if _, err := l.journal.Last(false); !errors.Is(err, job.ErrNoUndo) {
					t.Errorf("there is something left to undo: %v", err)
				}
				l.ahead = -ahead
				for n := range tags {
					l.undo(t, true)
					if diff := cmp.Diff(tags[:n+1], l.assets[image("a").Key]); diff != "" {
						t.Fatalf("after a redo (-want +got):\n%s", diff)
					}
				}
			}
		})
	}
}

// The clock is set wrong among a job's calls, and when it is gone on with: each call is
// made once, and the job is the newest still.
func TestResumeAfterTheClockWasSet(t *testing.T) {
	t.Parallel()
	for _, ahead := range []time.Duration{-time.Hour, time.Hour} {
		t.Run(ahead.String(), func(t *testing.T) {
			t.Parallel()
			targets := []job.Target{image("a"), image("b"), image("c"), image("d")}
			l := newLab(t, newService(targets[0].Key, targets[1].Key, targets[2].Key, targets[3].Key), 1)
			l.run(t, l.plan(t, job.Tag{Targets: targets, Tags: []string{"before"}}))
			l.ahead = ahead
			p := l.plan(t, job.Rename{Pairs: []job.Pair{{Target: targets[0], To: "a2"}, {Target: targets[1], To: "b2"}, {Target: targets[2], To: "c2"}}})
			ctx, kill := context.WithCancel(t.Context())
			calls := 0
			doer := api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
				if calls++; calls == 2 {
					l.ahead = -ahead
					kill()
				}
				return l.Do(ctx, op, into)
			})
			if _, err := job.NewEngine(doer, l.journal, job.Options{Width: 1, Now: l.clock, Sleep: l.sleep}).Run(ctx, p, nil); err != nil {
				t.Fatal(err)
			}
			l.killed(t, p.ID)
			if waiting, err := l.journal.Unfinished(); err != nil || len(waiting) != 1 {
				t.Fatalf("%d jobs wait, %v; want one", len(waiting), err)
			}
			if r, err := l.engine.Resume(t.Context(), p.ID, nil); err != nil || r.Done != 3 || calls != 2 {
				t.Errorf("%d of 3 are done, after %d calls before, %v", r.Done, calls, err)
			}
			if last, err := l.journal.Last(false); err != nil || last.Plan.ID != p.ID {
				t.Errorf("the newest job is %s, %v", last.Plan.ID, err)
			}
			for _, name := range []string{"a2", "b2", "c2"} {
				if _, there := l.assets[image(name).Key]; !there {
					t.Errorf("%s is not there", name)
				}
			}
		})
	}
}

// A job's file is found by its ID, and made once, wherever it stands among the others.
func TestAJobBeginsOnce(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 2)
	l.run(t, l.plan(t, job.Tag{Targets: []job.Target{image("a")}, Tags: []string{"x"}}))
	l.ahead = -time.Hour
	p := l.plan(t, job.Tag{Targets: []job.Target{image("a")}, Tags: []string{"y"}})
	l.run(t, p)
	if r, err := l.journal.Load(p.ID); err != nil || r.Plan.ID != p.ID || r.Outcome != job.Finished {
		t.Errorf("Load = %s, %s, %v; want %s", r.Plan.ID, r.Outcome, err, p.ID)
	}
	if _, err := l.engine.Run(t.Context(), p, nil); err == nil {
		t.Error("a job began twice")
	}
}

// killed leaves a job's journal as it is when the process was killed before it ended
// the job.
func (l *lab) killed(t *testing.T, id string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(l.dir, "*"+id+".jsonl"))
	if err != nil || len(found) != 1 {
		t.Fatalf("journals %v, %v", found, err)
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	var kept []byte
	for line := range bytes.Lines(text) {
		if bytes.Contains(line, []byte(`"state":"skipped"`)) || bytes.Contains(line, []byte(`"end":`)) {
			break
		}
		kept = append(kept, line...)
	}
	if err := os.WriteFile(found[0], kept, 0o600); err != nil {
		t.Fatal(err)
	}
}
