package bulk

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
)

func key(id string) model.Key {
	return model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: model.PublicID(id)}
}

func TestOutcomeEdits(t *testing.T) {
	t.Parallel()
	folder, name, tags := "zoo", "Cat", []string{"x"}
	ids := []model.PublicID{"cat"}
	tests := []struct {
		name string
		op   api.Operation
		want func(*model.Asset)
	}{
		{"add tags", api.AddTag{Tags: []string{"new", "old"}, PublicIDs: ids}, func(a *model.Asset) { a.Tags = []string{"old", "new"} }},
		{"remove tags", api.RemoveTag{Tags: []string{"old"}, PublicIDs: ids}, func(a *model.Asset) { a.Tags = []string{} }},
		{"replace tags", api.ReplaceTag{Tags: []string{"a"}, PublicIDs: ids}, func(a *model.Asset) { a.Tags = []string{"a"} }},
		{"clear tags", api.RemoveAllTags{PublicIDs: ids}, func(a *model.Asset) { a.Tags = nil }},
		{"context", api.AddContext{Context: model.Context{"alt": "", "by": "me"}, PublicIDs: ids}, func(a *model.Asset) { a.Context = model.Context{"by": "me"} }},
		{"clear context", api.RemoveAllContext{PublicIDs: ids}, func(a *model.Asset) { a.Context = nil }},
		{"metadata", api.UpdateMetadata{Metadata: model.Metadata{"stock": 3, "season": ""}, PublicIDs: ids}, func(a *model.Asset) { a.Metadata = model.Metadata{"stock": 3} }},
		{"rename", api.RenameAsset{From: "cat", To: "pets/dog"}, func(a *model.Asset) {
			a.PublicID, a.SecureURL = "pets/dog", "https://res.example/v1/pets/dog.jpg"
		}},
		{"move", api.UpdateAsset{Changes: api.Changes{AssetFolder: &folder}}, func(a *model.Asset) { a.AssetFolder = "zoo" }},
		{"move without Admin calls", api.ExplicitAsset{UploadOptions: api.UploadOptions{Naming: api.Naming{AssetFolder: &folder}}}, func(a *model.Asset) { a.AssetFolder = "zoo" }},
		{"edit", api.UpdateAsset{Changes: api.Changes{DisplayName: &name, Labelling: api.Labelling{Tags: &tags}}}, func(a *model.Asset) { a.DisplayName, a.Tags = "Cat", []string{"x"} }},
	}
	for _, tt := range tests {
		before := func() model.Asset {
			return model.Asset{
				PublicID: "cat", ResourceType: model.Image, Type: model.Uploaded, Delivery: model.Delivery{SecureURL: "https://res.example/v1/cat.jpg"},
				Labels: model.Labels{Tags: []string{"old"}, Context: model.Context{"alt": "A"}, Metadata: model.Metadata{"season": "s"}},
			}
		}
		r := job.Record{
			Plan:   job.Plan{Steps: []job.Step{{ID: 1, Op: tt.op, Keys: []model.Key{key("cat")}}}},
			States: map[int]job.StepState{1: job.Done},
		}
		c := outcome(r, nil, model.DynamicFolders, func(string) bool { return true })
		if len(c.Edits) != 1 {
			t.Errorf("%s: %d edits, want 1", tt.name, len(c.Edits))
			continue
		}
		got, want := before(), before()
		c.Edits[0].Change(&got)
		tt.want(&want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestOutcomeLeavesOutWhatFailed(t *testing.T) {
	t.Parallel()
	op := api.DeleteAssets{ResourceType: model.Image, Type: model.Uploaded, PublicIDs: []model.PublicID{"a", "b"}}
	r := job.Record{
		Plan: job.Plan{Steps: []job.Step{
			{ID: 1, Op: op, Keys: []model.Key{key("a"), key("b")}}, {ID: 2, Op: op, Keys: []model.Key{key("c")}}, {ID: 3, Op: op, Keys: []model.Key{key("d")}},
			{ID: 4, Op: api.RenameFolder{Folder: "x", To: "y"}},
		}},
		States: map[int]job.StepState{1: job.Done, 2: job.Failed, 3: job.Skipped, 4: job.Done},
		Fails:  map[int][]job.Failure{1: {{Step: 1, Key: key("b")}}},
	}
	c := outcome(r, nil, model.DynamicFolders, func(string) bool { return true })
	if diff := cmp.Diff([]model.Key{key("a")}, c.Gone); diff != "" || !c.Folders {
		t.Errorf("folders %v, gone (-want +got):\n%s", c.Folders, diff)
	}
	for from, want := range map[string]string{"x": "y", "x/z": "y/z", "xx": "xx"} {
		if got, _ := c.moved(ui.Place{Kind: ui.InFolder, Folder: from}); got.Folder != want {
			t.Errorf("the place %s is now %s, want %s", from, got.Folder, want)
		}
	}
}
