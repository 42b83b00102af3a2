package sdktest

import (
	"fmt"
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
	}
}

func ids(list []string) []model.PublicID {
	out := make([]model.PublicID, len(list))
	for i, id := range list {
		out[i] = model.PublicID(id)
	}
	return out
}
