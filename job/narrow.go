package job

import (
	"slices"

	"cldx/api"
	"cldx/model"
)

// narrow returns op for only those public IDs that keep wants; an operation
// about one asset is kept whole. ok is false when nothing is left.
func narrow(op api.Operation, keep func(model.PublicID) bool) (narrowed api.Operation, ok bool) {
	ids := func(all []model.PublicID) []model.PublicID {
		out := slices.DeleteFunc(slices.Clone(all), func(id model.PublicID) bool { return !keep(id) })
		ok = len(out) > 0
		return out
	}
	switch o := op.(type) {
	case api.AddTag:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.RemoveTag:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.ReplaceTag:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.RemoveAllTags:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.AddContext:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.RemoveAllContext:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.UpdateMetadata:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.DeleteAssets:
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	case api.RestoreAssets:
		return narrowRestore(o, keep)
	}
	return op, true
}

// narrowRestore drops the versions of the public IDs that it drops.
func narrowRestore(o api.RestoreAssets, keep func(model.PublicID) bool) (api.Operation, bool) {
	var ids []model.PublicID
	var versions []string
	for i, id := range o.PublicIDs {
		if !keep(id) {
			continue
		}
		ids = append(ids, id)
		if i < len(o.Versions) {
			versions = append(versions, o.Versions[i])
		}
	}
	o.PublicIDs, o.Versions = ids, versions
	return o, len(ids) > 0
}
