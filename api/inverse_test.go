package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// library is a small environment: labels by public ID, and the folders.
type library struct {
	assets  map[model.PublicID]model.Asset
	folders map[string]bool
}

func (l library) clone() library {
	c := library{assets: map[model.PublicID]model.Asset{}, folders: maps.Clone(l.folders)}
	for id, a := range l.assets {
		a.Tags, a.Context, a.Metadata = slices.Clone(a.Tags), maps.Clone(a.Context), maps.Clone(a.Metadata)
		c.assets[id] = a
	}
	return c
}

// prior answers the read that an inverse asks for.
func (l library) prior(t *testing.T, op api.Operation) json.RawMessage {
	t.Helper()
	var answer any
	switch o := op.(type) {
	case api.ListAssetsByIDs:
		page := model.AssetPage{Resources: []model.Asset{}}
		for _, id := range o.PublicIDs {
			if a, there := l.assets[id]; there {
				page.Resources = append(page.Resources, a)
			}
		}
		answer = page
	case api.ShowAsset:
		answer = l.assets[o.PublicID]
	default:
		t.Fatalf("unexpected read %T", op)
	}
	b, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// apply carries out one operation.
func (l library) apply(t *testing.T, op api.Operation) {
	t.Helper()
	each := func(ids []model.PublicID, change func(*model.Asset)) {
		for _, id := range ids {
			if a, there := l.assets[id]; there {
				change(&a)
				a.Tags = slices.Compact(slices.Sorted(slices.Values(a.Tags)))
				l.assets[id] = a
			}
		}
	}
	switch o := op.(type) {
	case api.AddTag:
		each(o.PublicIDs, func(a *model.Asset) { a.Tags = append(a.Tags, o.Tags...) })
	case api.RemoveTag:
		each(o.PublicIDs, func(a *model.Asset) {
			a.Tags = slices.DeleteFunc(a.Tags, func(tag string) bool { return slices.Contains(o.Tags, tag) })
		})
	case api.ReplaceTag:
		each(o.PublicIDs, func(a *model.Asset) { a.Tags = slices.Clone(o.Tags) })
	case api.RemoveAllTags:
		each(o.PublicIDs, func(a *model.Asset) { a.Tags = nil })
	case api.AddContext:
		each(o.PublicIDs, func(a *model.Asset) { merge(a.Context, o.Context, "") })
	case api.RemoveAllContext:
		each(o.PublicIDs, func(a *model.Asset) { a.Context = model.Context{} })
	case api.UpdateMetadata:
		each(o.PublicIDs, func(a *model.Asset) { merge(a.Metadata, o.Metadata, any("")) })
	case api.UpdateAsset:
		each([]model.PublicID{o.PublicID}, func(a *model.Asset) { update(a, o) })
	case api.RenameAsset:
		a := l.assets[o.From]
		a.PublicID = o.To
		delete(l.assets, o.From)
		l.assets[o.To] = a
	case api.CreateFolder:
		l.folders[o.Folder] = true
	case api.DeleteFolder:
		delete(l.folders, o.Folder)
	case api.RenameFolder:
		delete(l.folders, o.Folder)
		l.folders[o.To] = true
	default:
		t.Fatalf("unexpected operation %T", op)
	}
}

// merge sets values; the empty one removes its key.
func merge[V comparable](into, from map[string]V, empty V) {
	for k, v := range from {
		if v == empty {
			delete(into, k)
			continue
		}
		into[k] = v
	}
}

func update(a *model.Asset, o api.UpdateAsset) {
	if o.Tags != nil {
		a.Tags = slices.Clone(*o.Tags)
	}
	if o.Context != nil {
		a.Context = maps.Clone(*o.Context)
	}
	if o.AssetFolder != nil {
		a.AssetFolder = *o.AssetFolder
	}
	if o.DisplayName != nil {
		a.DisplayName = *o.DisplayName
	}
	merge(a.Metadata, o.Metadata, any(""))
}

// some picks some of the words.
func some(random *rand.Rand, words ...string) []string {
	var out []string
	for _, w := range words {
		if random.IntN(2) == 0 {
			out = append(out, w)
		}
	}
	return out
}

func randomLibrary(random *rand.Rand) library {
	l := library{assets: map[model.PublicID]model.Asset{}, folders: map[string]bool{"old": true}}
	for i := range 6 {
		a := model.Asset{PublicID: model.PublicID(fmt.Sprintf("p%d", i))}
		a.Tags = some(random, "a", "b", "c", "d")
		a.Context, a.Metadata = model.Context{}, model.Metadata{}
		for _, k := range some(random, "alt", "caption", "k") {
			a.Context[k] = "was " + k
			a.Metadata[k] = fmt.Sprint(random.IntN(2))
		}
		a.AssetFolder, a.DisplayName = fmt.Sprint(random.IntN(2)), "name"
		l.assets[a.PublicID] = a
	}
	return l
}

// randomOperations is one of every operation that can be taken back without a backup.
func randomOperations(random *rand.Rand) []api.Undoable {
	var ids []model.PublicID
	for _, id := range some(random, "p0", "p1", "p2", "p3", "p4", "p5", "lost") {
		ids = append(ids, model.PublicID(id))
	}
	tags := append(some(random, "a", "b", "x"), "c")
	context, metadata := model.Context{"k": ""}, model.Metadata{"k": ""}
	for _, k := range some(random, "alt", "new") {
		context[k], metadata[k] = "now", "now"
	}
	folder, name, asset := "elsewhere", "", model.PublicID("p3")
	edit := api.UpdateAsset{PublicID: asset, Changes: api.Changes{AssetFolder: &folder, DisplayName: &name}}
	edit.Tags, edit.Context, edit.Metadata = &tags, &model.Context{"only": "this"}, metadata
	return []api.Undoable{
		api.AddTag{Tags: tags, PublicIDs: ids}, api.RemoveTag{Tags: tags, PublicIDs: ids}, api.ReplaceTag{Tags: tags, PublicIDs: ids},
		api.RemoveAllTags{PublicIDs: ids}, api.AddContext{Context: context, PublicIDs: ids}, api.RemoveAllContext{PublicIDs: ids},
		api.UpdateMetadata{Metadata: metadata, PublicIDs: ids}, edit, api.UpdateAsset{PublicID: asset, Changes: api.Changes{AssetFolder: &folder}},
		api.RenameAsset{From: "p1", To: "q"}, api.CreateFolder{Folder: "new"}, api.RenameFolder{Folder: "old", To: "new"},
	}
}

// TestInverse carries out every undoable operation on random libraries and
// takes it back: everything is as before.
func TestInverse(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	for range 500 {
		before := randomLibrary(random)
		for _, op := range randomOperations(random) {
			var prior json.RawMessage
			if prepared, ok := op.(api.Prepared); ok {
				prior = before.prior(t, prepared.Prior())
			}
			back, err := op.Inverse(prior)
			if err != nil {
				t.Fatalf("Inverse of %+v: %v", op, err)
			}
			l := before.clone()
			l.apply(t, op)
			for _, b := range back {
				l.apply(t, b)
			}
			if diff := cmp.Diff(before.assets, l.assets); diff != "" {
				t.Fatalf("%s %+v, taken back by %+v (-before +after):\n%s", op.Spec().Name, op, back, diff)
			}
			if diff := cmp.Diff(before.folders, l.folders); diff != "" {
				t.Fatalf("%s: folders (-before +after):\n%s", op.Spec().Name, diff)
			}
		}
	}
}

// TestInverseByAnswer takes back what only the answer tells.
func TestInverseByAnswer(t *testing.T) {
	t.Parallel()
	a := []model.PublicID{"a"}
	for _, test := range []struct {
		name   string
		op     api.Undoable
		answer string
		want   []api.Operation
		fails  bool
	}{
		{"upload", api.UploadAsset{}, `{"public_id":"a","resource_type":"video","type":"private"}`, []api.Operation{api.DestroyAsset{ResourceType: "video", PublicID: "a", Type: "private"}}, false},
		{"upload that kept an asset", api.UploadAsset{}, `{"public_id":"a","existing":true}`, nil, false},
		{"upload that replaced an asset", api.UploadAsset{}, `{"public_id":"a","overwritten":true}`, nil, true},
		{"upload without an answer", api.UploadAsset{}, ``, nil, true},
		{"delete", api.DeleteAssets{PublicIDs: a}, ``, []api.Operation{api.RestoreAssets{PublicIDs: a}}, false},
		{"delete of derived files", api.DeleteAssets{PublicIDs: a, DeleteOptions: api.DeleteOptions{KeepOriginal: true}}, ``, nil, false},
		{"destroy", api.DestroyAsset{PublicID: "a"}, ``, []api.Operation{api.RestoreAssets{PublicIDs: a}}, false},
		{"restore", api.RestoreAssets{PublicIDs: a}, ``, []api.Operation{api.DeleteAssets{PublicIDs: a}}, false},
		{"rename to another type", api.RenameAsset{From: "a", To: "b", ToType: "private"}, ``, []api.Operation{api.RenameAsset{From: "b", To: "a", Type: "private", ToType: "upload"}}, false},
		{"delete of a folder", api.DeleteFolder{Folder: "a"}, `{"deleted":["a/b","a"]}`, []api.Operation{api.CreateFolder{Folder: "a"}, api.CreateFolder{Folder: "a/b"}}, false},
		{"edit of coordinates", api.UpdateAsset{PublicID: "a", Changes: api.Changes{Labelling: api.Labelling{Faces: "1,2,3,4"}}}, `{"public_id":"a","coordinates":{"faces":[[5,6,7,8],[9,1,2,3]]}}`, []api.Operation{api.UpdateAsset{PublicID: "a", Changes: api.Changes{Labelling: api.Labelling{Faces: "5,6,7,8|9,1,2,3"}}}}, false},
		{"edit of what nobody knows", api.UpdateAsset{PublicID: "a", Changes: api.Changes{ModerationStatus: "approved"}}, `{"public_id":"a"}`, nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := test.op.Inverse(json.RawMessage(test.answer))
			if (err != nil) != test.fails {
				t.Fatalf("error = %v", err)
			}
			if diff := cmp.Diff(fmt.Sprintf("%+v", test.want), fmt.Sprintf("%+v", got)); diff != "" {
				t.Errorf("inverse (-want +got):\n%s", diff)
			}
		})
	}
}
