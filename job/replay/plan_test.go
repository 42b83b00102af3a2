package replay_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/inspect"
	"cldx/inspect/session"
	"cldx/job/replay"
)

// modified is a disk with two files, one of which has changed since the session.
func modified(path string) (time.Time, error) {
	switch path {
	case "/x/same.jpg":
		return time.Now().Add(-24 * time.Hour), nil
	case "/x/changed.jpg":
		return time.Now(), nil
	}
	return time.Time{}, &fs.PathError{Op: "stat", Path: path, Err: fs.ErrNotExist}
}

func step(ops ...api.Operation) inspect.Step { return inspect.Step{Title: "Step", Ops: ops} }

func TestPlanSays(t *testing.T) {
	t.Parallel()
	token := step(api.UploadAsset{File: "https://example.com/a.jpg"})
	token.Gives = []inspect.Give{{Name: "delete_token", Path: "delete_token"}}
	for _, tt := range []struct {
		name   string
		steps  []inspect.Step
		backup bool
		want   string // a line of what the plan says; "" for nothing
	}{
		{"a file that is there", []inspect.Step{step(api.UploadAsset{File: "/x/same.jpg"})}, true, ""},
		{"a file that is missing", []inspect.Step{step(api.UploadAsset{File: "/x/none.jpg"})}, true, "problem: step 1: file of upload can't be sent: stat /x/none.jpg: file does not exist"},
		{"a file that has changed", []inspect.Step{step(api.UploadAsset{File: "/x/changed.jpg"})}, true, "warning: step 1: file of upload, /x/changed.jpg, has changed since it was recorded"},
		{"an address", []inspect.Step{step(api.UploadAsset{File: "https://example.com/none.jpg"})}, true, ""},
		{"a data URI", []inspect.Step{step(api.UploadAsset{File: picture(t, 1)})}, true, ""},
		{"a secret", []inspect.Step{step(api.DeleteByToken{Token: api.Masked + "1"})}, true, "problem: step 1: token of delete_by_token is a secret"},
		{"a token that is taken", []inspect.Step{token}, true, "problem: step 1: a later call takes its delete_token"},
		{"a name that somebody may have", []inspect.Step{step(api.UploadAsset{File: "/x/same.jpg", PublicID: "a"})}, true, "warning: calls that replace an asset if one has the name already: 1: a"},
		{"a delete", []inspect.Step{step(api.DeleteAssets{PublicIDs: pid("a", "b")})}, true, "deletes: a"},
		{"a delete for good", []inspect.Step{step(api.DestroyAsset{PublicID: "a"})}, false, "deletes for good: a"},
		{"a delete of many", []inspect.Step{step(api.DeleteAssetsByTag{Tag: "x"})}, true, "deletes for good: delete_resources_by_tag tag=x"},
		{"a delete of who knows what", []inspect.Step{step(api.DeleteAssetsByPrefix{Prefix: "x"})}, true, "warning: step 1 deletes everything that is there to match then"},
		{"a signed URL", []inspect.Step{step(api.SignZIPDownload{}), step(api.CreateFolder{Folder: "a"})}, true, "note: Step: it signs URLs"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := replay.New(recorded(), tt.steps, nil, replay.World{Environment: "stage", Backup: tt.backup, Modified: modified})
			if err != nil {
				t.Fatal(err)
			}
			lines := said(p)
			found := slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, tt.want) })
			if tt.want == "" && len(lines) > 0 || !found && tt.want != "" {
				t.Errorf("the plan says %q, want %q", lines, tt.want)
			}
		})
	}
}

// said is what a plan tells besides its steps.
func said(p replay.Plan) []string {
	var lines []string
	add := func(kind string, texts []string) {
		for _, text := range texts {
			lines = append(lines, kind+": "+text)
		}
	}
	add("problem", p.Problems)
	add("warning", p.Warnings)
	add("note", p.Notes)
	for _, d := range p.Deletes {
		kind := "deletes"
		if d.Final {
			kind = "deletes for good"
		}
		add(kind, []string{d.Name})
	}
	return lines
}

