package job

import (
	"encoding/json"
	"errors"
	"reflect"

	"cldx/api"
	"cldx/model"
)

// refusals reads from an answer why an item was not done; "" when it was.
func refusals(s Step, o outcome) (func(model.PublicID) string, error) {
	if e, _ := api.Lookup(s.Op.Spec().Name); e.Answer == reflect.TypeFor[model.Updated]() {
		return notUpdated(s, o.answer) // each call that answers with what it has updated
	}
	switch s.Op.(type) {
	case api.DeleteAssets, api.DeleteAssetsByTag, api.DeleteAssetsByPrefix, api.DeleteAllAssets:
		var d model.Deletion
		err := read(o.answer, &d)
		return func(id model.PublicID) string {
			// An item that an unanswered sending deleted is not found by the next.
			if d.Deleted[string(id)] == "deleted" || o.lost && o.err == nil {
				return ""
			}
			return "not found"
		}, err
	case api.RestoreAssets:
		return notRestored(o.answer)
	case api.DestroyAsset:
		var d model.Destroyed
		err := read(o.answer, &d)
		return func(model.PublicID) string {
			if d.Result == "ok" || o.lost && d.Result == "not found" {
				return ""
			}
			return d.Result
		}, err
	case api.UploadAsset, api.UploadLarge:
		var a model.Asset
		err := read(o.answer, &a)
		return func(model.PublicID) string {
			if a.Existing {
				return "an asset is called " + string(a.PublicID) + " already: it was kept"
			}
			return ""
		}, err
	}
	return func(model.PublicID) string { return "" }, nil
}

func notUpdated(s Step, answer json.RawMessage) (func(model.PublicID) string, error) {
	var u model.Updated
	err := read(answer, &u)
	done := make(map[model.PublicID]bool, len(u.PublicIDs))
	for _, id := range u.PublicIDs {
		done[id] = true
	}
	denied := make(map[model.PublicID]bool, len(u.Unauthorized))
	for _, id := range u.Unauthorized {
		denied[id] = true
	}
	return func(id model.PublicID) string {
		switch {
		case denied[id]:
			return "not allowed"
		case done[id], len(done) == len(s.Keys):
			return ""
		}
		return "not found: the service skipped it"
	}, err
}

func notRestored(answer json.RawMessage) (func(model.PublicID) string, error) {
	var back model.Restoration
	err := read(answer, &back)
	return func(id model.PublicID) string {
		entry, ok := back[id]
		switch {
		case !ok:
			return "not found"
		case entry.Error == "no_backup":
			return "there is no backup of it"
		}
		return entry.Error
	}, err
}

// read decodes an answer and makes sure that it is one.
func read(answer json.RawMessage, into any) error {
	if err := json.Unmarshal(answer, into); err != nil {
		return err
	}
	if whole, ok := into.(interface{ Missing() string }); ok && whole.Missing() != "" {
		return errors.New("it has no " + whole.Missing())
	}
	return nil
}
