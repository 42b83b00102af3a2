package sdktest

import (
	"fmt"
	"net/url"
	"slices"

	"cldx/api"
	"cldx/model"
)

// Bulk are bulk actions: renames one by one, lists in the chunks that the API
// takes, and different calls in one program.
func Bulk() []Case {
	var renames, tags, deletes []api.Operation
	for _, id := range Odd {
		renames = append(renames, api.RenameAsset{From: model.PublicID(id), To: model.PublicID(id + "~")})
	}
	many := slices.Clone(Odd)
	for i := range 1003 {
		many = append(many, fmt.Sprintf("pets/it's cat %d", i))
	}
	for list := range slices.Chunk(many, 1000) {
		tags = append(tags, api.AddTag{Tags: []string{`"q" $HOME`}, PublicIDs: ids(list)})
	}
	for list := range slices.Chunk(many[:len(Odd)+202], 100) {
		deletes = append(deletes, api.DeleteAssets{ResourceType: model.Image, Type: model.Uploaded, PublicIDs: ids(list)})
	}
	mixed := slices.Concat([]api.Operation{api.CreateFolder{Folder: "it's new"}}, renames[:3], tags[1:])
	at := api.Together{URLs: []string{"https://example.com/a.jpg?x=1&y=2", "https://example.com/b,c.jpg"}}
	return []Case{
		{Name: "private download as it is", Bulk: []api.Operation{api.SignPrivateDownload{PublicID: "products/shoe"}}},
		{Name: "sprite of pictures at URLs", Refusable: true, Bulk: []api.Operation{api.GenerateSprite{Together: at}}},
		{Name: "bulk rename", Bulk: renames}, {Name: "bulk tag", Bulk: tags},
		{Name: "bulk delete", Bulk: deletes}, {Name: "bulk mixed", Bulk: mixed},
		{Name: "bulk triggers", Bulk: triggers()}, {Name: "bulk update", Bulk: updates()},
		{Name: "bulk presets", Bulk: presets()}, {Name: "bulk fields", Bulk: fields()},
		{Name: "bulk folders", Bulk: folders()}, {Name: "bulk publish", Bulk: publishing()},
		{Name: "archive twice", Bulk: twice(api.CreateArchive{ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{Tags: []string{"sale"}}}})},
		{Name: "publish twice", Bulk: twice(api.PublishAssetsByTag{Tag: "sale"})},
	}
}

// oddTexts are values of a JSON body that mean something to a shell, to jq or to curl.
var oddTexts = []string{
	`a "q" 'x' $HOME \(1) #{x} \ back \n`, "one\ntwo\tthree", "🙂 é e\u0301 \u200f", "-n", "--args", "@file", "true", "1e3", "null", `{"a": [1]}`, "a=b|c,d",
}

func triggers() (ops []api.Operation) {
	for i, text := range oddTexts {
		uri := fmt.Sprintf("https://example.com/%d?text=%s", i, url.QueryEscape(text))
		ops = append(ops, api.CreateTrigger{URI: uri, EventType: "upload"})
	}
	return append(ops, api.CreateTrigger{URI: "https://example.com/it's/$HOME?a=1&b='2'", EventType: "upload"})
}

// updates differ in three texts, beside what is the same for all.
func updates() (ops []api.Operation) {
	folder := "products/kept" // where no display name is taken
	for i, text := range oddTexts {
		labelling := api.Labelling{Tags: &[]string{fmt.Sprint("z", i), `it's "q"`}, Context: &model.Context{"alt": oddWords["alt"]}}
		ops = append(ops, api.UpdateAsset{
			PublicID: model.PublicID(Odd[i]), Changes: api.Changes{DisplayName: &text, AssetFolder: &folder, UniqueDisplayName: new(false), Labelling: labelling},
		})
	}
	return ops
}

// presets have numbers and booleans beside the texts.
func presets() (ops []api.Operation) {
	for i, text := range oddTexts {
		o := api.PresetOptions{Unsigned: yes()}
		o.Callback, o.Eager = text, []string{"c_fill,w_100"}
		ops = append(ops, api.CreateUploadPreset{Name: fmt.Sprintf("odd_%d", i), PresetOptions: o})
	}
	return ops
}

// fields have a label, which is a word of jq's.
func fields() (ops []api.Operation) {
	for i, text := range oddTexts {
		ops = append(ops, api.AddMetadataField{Type: "string", ExternalID: fmt.Sprintf("odd_%d", i), Label: "z" + text})
	}
	return ops
}

func folders() (ops []api.Operation) {
	for _, name := range []string{"one", "it's", "$HOME", "🙂"} {
		ops = append(ops, api.CreateFolder{Folder: "new/" + name})
	}
	for _, name := range []string{"one", "it's", "$HOME", "🙂"} {
		ops = append(ops, api.RenameFolder{Folder: "new/" + name, To: `new/"q" ` + name})
	}
	return ops
}

// publishing is a list that the CLI has no call for.
func publishing() []api.Operation {
	return []api.Operation{api.PublishAssetsByIDs{PublicIDs: ids(Odd)}}
}

func twice(op api.Operation) []api.Operation { return []api.Operation{op, op} }

func ids(list []string) []model.PublicID {
	out := make([]model.PublicID, len(list))
	for i, id := range list {
		out[i] = model.PublicID(id)
	}
	return out
}