// A delete that was recorded page by page is made once: a job goes on by itself.
func TestLaterPagesAreLeftOut(t *testing.T) {
	t.Parallel()
	first := api.DeleteAssetsByTag{Tag: "x"}
	later := first
	later.NextCursor = "was"
	steps := []inspect.Step{
		{Title: "Delete", Ops: []api.Operation{first}, Gives: []inspect.Give{{Name: "next_cursor", Path: "next_cursor"}}},
		{Ops: []api.Operation{later, api.CreateFolder{Folder: "a"}}, Takes: []inspect.Take{{Op: 0, Param: "next_cursor", Item: -1, From: "next_cursor", Index: -1}}},
	}
	p, err := replay.New(recorded(), steps, nil, replay.World{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Steps) != 2 || len(p.Steps[1].Ops) != 1 || len(p.Steps[1].Takes) != 0 || p.Steps[1].Title != "Delete" {
		t.Errorf("the steps are %+v", p.Steps)
	}
}

func TestPlanRefuses(t *testing.T) {
	t.Parallel()
	if _, err := replay.New(recorded(), []inspect.Step{step(api.SignZIPDownload{})}, nil, replay.World{}); !errors.Is(err, replay.ErrNothing) {
		t.Errorf("a session that only signs: %v", err)
	}
	for _, take := range []inspect.Take{{From: "nobody"}, {Op: 7, From: "public_id"}} {
		giving := step(api.UploadAsset{File: "/x/same.jpg"})
		giving.Gives = []inspect.Give{{Name: "public_id", Path: "public_id"}}
		taking := step(api.DestroyAsset{PublicID: "a"})
		taking.Takes = []inspect.Take{take}
		if _, err := replay.New(recorded(), []inspect.Step{giving, taking}, nil, replay.World{}); err == nil {
			t.Errorf("a step that takes %+v is planned", take)
		}
	}
}

// What was done already costs nothing, and may have lost its files.
func TestWhatIsDoneCostsNothing(t *testing.T) {
	t.Parallel()
	steps := []inspect.Step{step(api.UploadAsset{File: "/x/none.jpg"}), step(api.CreateFolder{Folder: "a"})}
	all, err := replay.New(recorded(), steps, nil, replay.World{Modified: modified})
	if err != nil {
		t.Fatal(err)
	}
	rest, err := replay.New(recorded(), steps, nil, replay.World{Modified: modified, Done: map[int]bool{1: true}})
	if err != nil {
		t.Fatal(err)
	}
	if all.Cost.Upload != 1 || all.Cost.Admin != 1 || len(all.Problems) != 1 || rest.Cost.Upload != 0 || rest.Cost.Admin != 1 || len(rest.Problems) != 0 {
		t.Errorf("all: %+v, %v; the rest: %+v, %v", all.Cost, all.Problems, rest.Cost, rest.Problems)
	}
	a, err1 := all.Sum()
	b, err2 := rest.Sum()
	if a != b || err1 != nil || err2 != nil {
		t.Errorf("the sums are %s and %s, %v, %v", a, b, err1, err2)
	}
}

func TestSame(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		head  session.Head
		world replay.World
		want  bool
	}{
		{session.Head{Environment: "a", Place: "1"}, replay.World{Environment: "b", Place: "1"}, true},
		{session.Head{Environment: "a", Place: "1"}, replay.World{Environment: "a", Place: "2"}, false},
		{session.Head{Environment: "a"}, replay.World{Environment: "a", Place: "2"}, true},
		{session.Head{Environment: "a"}, replay.World{Environment: "b", Place: "2"}, false},
	} {
		if got := replay.Same(tt.head, tt.world); got != tt.want {
			t.Errorf("Same(%+v, %+v) = %t", tt.head, tt.world, got)
		}
	}
}
