package api

import (
	"cmp"
	"slices"

	"cldx/model"
)

// ReadAtOnce is how many assets one call reads that names them.
const ReadAtOnce = 100

// Lookups returns the calls that read assets with the given parts: those of ids by
// their asset IDs, those of keys by their public IDs, as few calls as the API allows.
// A key that says no resource type or delivery type is one of an uploaded image. What
// is not there is silently missing from the answers.
func Lookups(ids []model.AssetID, keys []model.Key, parts Sections) []Returning[model.AssetPage] {
	var ops []Returning[model.AssetPage]
	for some := range slices.Chunk(ids, ReadAtOnce) {
		ops = append(ops, ListAssetsByAssetIDs{AssetIDs: some, Sections: parts})
	}
	var kinds []model.Key // in order of appearance, without public IDs
	named := map[model.Key][]model.PublicID{}
	for _, k := range keys {
		kind := model.Key{ResourceType: cmp.Or(k.ResourceType, model.Image), Type: cmp.Or(k.Type, model.Uploaded)}
		if named[kind] == nil {
			kinds = append(kinds, kind)
		}
		named[kind] = append(named[kind], k.PublicID)
	}
	for _, kind := range kinds {
		for some := range slices.Chunk(named[kind], ReadAtOnce) {
			ops = append(ops, ListAssetsByIDs{ResourceType: kind.ResourceType, Type: kind.Type, PublicIDs: some, Sections: parts})
		}
	}
	return ops
}
