package job_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cldx/job"
	"cldx/model"
)

// lab is an engine over a service, with a clock that only sleeping moves.
type lab struct {
	*service
	engine  *job.Engine
	journal *job.Journal
	dir     string
	mu      sync.Mutex
	time    time.Time
	slept   []time.Duration
	token   int
	ahead   time.Duration // by how much the wall clock is set wrong now
}

func newLab(t testing.TB, s *service, width int) *lab {
	t.Helper()
	l := &lab{service: s, dir: filepath.Join(t.TempDir(), "jobs"), time: world.Now}
	journal, err := job.OpenJournal(l.dir)
	if err != nil {
		t.Fatal(err)
	}
	l.journal = journal
	l.engine = job.NewEngine(s, journal, job.Options{Width: width, Now: l.clock, Sleep: l.sleep, Grace: time.Millisecond})
	return l
}

func (l *lab) clock() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.time.Add(l.ahead)
}

func (l *lab) sleep(ctx context.Context, d time.Duration) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.time = l.time.Add(d)
	l.slept = append(l.slept, d)
	return ctx.Err()
}

// world returns a world whose plans come after those made before.
func (l *lab) world() job.World {
	l.token++
	w := world
	w.Now = w.Now.Add(time.Duration(l.token)*time.Millisecond + l.ahead)
	w.Token = fmt.Sprintf("t%d", 9999-l.token) // names must not be told apart by it
	return w
}

func (l *lab) plan(t testing.TB, a job.Action) job.Plan {
	t.Helper()
	p, err := job.New(a, l.world())
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return p
}

func (l *lab) run(t testing.TB, p job.Plan) job.Report {
	t.Helper()
	r, err := l.engine.Run(t.Context(), p, nil)
	if err != nil {
		t.Fatalf("Run %s: %v", p.Title, err)
	}
	return r
}

// undo takes the last job back, or with redo the last undo.
func (l *lab) undo(t *testing.T, redo bool) job.Report {
	t.Helper()
	last, err := l.journal.Last(redo)
	if err != nil {
		t.Fatalf("Last(redo %v): %v", redo, err)
	}
	p, err := l.journal.UndoPlan(last.Plan.ID, l.world())
	if err != nil {
		t.Fatalf("UndoPlan: %v", err)
	}
	return l.run(t, p)
}

func (l *lab) file(p job.Plan) string { return filepath.Join(l.dir, p.ID+".jsonl") }

func (l *lab) text(t *testing.T, p job.Plan) []byte {
	t.Helper()
	b, err := os.ReadFile(l.file(p))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func images(n int) (targets []job.Target, keys []model.Key) {
	for i := range n {
		targets = append(targets, image(fmt.Sprintf("a%05d", i)))
		keys = append(keys, targets[i].Key)
	}
	return targets, keys
}
