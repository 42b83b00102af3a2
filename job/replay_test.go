package job_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

func rename(from, to model.PublicID) api.Operation { return api.RenameAsset{From: from, To: to} }

func tagging(tag string, ids ...model.PublicID) api.AddTag {
	return api.AddTag{Tags: []string{tag}, PublicIDs: ids}
}

func verdict(status string) api.UpdateAsset {
	return api.UpdateAsset{PublicID: "a", Changes: api.Changes{ModerationStatus: status}}
}

func qualityOf(text string) api.UpdateAsset {
	return api.UpdateAsset{PublicID: "a", Changes: api.Changes{QualityOverride: text}}
}

// TestReplayThatStaysInPart says of calls that can be taken back in part what stays.
func TestReplayThatStaysInPart(t *testing.T) {
	t.Parallel()
	prior := []json.RawMessage{json.RawMessage(`{"moderation_status":"pending"}`), json.RawMessage(`{"moderation_status":"rejected"}`)}
	p, err := job.New(job.Replay{Title: "t", Ops: []api.Operation{verdict("approved"), verdict("approved")}, Prior: prior}, world)
	if err != nil {
		t.Fatal(err)
	}
	want := job.Undo{Possible: true, Why: "but not all of it: no call makes a review wait again once it is approved"}
	if p.Undo != want {
		t.Errorf("the plan says of its undo %+v, want %+v", p.Undo, want)
	}
}

// TestReplayOrder runs side by side what shares no name, and nothing else.
func TestReplayOrder(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	byFile := api.UploadAsset{File: "/x/a.jpg", UploadOptions: api.UploadOptions{}}
	byFile.UseFilename, byFile.UniqueFilename = &yes, &no
	exclusive := tagging("x", "c")
	exclusive.Exclusive = true
	for _, test := range []struct {
		name string
		ops  []api.Operation
		want string // what each waits for
	}{
		{"names of their own", []api.Operation{rename("a", "b"), rename("c", "d")}, "[] []"},
		{"a chain", []api.Operation{rename("b", "c"), rename("a", "b")}, "[] [1]"},
		{"a swap", []api.Operation{rename("a", "t"), rename("b", "a"), rename("t", "b"), rename("x", "y")}, "[] [1] [1,2] []"},
		{"one in a list", []api.Operation{tagging("x", "a", "b"), tagging("y", "c"), api.DestroyAsset{PublicID: "b"}}, "[] [] [1]"},
		{"types do not matter", []api.Operation{api.DestroyAsset{ResourceType: "video", PublicID: "a"}, rename("b", "a")}, "[] [1]"},
		{"a delete by tag", []api.Operation{tagging("x", "a"), tagging("x", "b"), api.DeleteAssetsByTag{Tag: "x"}, tagging("y", "c")}, "[] [] [1,2] [3]"},
		{"folders", []api.Operation{api.CreateFolder{Folder: "a"}, api.CreateFolder{Folder: "a/b"}}, "[] [1]"},
		{"names that the service chooses", []api.Operation{api.UploadAsset{File: "/x/a.jpg"}, api.UploadAsset{File: "/y/a.jpg"}}, "[] []"},
		{"names that files have", []api.Operation{byFile, byFile}, "[] [1]"},
		{"an exclusive tag", []api.Operation{tagging("x", "a"), exclusive, tagging("y", "b")}, "[] [1] [2]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, err := job.New(job.Replay{Title: "t", Ops: test.ops}, world)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range p.Steps {
				b, _ := json.Marshal(append([]int{}, s.After...))
				got = append(got, string(b))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("what the steps wait for (-want +got):\n%s", diff)
			}
		})
	}
}

// TestReplayUndo plans the way back of each call as far as there is one.
func TestReplayUndo(t *testing.T) {
	t.Parallel()
	prior := json.RawMessage(`{"resources":[{"public_id":"a","resource_type":"image","type":"upload","tags":["old"]}]}`)
	for _, test := range []struct {
		name  string
		op    api.Operation
		prior json.RawMessage
		want  string
		why   string
	}{
		{"rename", rename("a", "b"), nil, "rename 1 < rename", ""},
		{"tag", tagging("x", "a"), prior, "add_tag 1 < remove_tag", ""},
		{"tag without a read", tagging("x", "a"), nil, "add_tag 1", "what was there before add_tag is not known"},
		{"upload", api.UploadAsset{File: "/x/a.jpg"}, nil, "upload 0 < ask", ""},
		{"delete", api.DestroyAsset{PublicID: "a"}, nil, "destroy 1 < restore", "no backup is known of what destroy deletes"},
		{"delete all", api.DeleteAllAssets{}, nil, "delete_all_resources 0", "delete_all_resources can't be taken back"},
		{"read", api.ShowAsset{PublicID: "a"}, nil, "resource 0", ""},
		{"a review that waits", verdict("approved"), json.RawMessage(`{"moderation_status":"pending"}`), "update 1", "no call makes a review wait again once it is approved"},
		{"a settled review", verdict("approved"), json.RawMessage(`{"moderation_status":"rejected"}`), "update 1 < update", ""},
		{"quality", qualityOf("80"), json.RawMessage(`{}`), "update 1", "no call tells which quality override there was"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, err := job.New(job.Replay{Title: "t", Ops: []api.Operation{test.op}, Prior: []json.RawMessage{test.prior}}, world)
			if err != nil {
				t.Fatal(err)
			}
			if got := spell(p); got != test.want || p.Undo.Why != test.why || p.Undo.Possible != (test.why == "") {
				t.Errorf("planned %q, undo %+v, want %q and %q", got, p.Undo, test.want, test.why)
			}
		})
	}
}

