package replay_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/job/replay"
)

// mortal is a Doer whose process is killed at its n-th call: before the call is
// sent, or after it has taken effect. From then on nothing is sent or answered.
type mortal struct {
	next  api.Doer
	after bool
	dead  chan string // the name of the call that it died at

	mu   sync.Mutex
	left int
}

func (m *mortal) Do(ctx context.Context, op api.Operation, into any) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.left--; m.left > 0 {
		return m.next.Do(ctx, op, into)
	}
	if m.left == 0 {
		if m.after {
			_ = m.next.Do(context.WithoutCancel(ctx), op, into) // nobody hears the answer
		}
		m.dead <- op.Spec().Name
	}
	<-ctx.Done()
	return ctx.Err()
}

// Killed at any call, before or after it took effect, a replay is gone on with
// so that nothing is done twice; only of an upload nobody can tell, which is said.
func TestKilledAtEveryCall(t *testing.T) {
	t.Parallel()
	steps := uploading(t)
	whole := newStage(t)
	var turn sync.Mutex
	calls := 0
	r := whole.runner(doing(whole, func(context.Context, api.Operation) error {
		turn.Lock()
		defer turn.Unlock()
		calls++
		return nil
	}), whole.jobs, steps)
	if report := whole.run(r); !report.Whole() {
		t.Fatalf("%+v", report)
	}
	want := whole.library()
	if calls < 9 {
		t.Fatalf("the replay makes %d calls, want 9 or more", calls)
	}
	for n := 1; n <= calls; n++ {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("call %d, after %t", n, after), func(t *testing.T) {
				t.Parallel()
				s := newStage(t)
				name := s.killed(n, after)
				s.goOn(name, want)
			})
		}
	}
}

// killed makes the steps until the n-th call, and leaves the journal as it is
// then. It returns the name of the call.
func (s *stage) killed(n int, after bool) string {
	s.t.Helper()
	m := &mortal{next: s, after: after, dead: make(chan string, 1), left: n}
	ctx, cancel := context.WithCancel(context.Background())
	lost := filepath.Join(s.t.TempDir(), "lost")
	r := s.runner(m, lost, uploading(s.t))
	r.Engine = job.NewEngine(m, r.Journal, job.Options{Grace: time.Nanosecond})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = r.Run(ctx) // nobody hears how it ends
	}()
	name := <-m.dead
	if err := os.CopyFS(s.jobs, os.DirFS(lost)); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		cancel()
		<-ended
	})
	return name
}

// goOn resumes the replay that was killed at a call, and checks what came of it.
func (s *stage) goOn(killedAt string, want []string) {
	s.t.Helper()
	r := s.runner(s, s.jobs, uploading(s.t))
	from, ok, err := replay.Earlier(r.Journal, recorded().ID)
	if err != nil || !ok || from.Whole {
		s.t.Fatalf("Earlier = %+v, %t, %v", from, ok, err)
	}
	report, err := r.Resume(s.t.Context(), from)
	if err != nil {
		s.t.Fatal(err)
	}
	if ups, renames := s.made("upload"), s.made("rename"); ups > 2 || renames > 2 {
		s.t.Errorf("something was done twice: %v", s.calls)
	}
	if killedAt == "upload" {
		if states(report) != "done failed pending pending pending pending" || !strings.Contains(report.Steps[1].Failures[0].Why, "may have happened") {
			s.t.Errorf("of the upload in doubt it says: %+v", report.Steps)
		}
		return
	}
	if !report.Whole() {
		s.t.Fatalf("killed at %s: %s: %+v", killedAt, states(report), report.Steps)
	}
	if diff := cmp.Diff(want, s.library()); diff != "" {
		s.t.Errorf("killed at %s: the library (-want +got):\n%s", killedAt, diff)
	}
}
