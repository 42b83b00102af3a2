package replay_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/inspect"
	"cldx/inspect/session"
	"cldx/job"
	"cldx/job/replay"
	"cldx/model"
	"cldx/sandbox"
)

// stage is an environment over HTTP, which counts its calls.
type stage struct {
	*client.Client
	t     *testing.T
	mu    sync.Mutex
	calls []string // names of the operations that were answered without an error
	jobs  string   // the folder of the journal
	token int
}

func newStage(t *testing.T) *stage {
	t.Helper()
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box.Handler())
	t.Cleanup(func() {
		server.Close()
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	e, err := config.ParseURL(box.URLAt(base))
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, jobs: filepath.Join(t.TempDir(), "jobs")}
	s.Client = client.New(client.Config{Prefix: e.Prefix(), Cloud: e.CloudName, Key: e.APIKey, Secret: e.APISecret.Reveal(), Observer: s.note})
	return s
}

func (s *stage) note(x api.Exchange) {
	if x.Err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.calls = append(s.calls, x.Op.Spec().Name)
	}
}

// made counts the successful calls of an operation.
func (s *stage) made(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, call := range s.calls {
		if call == name {
			n++
		}
	}
	return n
}

// world is anew for each job, and its plans stand in order.
func (s *stage) world() job.World {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token++
	return job.World{Environment: "stage", Backup: true, Now: time.Now(), Token: fmt.Sprintf("t%04d", s.token)}
}

func (s *stage) do(op api.Operation, into any) {
	s.t.Helper()
	if err := s.Do(s.t.Context(), op, into); err != nil {
		s.t.Fatalf("%s: %v", op.Spec().Name, err)
	}
}

// library is what the assets of an environment are, without what is its own.
func (s *stage) library() []string {
	s.t.Helper()
	answer, err := api.Run(s.t.Context(), s, api.Search{WithField: []string{"tags", "context"}})
	if err != nil {
		s.t.Fatal(err)
	}
	var lines []string
	for _, a := range answer.Resources {
		slices.Sort(a.Tags)
		lines = append(lines, fmt.Sprintf("%s %s in %q tags %v context %v of %d bytes", a.PublicID, a.ResourceType, a.AssetFolder, a.Tags, a.Context, a.Bytes))
	}
	slices.Sort(lines)
	return lines
}

// picture is a PNG of its own as a data URI.
func picture(t *testing.T, n int) api.Source {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 3, n+1))
	img.Set(0, n, color.RGBA{R: uint8(20 * n), A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return api.Source("data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes()))
}

// recorded is a session with an ID and nothing in it: the steps are the test's.
func recorded() session.Session {
	return session.Session{Head: session.Head{ID: "20260101-000000-test", Environment: "other", Started: time.Now().Add(-time.Hour)}}
}

// planned plans steps for the stage.
func (s *stage) planned(steps []inspect.Step) replay.Plan {
	s.t.Helper()
	p, err := replay.New(recorded(), steps, nil, replay.World{Environment: "stage", Backup: true})
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

// runner makes a plan through d, with the journal in a folder.
func (s *stage) runner(d api.Doer, jobs string, steps []inspect.Step) replay.Runner {
	s.t.Helper()
	j, err := job.OpenJournal(jobs)
	if err != nil {
		s.t.Fatal(err)
	}
	return replay.Runner{Plan: s.planned(steps), Engine: job.NewEngine(d, j, job.Options{Grace: time.Minute}), Journal: j, World: s.world}
}

func (s *stage) run(r replay.Runner) replay.Report {
	s.t.Helper()
	report, err := r.Run(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return report
}

// states spells how the steps of a report went.
func states(r replay.Report) string {
	var words []string
	for _, o := range r.Steps {
		words = append(words, string(o.State))
	}
	return strings.Join(words, " ")
}

func pid(names ...model.PublicID) []model.PublicID { return names }

// doing is a Doer that asks before each call.
func doing(next api.Doer, before func(ctx context.Context, op api.Operation) error) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		if err := before(ctx, op); err != nil {
			return err
		}
		return next.Do(ctx, op, into)
	})
}