// TestReplayKeeps keeps what is asked for of the answers, through a kill, and
// what a read finds where the answer was lost.
func TestReplayKeeps(t *testing.T) {
	t.Parallel()
	action := job.Replay{
		Title: "rename", Ops: []api.Operation{rename("a", "b"), rename("c", "d")},
		Keep: [][]string{{"public_id", "missing"}, {"public_id"}},
		Part: job.Part{Session: "s", Run: "r", Step: 1, Steps: 2, Values: map[string][]json.RawMessage{"v": {json.RawMessage(`"x"`)}}},
	}
	l := newLab(t, newService(image("a").Key, image("c").Key), 1)
	p := l.plan(t, action)
	l.run(t, p)
	want := map[int]job.Kept{1: {"public_id": json.RawMessage(`"b"`)}, 2: {"public_id": json.RawMessage(`"d"`)}}
	check := func(when string) {
		t.Helper()
		got, err := l.journal.Answers(p.ID)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: kept (-want +got):\n%s%v", when, diff, err)
		}
	}
	check("after a run")
	l.sentOnly(t, p) // the first call was under way, and had taken effect
	l.service = newService(image("b").Key, image("c").Key)
	l.engine = job.NewEngine(l.service, l.journal, job.Options{Width: 1, Now: l.clock, Sleep: l.sleep})
	if r, err := l.engine.Resume(t.Context(), p.ID, nil); err != nil || r.Done != 2 {
		t.Fatalf("Resume = %+v, %v", r, err)
	}
	check("after a kill")
	r, ok, err := l.journal.Replayed("s")
	if err != nil || !ok || cmp.Diff(&action.Part, r.Plan.Part) != "" || r.Plan.Kind != "replay" || r.Plan.Title != "rename" {
		t.Errorf("Replayed = %+v, %t, %v", r.Plan, ok, err)
	}
	if _, ok, err := l.journal.Replayed("other"); ok || err != nil {
		t.Errorf("Replayed of another session = %t, %v", ok, err)
	}
}

// TestReplayAnswersOfARetry joins what a job kept with what the job kept that
// tried the rest again.
func TestReplayAnswersOfARetry(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	p := l.plan(t, job.Replay{
		Title: "rename", Ops: []api.Operation{rename("a", "b"), rename("c", "d")},
		Keep: [][]string{{"public_id"}, {"public_id"}}, Part: job.Part{Session: "s", Step: 1, Steps: 1},
	})
	if r := l.run(t, p); r.Done != 1 || len(r.Failures) != 1 {
		t.Fatalf("report = %+v", r)
	}
	l.assets[image("c").Key] = nil
	again, ok, err := l.journal.RetryPlan(p.ID, l.world())
	if err != nil || !ok || len(again.Steps) != 1 {
		t.Fatalf("RetryPlan = %+v, %t, %v", again, ok, err)
	}
	l.run(t, again)
	got, err := l.journal.Answers(again.ID)
	want := map[int]job.Kept{1: {"public_id": json.RawMessage(`"b"`)}, 2: {"public_id": json.RawMessage(`"d"`)}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("kept (-want +got):\n%s%v", diff, err)
	}
}

// TestReplayOpenDelete takes a delete by tag that names nobody for done.
func TestReplayOpenDelete(t *testing.T) {
	t.Parallel()
	s := newService(image("a").Key, image("b").Key)
	s.assets[image("a").Key] = []string{"x"}
	l := newLab(t, s, 1)
	r := l.run(t, l.plan(t, job.Replay{Title: "t", Ops: []api.Operation{api.DeleteAssetsByTag{Tag: "x"}}}))
	if r.Done != 1 || len(r.Failures) != 0 || len(l.assets) != 1 {
		t.Errorf("report = %+v, assets %v", r, l.assets)
	}
}

// TestPrior reads in pieces, and leaves out what is refused.
func TestPrior(t *testing.T) {
	t.Parallel()
	targets, _ := images(250)
	ids := make([]model.PublicID, len(targets))
	for i, target := range targets {
		ids[i] = target.PublicID
	}
	ops := []api.Operation{tagging("x", ids...), rename("a", "b"), api.UpdateAsset{PublicID: "lost"}}
	var calls []string
	doer := api.DoerFunc(func(_ context.Context, op api.Operation, into any) error {
		calls = append(calls, op.Spec().Name)
		list, ok := op.(api.ListAssetsByIDs)
		if !ok {
			return &api.Error{Kind: api.NotFound}
		}
		var page model.AssetPage
		for _, id := range list.PublicIDs {
			page.Resources = append(page.Resources, model.Asset{PublicID: id})
		}
		b, err := json.Marshal(page)
		if err != nil {
			return err
		}
		return jsonInto(string(b), into)
	})
	l := newLab(t, newService(), 1)
	engine := job.NewEngine(doer, l.journal, job.Options{Now: l.clock, Sleep: l.sleep})
	prior, err := engine.Prior(t.Context(), ops, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"resources_by_ids", "resources_by_ids", "resources_by_ids", "resource"}, calls); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	var page model.AssetPage
	if err := json.Unmarshal(prior[0], &page); err != nil || len(page.Resources) != 250 || prior[1] != nil || prior[2] != nil {
		t.Errorf("%d assets were read, %v; the others: %s, %s", len(page.Resources), err, prior[1], prior[2])
	}
	if n := job.Reads(ops[0]) + job.Reads(ops[1]) + job.Reads(ops[2]); n != 4 {
		t.Errorf("Reads counts %d calls, want 4", n)
	}
}
