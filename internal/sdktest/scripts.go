package sdktest

import (
	"cldx/api"
	"cldx/inspect"
	"cldx/model"
)

// Script is a session that is exported and run. Fails says which step is refused,
// counted from 1; 0 for none.
type Script struct {
	Name  string
	Steps []inspect.Step
	Fails int
}

// whole takes the one value of an earlier answer.
func whole(param, from string) inspect.Take {
	return inspect.Take{Param: param, Item: -1, From: from, Index: -1}
}

// Scripts are sessions in which later calls take what earlier ones were answered;
// photo is the path of a picture.
func Scripts(photo string) []Script {
	upload := api.UploadAsset{ResourceType: model.Image, File: api.Source(photo)}
	paging := api.Paging{MaxResults: 2}
	return []Script{
		{Name: "uploads", Steps: uploads(upload)},
		{Name: "a trigger", Steps: []inspect.Step{
			{
				Title: "create a trigger", Ops: []api.Operation{api.CreateTrigger{URI: "https://example.com/hook", EventType: "upload"}},
				Gives: []inspect.Give{{Name: "id", Path: "id"}},
			},
			{Ops: []api.Operation{api.DeleteTrigger{ID: "0"}}, Takes: []inspect.Take{whole("trigger_id", "id")}},
		}},
		{Name: "bodies", Steps: bodies(upload)},
		{Name: "pages", Steps: []inspect.Step{
			{Title: "list assets", Pages: true, Ops: []api.Operation{api.ListAssets{
				Type: model.Uploaded, Prefix: "products/", ListOptions: api.ListOptions{Paging: paging},
			}}},
			{Title: "search", Pages: true, Ops: []api.Operation{api.Search{Expression: "public_id:products*", MaxResults: new(2)}}},
			{Title: "list tags", Pages: true, Ops: []api.Operation{api.ListTags{Paging: paging}}},
			{Title: "list presets", Pages: true, Ops: []api.Operation{api.ListUploadPresets{Paging: paging}}},
			{Title: "delete by prefix", Pages: true, Ops: []api.Operation{api.DeleteAssetsByPrefix{Prefix: "products/"}}},
		}},
		{Name: "a refusal", Fails: 2, Steps: []inspect.Step{
			{
				Title: "upload a file", Ops: []api.Operation{upload},
				Gives: []inspect.Give{{Name: "public_id", Path: "public_id"}},
			},
			{Title: "rename what is not there", Ops: []api.Operation{api.RenameAsset{From: "nothing here", To: "b"}}},
			{
				Title: "never", Ops: []api.Operation{api.DestroyAsset{PublicID: "a"}},
				Takes: []inspect.Take{whole("public_id", "public_id")},
			},
		}},
	}
}

// uploads makes assets whose IDs the service chooses, and goes on with them.
func uploads(upload api.UploadAsset) []inspect.Step {
	folder := "products/kept"
	move := func(id model.PublicID) api.Operation {
		return api.UpdateAsset{PublicID: id, Changes: api.Changes{AssetFolder: &folder}}
	}
	return []inspect.Step{
		{
			Title: "upload 3 files", Ops: []api.Operation{upload, upload, upload},
			Gives: []inspect.Give{{Name: "public_ids", Path: "public_id", Each: true}},
		},
		{
			Title: "tag 3 assets", Ops: []api.Operation{api.AddTag{Tags: []string{"sale"}, PublicIDs: []model.PublicID{"a", "b", "c"}}},
			Takes: []inspect.Take{whole("public_ids", "public_ids")},
		},
		{
			Title: "rename one", Ops: []api.Operation{api.RenameAsset{From: "a", To: "it's the best/50"}},
			Takes: []inspect.Take{{Param: "from_public_id", Item: -1, From: "public_ids", Index: 0}},
			Gives: []inspect.Give{{Name: "public_id", Path: "public_id"}, {Name: "asset_id", Path: "asset_id"}},
		},
		{
			Title: "move 2 assets", Ops: []api.Operation{move("a"), move("b")},
			Takes: []inspect.Take{
				{Op: 0, Param: "public_id", Item: -1, From: "public_id", Index: -1},
				{Op: 1, Param: "public_id", Item: -1, From: "public_ids", Index: 1},
			},
		},
		{
			Title: "look at one", Ops: []api.Operation{api.ShowAssetByAssetID{AssetID: "0"}},
			Takes: []inspect.Take{whole("asset_id", "asset_id")},
		},
		{
			Title: "delete 2 assets", Ops: []api.Operation{api.DeleteAssets{PublicIDs: []model.PublicID{"products/hat", "c"}}},
			Takes: []inspect.Take{{Param: "public_ids", Item: 1, From: "public_ids", Index: 2}},
		},
	}
}

// bodies go on in JSON bodies with what was answered: a text, and whole lists.
func bodies(upload api.UploadAsset) []inspect.Step {
	three := []model.PublicID{"a", "b", "c"}
	return []inspect.Step{
		{Ops: []api.Operation{upload, upload, upload}, Gives: []inspect.Give{
			{Name: "public_ids", Path: "public_id", Each: true}, {Name: "urls", Path: "secure_url", Each: true},
		}},
		{
			Ops:   []api.Operation{api.CreateTrigger{URI: "https://example.com", EventType: "delete"}},
			Takes: []inspect.Take{{Param: "uri", Item: -1, From: "urls", Index: 1}},
		},
		{
			Ops:   []api.Operation{api.InvalidateDerivedByURLs{URLs: []string{"a", "b", "c"}}},
			Takes: []inspect.Take{whole("urls", "urls")},
		},
		{
			Ops:   []api.Operation{api.DeleteAssets{PublicIDs: three}},
			Takes: []inspect.Take{whole("public_ids", "public_ids")},
		},
		{
			Ops:   []api.Operation{api.RestoreAssets{PublicIDs: three}},
			Takes: []inspect.Take{whole("public_ids", "public_ids")},
		},
	}
}
