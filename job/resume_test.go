package job_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cldx/job"
	"cldx/job/fetch"
	"cldx/job/tree"
	"cldx/model"
	"cldx/sandbox/fault"
)

// TestDownloadGoesOnAfterAKill downloads, is killed in the middle, and goes on:
// what has come is not fetched again.
func TestDownloadGoesOnAfterAKill(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{})
	var assets []model.Asset
	contents := map[string][]byte{}
	for i := range 6 {
		name := fmt.Sprintf("f%d.bin", i)
		contents[name] = random(300_000)
		assets = append(assets, s.raw(t, name, "a/b", contents[name]))
	}
	dir := t.TempDir()
	p := s.plan(t, job.Download{Assets: assets, Dir: dir})
	left, hung := int64(1_000_000), make(chan struct{}, 1)
	var mu sync.Mutex
	ctx, cancel := context.WithCancel(t.Context())
	slow := func(ctx context.Context, url string, from int64, tag string) (fetch.Answer, error) {
		a, err := s.open(ctx, url, from, tag)
		if err == nil {
			a.Body = limited{a.Body, &left, &mu, hung, ctx}
		}
		return a, err
	}
	first, _ := s.engine(t, s.jobs, slow)
	done := make(chan error)
	go func() {
		_, err := first.Run(ctx, p, nil)
		done <- err
	}()
	<-hung
	jobs := s.killed(t)
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	s.requests("")
	fetched := int64(0)
	second, journal := s.engine(t, jobs, func(ctx context.Context, url string, from int64, tag string) (fetch.Answer, error) {
		a, err := s.open(ctx, url, from, tag)
		mu.Lock()
		defer mu.Unlock()
		fetched += a.Total - a.From
		return a, err
	})
	waiting, err := journal.Unfinished()
	if err != nil || len(waiting) != 1 {
		t.Fatalf("waiting are %d jobs, %v", len(waiting), err)
	}
	report, err := second.Resume(t.Context(), p.ID, nil)
	if err != nil || len(report.Failures) > 0 || report.Done != 6 {
		t.Fatalf("report %+v, %v", report, err)
	}
	for name, content := range contents {
		same(t, filepath.Join(dir, "a/b", name), content)
	}
	if fetched > 800_001 {
		t.Errorf("%d bytes were fetched again of the 800,000 that were missing", fetched)
	}
}

// TestDownloadThroughBrokenAnswers brings every file whole, whatever breaks.
func TestDownloadThroughBrokenAnswers(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{Rate: 0.25, Kinds: []fault.Kind{fault.Reset, fault.Truncate, fault.ServerError}, Seed: 7})
	dir := t.TempDir()
	var assets []model.Asset
	contents := map[string][]byte{}
	for i := range 20 {
		name := fmt.Sprintf("f%d.bin", i)
		contents[name] = random(200_000)
		assets = append(assets, s.raw(t, name, "", contents[name]))
	}
	engine, _ := s.engine(t, s.jobs, nil)
	report, err := engine.Run(t.Context(), s.plan(t, job.Download{Assets: assets, Dir: dir}), nil)
	if err != nil || len(report.Failures) > 0 {
		t.Fatalf("report %+v, %v", report.Failures, err)
	}
	for name, content := range contents {
		same(t, filepath.Join(dir, name), content)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.cldx*"))
	if err != nil || len(left) > 0 {
		t.Errorf("beside the files lie %v, %v", left, err)
	}
}

// planted writes files below a folder and returns the upload of all of them.
func planted(t *testing.T, sizes map[string]int) job.Upload {
	t.Helper()
	root := filepath.Join(t.TempDir(), "lib")
	for name, n := range sizes {
		whole := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(whole), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(whole, random(n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := tree.Find(t.Context(), []string{root}, tree.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	return job.Upload{Files: found.Files, Folder: "up"}
}

// kill runs a plan until a request hangs, and returns the journal of the process
// that was killed then.
func (s *stage) kill(t *testing.T, p job.Plan, when func(*http.Request) bool) string {
	t.Helper()
	s.holds(when)
	ctx, cancel := context.WithCancel(t.Context())
	engine, _ := s.engine(t, s.jobs, nil)
	done := make(chan error)
	go func() {
		_, err := engine.Run(ctx, p, nil)
		done <- err
	}()
	<-s.hung
	jobs := s.killed(t)
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	s.holds(nil)
	s.busy.Wait() // what was sent before has arrived, or never will
	return jobs
}

// TestLargeUploadGoesOnAfterAKill sends only the chunks that had not arrived.
func TestLargeUploadGoesOnAfterAKill(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{})
	p := s.plan(t, planted(t, map[string]int{"deep/large.bin": 22_000_000}))
	jobs := s.kill(t, p, func(r *http.Request) bool { return strings.HasPrefix(r.Header.Get("Content-Range"), "bytes 15000003-") })
	if sent := s.requests("upload"); len(sent) != 4 {
		t.Fatalf("sent before: %q", sent)
	}
	engine, journal := s.engine(t, jobs, nil)
	report, err := engine.Resume(t.Context(), p.ID, nil)
	if err != nil || len(report.Failures) > 0 {
		t.Fatalf("report %+v, %v", report, err)
	}
	sent := s.requests("upload")
	if len(sent) != 2 || !strings.Contains(sent[0], "bytes 15000003-") {
		t.Errorf("sent afterwards: %q", sent)
	}
	all := s.library(t)
	if len(all) != 1 || all[0].Bytes != 22_000_000 || all[0].AssetFolder != "up/lib/deep" {
		t.Errorf("the library has %+v", all)
	}
	if back, err := journal.UndoPlan(p.ID, s.world()); err != nil || len(back.Steps) != 1 {
		t.Errorf("undo: %+v, %v", back.Steps, err)
	}
}

// TestUploadThatArrivedIsNotSentTwice finds by its content what a killed process
// had stored without hearing of it.
func TestUploadThatArrivedIsNotSentTwice(t *testing.T) {
	t.Parallel()
	s := newStage(t, fault.Plan{})
	s.after = true
	a := planted(t, map[string]int{"a.bin": 1000, "b.bin": 1001, "c/d.bin": 1002, "c/e.bin": 1003})
	p := s.plan(t, a)
	n := 0
	jobs := s.kill(t, p, func(r *http.Request) bool {
		n++
		return n > 1 && strings.HasSuffix(r.URL.Path, "/upload")
	})
	engine, journal := s.engine(t, jobs, nil)
	report, err := engine.Resume(t.Context(), p.ID, nil)
	if err != nil || len(report.Failures) > 0 || report.Done != 4 {
		t.Fatalf("report %+v, %v", report, err)
	}
	if all := s.library(t); len(all) != 4 {
		t.Errorf("the library has %d assets of 4", len(all))
	}
	if back, err := journal.UndoPlan(p.ID, s.world()); err != nil || len(back.Steps) != 4 {
		t.Errorf("undo: %d steps, %v", len(back.Steps), err)
	}
	marked, err := job.Present(t.Context(), s, a, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := job.New(marked, s.world()); err != job.ErrNothing { //nolint:errorlint // it is returned as it is
		t.Errorf("all is there, and the plan is %v", err)
	}
}
