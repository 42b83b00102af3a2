package replay_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect"
	"cldx/job"
	"cldx/job/replay"
	"cldx/model"
)

// uploading is a session in which the service chose two names, which later steps use.
func uploading(t *testing.T) []inspect.Step {
	t.Helper()
	folder := "shop"
	up := func(n int) api.Operation {
		op := api.UploadAsset{File: picture(t, n)}
		op.AssetFolder = &folder
		return op
	}
	return []inspect.Step{
		{Title: "Create folder", Ops: []api.Operation{api.CreateFolder{Folder: "shop"}}},
		{Title: "Upload 2 files", Ops: []api.Operation{up(1), up(2)}, Gives: []inspect.Give{{Name: "public_ids", Path: "public_id", Each: true}}},
		{
			Title: "Tag both", Ops: []api.Operation{api.AddTag{Tags: []string{"sale"}, PublicIDs: pid("was1", "was2")}},
			Takes: []inspect.Take{{Op: 0, Param: "public_ids", Item: -1, From: "public_ids", Index: -1}},
		},
		{
			Title: "Tag one", Ops: []api.Operation{api.AddTag{Tags: []string{"new"}, PublicIDs: pid("was2")}},
			Takes: []inspect.Take{{Op: 0, Param: "public_ids", Item: 0, From: "public_ids", Index: 1}},
		},
		{
			Title: "Rename both", Ops: []api.Operation{api.RenameAsset{From: "was1", To: "hero"}, api.RenameAsset{From: "was2", To: "second"}},
			Takes: []inspect.Take{
				{Op: 0, Param: "from_public_id", Item: -1, From: "public_ids", Index: 0},
				{Op: 1, Param: "from_public_id", Item: -1, From: "public_ids", Index: 1},
			},
		},
		{Title: "Say what it is", Ops: []api.Operation{api.AddContext{Context: model.Context{"alt": "A shoe"}, PublicIDs: pid("hero", "second")}}},
	}
}

// What the service names anew is tagged and renamed all the same, and two
// environments end with the same library.
func TestSameLibraryElsewhere(t *testing.T) {
	t.Parallel()
	steps := uploading(t)
	var libraries [2][]string
	for i := range libraries {
		s := newStage(t)
		if r := s.run(s.runner(s, s.jobs, steps)); !r.Whole() {
			t.Fatalf("the steps are %s: %+v", states(r), r)
		}
		libraries[i] = s.library()
	}
	if diff := cmp.Diff(libraries[0], libraries[1]); diff != "" {
		t.Errorf("the libraries differ:\n%s", diff)
	}
	got := strings.Join(libraries[0], "\n")
	for _, want := range []string{`hero image in "shop" tags [sale]`, `second image in "shop" tags [new sale]`, "A shoe"} {
		if !strings.Contains(got, want) {
			t.Errorf("the library does not hold %q:\n%s", want, got)
		}
	}
}

// Every step is a job that can be taken back, the last one first.
func TestStepsAreTakenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.runner(s, s.jobs, uploading(t))
	s.run(r)
	for range 6 {
		last, err := r.Journal.Last(false)
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.Journal.UndoPlan(last.Plan.ID, s.world())
		if err != nil {
			t.Fatal(err)
		}
		if report, err := r.Engine.Run(t.Context(), p, nil); err != nil || len(report.Failures) > 0 {
			t.Fatalf("taking back %q: %+v, %v", last.Plan.Title, report.Failures, err)
		}
	}
	if left := s.library(); len(left) > 0 {
		t.Errorf("there are still:\n%s", strings.Join(left, "\n"))
	}
	from, _, err := replay.Earlier(r.Journal, recorded().ID)
	if err != nil || from.Open() {
		t.Errorf("Earlier = %+v, %v; want one that is over", from, err)
	}
	if _, err := r.Resume(t.Context(), from); !errors.Is(err, replay.ErrTakenBack) {
		t.Errorf("Resume of what was taken back: %v", err)
	}
}

