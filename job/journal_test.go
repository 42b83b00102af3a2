package job_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// rewrite puts text where a job's journal is, as a killed process leaves it.
func (l *lab) rewrite(t *testing.T, p job.Plan, text []byte) {
	t.Helper()
	if err := os.WriteFile(l.file(p), text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestTruncatedJournal cuts a journal at every byte: whatever was finished
// before the cut is known, and the job can be gone on with to its end.
func TestTruncatedJournal(t *testing.T) {
	t.Parallel()
	swap := job.Rename{Pairs: []job.Pair{{image("a"), "b"}, {image("b"), "a"}, {image("c"), "d"}}}
	whole := newLab(t, newService(image("a").Key, image("b").Key, image("c").Key), 1)
	p := whole.plan(t, swap)
	whole.run(t, p)
	text := whole.text(t, p)
	planEnds := bytes.IndexByte(text[1:], '\n') + 1
	l := newLab(t, nil, 1)
	for n := range text {
		l.rewrite(t, p, text[:n])
		record, err := l.journal.Load(p.ID)
		if n < planEnds {
			if err == nil {
				t.Fatalf("cut at %d, within the plan: Load = %+v", n, record)
			}
			continue
		}
		if err != nil {
			t.Fatalf("cut at %d of %d: %v", n, len(text), err)
		}
		s := newService(image("a").Key, image("b").Key, image("c").Key)
		for _, step := range p.Steps {
			done := fmt.Appendf(nil, "\"step\":%d,\"state\":\"done\"}", step.ID)
			if known := record.States[step.ID] == job.Done; known != bytes.Contains(text[:n], done) {
				t.Fatalf("cut at %d: step %d is %s", n, step.ID, record.States[step.ID])
			}
			if bytes.Contains(text[:n], fmt.Appendf(nil, "\"step\":%d,\"state\":\"sent\"}", step.ID)) {
				if _, err := s.rename(step.Op.(api.RenameAsset)); err != nil {
					t.Fatal(err) // what was sent has happened
				}
			}
		}
		if record.Outcome != job.Running {
			continue
		}
		l.resume(t, n, p, s)
	}
}

// resume goes on with a job and checks that everything is as planned.
func (l *lab) resume(t *testing.T, n int, p job.Plan, s *service) {
	t.Helper()
	engine := job.NewEngine(s, l.journal, job.Options{Width: 2, Now: l.clock, Sleep: l.sleep})
	r, err := engine.Resume(t.Context(), p.ID, nil)
	if err != nil || r.Done != len(p.Steps) || len(r.Failures) != 0 {
		t.Fatalf("cut at %d: Resume = %+v, %v", n, r, err)
	}
	if _, there := s.assets[image("d").Key]; !there || len(s.assets) != 3 {
		t.Fatalf("cut at %d: assets are %v", n, s.assets)
	}
	if record, err := l.journal.Load(p.ID); err != nil || record.Outcome != job.Finished {
		t.Fatalf("cut at %d: after the resume the job is %s, %v", n, record.Outcome, err)
	}
}

// sentOnly leaves a job's journal as it is when the process is killed while its
// first call is under way.
func (l *lab) sentOnly(t *testing.T, p job.Plan) {
	t.Helper()
	text := l.text(t, p)
	cut := bytes.Index(text, []byte(`"state":"sent"`))
	l.rewrite(t, p, text[:cut+bytes.IndexByte(text[cut:], '\n')+1])
}

// TestResumeDoubt repeats what is safe and looks where it is not.
func TestResumeDoubt(t *testing.T) {
	t.Parallel()
	upload := job.Upload{Files: []job.File{{Path: "/x/new.jpg", PublicID: "new"}}}
	for _, test := range []struct {
		name   string
		action job.Action
		assets []string // what is there when the job is resumed
		gone   []string
		calls  []string
		done   int
		why    string
	}{
		{"a tag is repeated", job.Tag{Targets: []job.Target{image("a")}, Tags: []string{"x"}}, []string{"a"}, nil, []string{"add_tag"}, 1, ""},
		{"a delete is repeated", job.Delete{Targets: []job.Target{image("a"), image("b")}}, []string{"b"}, []string{"a"}, []string{"delete_resources"}, 2, ""},
		{"a rename that happened", job.Rename{Pairs: []job.Pair{{image("a"), "b"}}}, []string{"b"}, nil, []string{"resource", "resource"}, 1, ""},
		{"a rename that did not", job.Rename{Pairs: []job.Pair{{image("a"), "b"}}}, []string{"a"}, nil, []string{"resource", "rename"}, 1, ""},
		{"an upload", upload, nil, nil, nil, 0, "it was under way when the process ended and may have happened: look before you try again"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			l := newLab(t, newService(image("a").Key, image("b").Key), 1)
			if strings.Contains(test.name, "rename") {
				delete(l.assets, image("b").Key)
			}
			p := l.plan(t, test.action)
			l.run(t, p)
			l.sentOnly(t, p)
			l.service.assets, l.service.gone, l.service.calls = map[model.Key][]string{}, map[model.Key][]string{}, nil
			for _, id := range test.assets {
				l.assets[image(id).Key] = nil
			}
			for _, id := range test.gone {
				l.gone[image(id).Key] = nil
			}
			if waiting, err := l.journal.Unfinished(); err != nil || len(waiting) != 1 {
				t.Fatalf("Unfinished = %v, %v", waiting, err)
			}
			r, err := l.engine.Resume(t.Context(), p.ID, nil)
			if err != nil || r.Done != test.done {
				t.Errorf("Resume = %+v, %v", r, err)
			}
			if test.why != "" && (len(r.Failures) != 1 || r.Failures[0].Why != test.why) {
				t.Errorf("failures = %+v", r.Failures)
			}
			var calls []string
			for _, op := range l.calls {
				calls = append(calls, op.Spec().Name)
			}
			if diff := cmp.Diff(test.calls, calls); diff != "" {
				t.Errorf("calls (-want +got):\n%s", diff)
			}
			if _, err := l.engine.Resume(t.Context(), p.ID, nil); err == nil {
				t.Error("a job that is over was resumed")
			}
		})
	}
}

// TestResumeInDoubtTwice does not repeat a rename while the probe fails.
func TestResumeInDoubtTwice(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	p := l.plan(t, renames([]job.Target{image("a")}, "b"))
	l.run(t, p)
	l.sentOnly(t, p)
	l.before = func(int, api.Operation) (error, bool) { return &api.Error{Kind: api.Network}, false }
	l.service.calls = nil
	r, err := l.engine.Resume(t.Context(), p.ID, nil)
	if err != nil || len(r.Failures) != 1 || len(l.calls) != 1 || l.calls[0].Spec().Name != "resource" {
		t.Errorf("Resume = %+v, %v after %v", r, err, l.calls)
	}
}

// TestTwoProcesses lets one go on with a job while another runs it.
func TestTwoProcesses(t *testing.T) {
	t.Parallel()
	targets, keys := images(3)
	l := newLab(t, newService(keys...), 1)
	other, err := job.OpenJournal(l.dir)
	if err != nil {
		t.Fatal(err)
	}
	p := l.plan(t, renames(targets, "b"))
	l.before = func(int, api.Operation) (error, bool) {
		if waiting, err := other.Unfinished(); err != nil || len(waiting) != 0 {
			t.Errorf("a running job waits to be resumed: %v, %v", waiting, err)
		}
		if _, err := job.NewEngine(l.service, other, job.Options{}).Resume(t.Context(), p.ID, nil); err == nil || !strings.Contains(err.Error(), "another process runs it") {
			t.Errorf("Resume of a running job: %v", err)
		}
		if _, err := other.UndoPlan(p.ID, l.world()); err == nil {
			t.Error("a running job can be undone")
		}
		if last, err := other.Last(false); !errors.Is(err, job.ErrNoUndo) {
			t.Errorf("Last = %+v, %v", last, err)
		}
		return nil, false
	}
	if r := l.run(t, p); r.Done != 3 {
		t.Errorf("report = %+v", r)
	}
}

// TestBrokenJournal stops sending when nothing can be written any more.
func TestBrokenJournal(t *testing.T) {
	t.Parallel()
	targets, keys := images(1000)
	l := newLab(t, newService(keys...), 1)
	p := l.plan(t, renames(targets, "b"))
	full := job.BreakAfter(l.journal, 5)
	r, err := job.NewEngine(l.service, full, job.Options{Width: 1, Now: l.clock}).Run(t.Context(), p, nil)
	if err == nil || !strings.Contains(err.Error(), "disk full") || len(err.Error()) > 200 {
		t.Errorf("error = %v", err)
	}
	if len(l.calls) != 2 || r.Done != 2 || r.Skipped != 998 {
		t.Errorf("%d calls after the disk was full, report %d done, %d skipped", len(l.calls), r.Done, r.Skipped)
	}
	if r, err := l.engine.Resume(t.Context(), p.ID, nil); err != nil || r.Done != 1000 || len(r.Failures) != 0 {
		t.Errorf("Resume = %d done, %d failed, %v", r.Done, len(r.Failures), err)
	}
	if err := os.RemoveAll(l.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := l.engine.Run(t.Context(), l.plan(t, renames(targets, "c")), nil); err == nil {
		t.Error("a job ran without a journal")
	}
}

// TestPrune keeps the newest jobs and those that wait to be resumed.
func TestPrune(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	p := l.plan(t, renames([]job.Target{image("a")}, "b"))
	l.run(t, p)
	text := l.text(t, p)
	for i := range 210 {
		name := filepath.Join(l.dir, fmt.Sprintf("20200101-000000-%03d.jsonl", i))
		content := text
		switch i {
		case 3:
			content = text[:bytes.Index(text, []byte(`"end"`))] // killed
		case 4:
			content = []byte("\x00")
		}
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	journal, err := job.OpenJournal(l.dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(l.dir)
	if err != nil || len(files) != 201 {
		t.Errorf("%d files are left, %v", len(files), err)
	}
	if history, err := journal.History(); err != nil || len(history) != 200 {
		t.Errorf("History has %d jobs, %v", len(history), err)
	}
}

// FuzzJournal reads whatever a file holds.
func FuzzJournal(f *testing.F) {
	f.Add([]byte(`{"at":"2026-11-21T12:00:00Z","plan":{"id":"x","environment":"test","steps":[{"id":1,"op":{"op":"ping","params":{}}}]},"pid":1}`))
	f.Add([]byte("\n{\"plan\":{\"id\":\"x\"}}\n\n{\"step\":1,\"state\":\"done\",\"back\":null}\n"))
	f.Add([]byte(`{"plan":{"steps":[{"op":{"op":"add_tag","params":{"tag":["a"],"public_ids":5}}}]}}`))
	dir := f.TempDir()
	journal, err := job.OpenJournal(dir)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, "x.jsonl"), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := journal.Load("x"); err != nil {
			return
		}
		_, _ = journal.UndoPlan("x", world) // an error or a plan, no panic
		if _, _, err := journal.RetryPlan("x", world); err != nil {
			t.Fatalf("RetryPlan of a job that can be read: %v", err)
		}
	})
}
