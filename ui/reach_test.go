package ui_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/assetview"
	"cldx/ui/find"
	"cldx/ui/menu"
	"cldx/ui/page"
	"cldx/ui/pages"
	"cldx/ui/playground"
)

// TestEveryOperationHasAPlace fails for an operation that can be had on the
// catalogue's page only: it has to stand on a page, in a dialog, a menu or a tab
// as well, where a user would look for it.
func TestEveryOperationHasAPlace(t *testing.T) {
	t.Parallel()
	places := map[string][]string{}
	note := func(place string, names ...string) {
		for _, name := range names {
			if _, ok := api.Lookup(name); !ok {
				t.Errorf("%s offers %q, which is no operation", place, name)
			}
			if !slices.Contains(places[name], place) {
				places[name] = append(places[name], place)
			}
		}
	}
	desk := page.Desk{Context: context.Background(), Now: time.Now}
	for _, e := range pages.All() {
		note("the page "+e.Name, e.Make(desk).Offers()...)
	}
	note("the menus", menu.Offers()...)
	note("the asset's view", assetview.Offers()...)
	note("the search", find.Offers()...)
	note("the playground", playground.Offers()...)
	for place, names := range planned(t) {
		note(place, names...)
	}
	for _, e := range api.Catalog() {
		if len(places[e.Name]) == 0 {
			t.Errorf("%s (%s) can be had on the page of operations only: give it to a page, a dialog, a menu or a tab", e.Name, e.Section)
		}
	}
}

// planned returns what the dialogs of keys send, by the dialog: the operations of
// the plans that they make.
func planned(t *testing.T) map[string][]string {
	t.Helper()
	target := job.Target{Key: model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "a"}, AssetID: "1", Tags: []string{"old"}, Backup: true}
	asset := model.Asset{}
	asset.ResourceType, asset.Type, asset.PublicID = model.Image, model.Uploaded, "a"
	one := []job.Target{target}
	assets := []model.Asset{asset}
	dialogs := map[string][]job.Action{
		"context":  {job.Context{Assets: assets, Values: model.Context{"alt": "x"}}},
		"metadata": {job.Metadata{Assets: assets, Values: model.Metadata{"sku": "x"}}},
		"tag": {
			job.Tag{Targets: one, Tags: []string{"new"}}, job.Tag{Targets: one, Tags: []string{"old"}, Mode: job.RemoveTags},
			job.Tag{Targets: one, Tags: []string{"new"}, Mode: job.ReplaceTags}, job.Tag{Targets: one, Mode: job.ClearTags},
		},
		"rename":  {job.Rename{Pairs: []job.Pair{{Target: target, To: "b"}}}},
		"move":    {job.Move{Targets: one, Folder: "f"}},
		"delete":  {job.Delete{Targets: one}},
		"restore": {job.Restore{Targets: one}},
		"upload":  {job.Upload{Files: []job.File{{Path: "a.png", Bytes: 1}, {Path: "b.mp4", Bytes: 1 << 30}}}},
		"folder":  {job.CreateFolder{Path: "f"}, job.RenameFolder{From: "f", To: "g"}, job.DeleteFolder{Path: "f"}},
	}
	sent := map[string][]string{}
	for name, actions := range dialogs {
		for _, action := range actions {
			made, err := job.New(action, job.World{Environment: "sandbox", Backup: true, Now: time.Unix(0, 0), Token: "t"})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, s := range made.Steps {
				sent["the dialog "+name] = append(sent["the dialog "+name], s.Op.Spec().Name)
			}
		}
	}
	if len(sent) != len(dialogs) {
		t.Errorf("of %d dialogs only %s plan anything", len(dialogs), strings.Join(slices.Sorted(maps.Keys(sent)), ", "))
	}
	return sent
}