// swaps is a bulk rename that gives two assets each other's name, with a third
// that has nothing to do with them.
func swaps() inspect.Step {
	return inspect.Step{Title: "Rename 3 assets", Ops: []api.Operation{
		api.RenameAsset{From: "a", To: "aside"}, api.RenameAsset{From: "b", To: "a"},
		api.RenameAsset{From: "aside", To: "b"}, api.RenameAsset{From: "c", To: "d"},
	}}
}

// Names that are swapped stay in order, however many calls go at once.
func TestSwapsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for i, name := range pid("a", "b", "c") {
		s.do(api.UploadAsset{File: picture(t, i), PublicID: name}, nil)
	}
	before := s.library()
	if r := s.run(s.runner(s, s.jobs, []inspect.Step{swaps()})); !r.Whole() {
		t.Fatalf("%+v", r)
	}
	if r := s.run(s.runner(s, s.jobs, []inspect.Step{{Title: "Back", Ops: []api.Operation{api.RenameAsset{From: "d", To: "c"}}}, swaps()})); !r.Whole() {
		t.Fatalf("%+v", r)
	}
	s.do(api.RenameAsset{From: "d", To: "c"}, nil)
	if diff := cmp.Diff(before, s.library()); diff != "" {
		t.Errorf("two swaps are none (-before +after):\n%s", diff)
	}
}

// A step that fails ends the replay, or else what depends on it, and --resume
// tries it again.
func TestAFailureInTheMiddle(t *testing.T) {
	t.Parallel()
	steps := func() []inspect.Step {
		return []inspect.Step{
			{Title: "Tag a", Ops: []api.Operation{api.AddTag{Tags: []string{"x"}, PublicIDs: pid("a")}}},
			{
				Title: "Rename b to c", Ops: []api.Operation{api.RenameAsset{From: "b", To: "c"}},
				Gives: []inspect.Give{{Name: "public_id", Path: "public_id"}},
			},
			{
				Title: "Tag what b is called", Ops: []api.Operation{api.AddTag{Tags: []string{"y"}, PublicIDs: pid("c")}},
				Takes: []inspect.Take{{Param: "public_ids", Item: 0, From: "public_id", Index: -1}},
			},
			{Title: "Delete c", Ops: []api.Operation{api.DestroyAsset{PublicID: "c"}}},
			{Title: "Tag a again", Ops: []api.Operation{api.AddTag{Tags: []string{"z"}, PublicIDs: pid("a")}}},
		}
	}
	for _, tt := range []struct {
		name      string
		keepGoing bool
		want      string
	}{
		{"stop", false, "done failed pending pending pending"},
		{"keep going", true, "done failed skipped skipped done"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.do(api.UploadAsset{File: picture(t, 1), PublicID: "a"}, nil)
			s.do(api.UploadAsset{File: picture(t, 2), PublicID: "c"}, nil) // which must not be taken for b
			r := s.runner(s, s.jobs, steps())
			r.KeepGoing = tt.keepGoing
			report := s.run(r)
			if states(report) != tt.want || !report.Touched() || report.Steps[1].Failures[0].Name() != "b" {
				t.Errorf("the steps are %s, want %s: %+v", states(report), tt.want, report.Steps)
			}
			s.do(api.RenameAsset{From: "c", To: "elsewhere"}, nil)
			s.do(api.UploadAsset{File: picture(t, 3), PublicID: "b"}, nil)
			from, ok, err := replay.Earlier(r.Journal, recorded().ID)
			if err != nil || !ok || !from.Open() {
				t.Fatalf("Earlier = %+v, %t, %v", from, ok, err)
			}
			report, err = r.Resume(t.Context(), from)
			if err != nil || !report.Whole() {
				t.Fatalf("resumed: %s, %v: %+v", states(report), err, report.Steps)
			}
			if n := s.made("add_tag"); n != 3 {
				t.Errorf("%d tag calls were made, want 3", n)
			}
			got := strings.Join(s.library(), "\n")
			if !strings.Contains(got, "tags [x z]") || strings.Contains(got, "\nb ") || !strings.Contains(got, "elsewhere") {
				t.Errorf("the library is\n%s", got)
			}
			if from, _, err = replay.Earlier(r.Journal, recorded().ID); err != nil || !from.Whole {
				t.Errorf("afterwards Earlier = %+v, %v; want all done", from, err)
			}
		})
	}
}

