package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"cldx/api"
	"cldx/model"
)

// execute makes the call of a step; one that deletes in pages is called until
// nothing is left.
func (r *run) execute(ctx context.Context, s Step) (json.RawMessage, error) {
	var answer json.RawMessage
	if err := r.call(ctx, s.Op, &answer); err != nil {
		return nil, err
	}
	paged, ok := s.Op.(api.Paged)
	if !ok || s.Op.Spec().Effect != api.Delete {
		return answer, nil
	}
	all := model.Deletion{Deleted: map[string]string{}}
	for {
		var page model.Deletion
		if err := json.Unmarshal(answer, &page); err != nil {
			return nil, &api.Error{Kind: api.BadAnswer, Op: s.Op.Spec().Name, Message: err.Error(), Err: err}
		}
		for id, result := range page.Deleted {
			all.Deleted[id] = result
		}
		if page.NextCursor == "" {
			break
		}
		if err := r.call(ctx, paged.From(page.NextCursor), &answer); err != nil {
			return nil, err
		}
	}
	merged, err := json.Marshal(all)
	if err != nil {
		return nil, fmt.Errorf("merge the answers: %w", err)
	}
	return merged, nil
}

// judge finds the items that a successful call did not do. A nil answer is that
// of a call known to have happened.
func judge(s Step, answer json.RawMessage) ([]Failure, error) {
	if answer == nil {
		return nil, nil
	}
	why, err := refusals(s, answer)
	if err != nil {
		return nil, fmt.Errorf("answer of %s: %w", s.Op.Spec().Name, err)
	}
	var fails []Failure
	for _, k := range s.Keys {
		if reason := why(k.PublicID); reason != "" {
			fails = append(fails, Failure{Step: s.ID, Key: k, Op: s.Op.Spec().Name, Kind: api.NotFound, Why: reason})
		}
	}
	if len(s.Keys) == 0 {
		if reason := why(""); reason != "" {
			fails = append(fails, Failure{Step: s.ID, Label: s.Label, Op: s.Op.Spec().Name, Kind: api.Conflict, Why: reason})
		}
	}
	return fails, nil
}

// refusals reads from an answer why an item was not done; "" when it was.
func refusals(s Step, answer json.RawMessage) (func(model.PublicID) string, error) {
	switch s.Op.(type) {
	case api.AddTag, api.RemoveTag, api.ReplaceTag, api.RemoveAllTags, api.AddContext, api.RemoveAllContext, api.UpdateMetadata:
		var u model.Updated
		err := json.Unmarshal(answer, &u)
		return func(id model.PublicID) string {
			switch {
			case slices.Contains(u.Unauthorized, id):
				return "not allowed"
			case len(u.PublicIDs) == len(s.Keys) || slices.Contains(u.PublicIDs, id):
				return ""
			}
			return "not found: the service skipped it"
		}, err
	case api.DeleteAssets, api.DeleteAssetsByTag:
		var d model.Deletion
		err := json.Unmarshal(answer, &d)
		return func(id model.PublicID) string {
			if d.Deleted[string(id)] == "deleted" {
				return ""
			}
			return "not found"
		}, err
	case api.RestoreAssets:
		var back model.Restoration
		err := json.Unmarshal(answer, &back)
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
	case api.DestroyAsset:
		var d model.Destroyed
		err := json.Unmarshal(answer, &d)
		return func(model.PublicID) string {
			if d.Result == "ok" {
				return ""
			}
			return d.Result
		}, err
	case api.UploadAsset:
		var a model.Asset
		err := json.Unmarshal(answer, &a)
		return func(model.PublicID) string {
			if a.Existing {
				return "an asset is called " + string(a.PublicID) + " already: it was kept"
			}
			return ""
		}, err
	}
	return func(model.PublicID) string { return "" }, nil
}

// failuresOf makes one failure an item of an error that a whole call met.
func failuresOf(s Step, err error) []Failure {
	f := Failure{Step: s.ID, Label: s.Label, Op: s.Op.Spec().Name, Kind: api.KindOf(err), Why: reason(err)}
	if len(s.Keys) == 0 {
		return []Failure{f}
	}
	fails := make([]Failure, len(s.Keys))
	for i, k := range s.Keys {
		fails[i] = f
		fails[i].Key = k
	}
	return fails
}

func reason(err error) string {
	if errors.Is(err, context.Canceled) {
		return "cancelled while it was under way: look before you try again"
	}
	if e, ok := errors.AsType[*api.Error](err); ok {
		return e.Message
	}
	return err.Error()
}

// inverse returns the operations that follow from the answer of a step that
// asks for them, as the journal keeps them.
func inverse(s Step, answer json.RawMessage) (json.RawMessage, error) {
	undoable, ok := s.Op.(api.Undoable)
	if !s.Ask || !ok || answer == nil {
		return nil, nil
	}
	ops, err := undoable.Inverse(answer)
	if err != nil {
		return nil, nil //nolint:nilerr // there is no way back: the undo will say so
	}
	out, err := marshalAll(ops)
	if err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

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
		o.PublicIDs = ids(o.PublicIDs)
		return o, ok
	}
	return op, true
}