// A rate limit is waited for, in reads for the way back too.
func TestRateLimitIsWaitedFor(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.do(api.UploadAsset{File: picture(t, 1), PublicID: "a"}, nil)
	j, err := job.OpenJournal(s.jobs)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[string]bool{}
	limited := doing(s, func(_ context.Context, op api.Operation) error {
		if name := op.Spec().Name; !refused[name] {
			refused[name] = true
			return &api.Error{Kind: api.RateLimited, Status: 420, RetryAfter: time.Hour}
		}
		return nil
	})
	var slept []time.Duration
	engine := job.NewEngine(limited, j, job.Options{Width: 1, Sleep: func(ctx context.Context, d time.Duration) error {
		slept = append(slept, d)
		return ctx.Err()
	}})
	waits := 0
	steps := []inspect.Step{{Title: "Tag", Ops: []api.Operation{api.AddTag{Tags: []string{"x"}, PublicIDs: pid("a")}}}}
	r := replay.Runner{Plan: s.planned(steps), Engine: engine, Journal: j, World: s.world, Tell: func(p replay.Progress) {
		if !p.Waiting.IsZero() {
			waits++
		}
	}}
	if report := s.run(r); !report.Whole() || waits != 2 {
		t.Errorf("%s after %d waits", states(report), waits)
	}
	if diff := cmp.Diff([]time.Duration{time.Hour, time.Hour}, slept); diff != "" {
		t.Errorf("slept (-want +got):\n%s", diff)
	}
}

// Cancelled, it begins nothing more, says what was done, and can be gone on with.
func TestCancelled(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	steps := uploading(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := s.runner(doing(s, func(_ context.Context, op api.Operation) error {
		if op.Spec().Name == "add_tag" {
			cancel()
		}
		return nil
	}), s.jobs, steps)
	report, err := r.Run(ctx)
	if err != nil || !report.Cancelled || states(report) != "done done done pending pending pending" {
		t.Errorf("%s, cancelled %t, %v", states(report), report.Cancelled, err)
	}
	from, _, err := replay.Earlier(r.Journal, recorded().ID)
	if err != nil {
		t.Fatal(err)
	}
	again := s.runner(s, s.jobs, steps)
	if report, err = again.Resume(t.Context(), from); err != nil || !report.Whole() {
		t.Errorf("resumed: %s, %v", states(report), err)
	}
	if s.made("upload") != 2 || s.made("add_tag") != 2 || s.made("rename") != 2 {
		t.Errorf("something was done twice: %v", s.calls)
	}
	other := s.runner(s, s.jobs, steps[:5])
	if _, err := other.Resume(t.Context(), from); err == nil || !strings.Contains(err.Error(), "another choice") {
		t.Errorf("resumed with other steps: %v", err)
	}
}

// Of a step that failed in part, what was done gives its values to the steps that
// need no more.
func TestValuesOfAPart(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	steps := uploading(t)[1:4]
	steps[1], steps[2] = steps[2], steps[1] // tag the second one, then both
	steps[0].Ops[0] = api.UploadAsset{File: "data:image/png;base64,bm8gcGljdHVyZQ=="}
	r := s.runner(s, s.jobs, steps)
	r.KeepGoing = true
	report := s.run(r)
	if states(report) != "failed done skipped" || report.Steps[0].Done != 1 || !strings.Contains(report.Steps[2].Why, "no answer gave") {
		t.Errorf("the steps are %s: %+v", states(report), report.Steps)
	}
	if got := strings.Join(s.library(), "\n"); !strings.Contains(got, "tags [new]") {
		t.Errorf("the library is\n%s", got)
	}
}
