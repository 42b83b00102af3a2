package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// maxRelated is how many assets one call on relations names.
const maxRelated = 10

// Outcomes of one asset of such a call. The codes are the API's, the words and
// the statuses of what went wrong are unconfirmed.
var (
	relationMade    = model.Relation{Code: "success_ids", Status: http.StatusOK, Message: "success"}
	relationThere   = model.Relation{Code: "already_exists_ids", Status: http.StatusConflict, Message: "asset is already related"}
	relationNone    = model.Relation{Code: "relation_does_not_exist_ids", Status: http.StatusNotFound, Message: "assets are not related"}
	relationToSelf  = model.Relation{Code: "invalid_relate_to_self_id", Status: http.StatusBadRequest, Message: "an asset cannot be related to itself"}
	relationInvalid = model.Relation{Code: "invalid_ids", Status: http.StatusBadRequest, Message: "invalid asset identifier"}
	relationUnknown = model.Relation{Code: "non_existing_ids", Status: http.StatusNotFound, Message: "resource does not exist"}
)

func (s *Sandbox) relateAssets(ctx context.Context, op api.RelateAssets) (model.Relations, error) {
	return s.relations(ctx, op.Assets, keyed(op.ResourceType, op.Type, op.PublicID), byFullName, joinPair)
}

func (s *Sandbox) relateAssetsByAssetIDs(ctx context.Context, op api.RelateAssetsByAssetIDs) (model.Relations, error) {
	return s.relations(ctx, op.Assets, identified(op.AssetID), byIdentity, joinPair)
}

func (s *Sandbox) unrelateAssets(ctx context.Context, op api.UnrelateAssets) (model.Relations, error) {
	return s.relations(ctx, op.Assets, keyed(op.ResourceType, op.Type, op.PublicID), byFullName, partPair)
}

func (s *Sandbox) unrelateAssetsByAssetIDs(ctx context.Context, op api.UnrelateAssetsByAssetIDs) (model.Relations, error) {
	return s.relations(ctx, op.Assets, identified(op.AssetID), byIdentity, partPair)
}

// lookup finds one asset; naming finds one by a text, and reports whether the
// text can name one at all.
type (
	lookup func(context.Context, store.View) (*store.Asset, error)
	naming func(ctx context.Context, v store.View, text string) (a *store.Asset, valid bool, err error)
)

func keyed(rt model.ResourceType, dt model.DeliveryType, id model.PublicID) lookup {
	return func(ctx context.Context, v store.View) (*store.Asset, error) {
		a, err := v.ByKey(ctx, model.Key{ResourceType: rt, Type: delivery(dt), PublicID: id})
		return a, missing(err, id)
	}
}

func identified(id model.AssetID) lookup {
	return func(ctx context.Context, v store.View) (*store.Asset, error) {
		a, err := v.LiveByAssetID(ctx, id)
		return a, missing(err, model.PublicID(id))
	}
}

// byFullName reads image/upload/cat.
func byFullName(ctx context.Context, v store.View, text string) (*store.Asset, bool, error) {
	parts := strings.SplitN(text, "/", 3)
	if len(parts) < 3 || parts[2] == "" || !storable(model.ResourceType(parts[0])) {
		return nil, false, nil
	}
	a, err := v.ByKey(ctx, model.Key{
		ResourceType: model.ResourceType(parts[0]), Type: model.DeliveryType(parts[1]), PublicID: model.PublicID(parts[2]),
	})
	return a, true, err
}

func storable(rt model.ResourceType) bool {
	return rt == model.Image || rt == model.Video || rt == model.Raw
}

func byIdentity(ctx context.Context, v store.View, text string) (*store.Asset, bool, error) {
	if len(text) != 32 || strings.Trim(text, "0123456789abcdefABCDEF") != "" {
		return nil, false, nil
	}
	a, err := v.LiveByAssetID(ctx, model.AssetID(strings.ToLower(text)))
	return a, true, err
}

// relations changes the relations between one asset and others, and tells what
// became of each. That some failed does not make the call fail: Node takes the
// status 207 for an error.
func (s *Sandbox) relations(ctx context.Context, others []string, one lookup, name naming,
	change func(context.Context, *store.Tx, *store.Asset, *store.Asset) (model.Relation, error)) (model.Relations, error) {
	answer := model.Relations{Success: []model.Relation{}, Failed: []model.Relation{}}
	if len(others) > maxRelated {
		return answer, invalid("Too many assets: %d given, at most %d are allowed", len(others), maxRelated)
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := one(ctx, tx.View)
		if err != nil {
			return err
		}
		for _, text := range others {
			outcome, err := relation(ctx, tx, a, text, name, change)
			if err != nil {
				return err
			}
			outcome.Asset = text
			if outcome.Code == relationMade.Code {
				answer.Success = append(answer.Success, outcome)
				continue
			}
			answer.Failed = append(answer.Failed, outcome)
		}
		return s.tellRelated(ctx, tx, a, answer)
	})
	return answer, err
}

func relation(ctx context.Context, tx *store.Tx, a *store.Asset, text string, name naming,
	change func(context.Context, *store.Tx, *store.Asset, *store.Asset) (model.Relation, error)) (model.Relation, error) {
	other, valid, err := name(ctx, tx.View, text)
	switch {
	case !valid:
		return relationInvalid, nil
	case errors.Is(err, store.ErrNotFound):
		return relationUnknown, nil
	case err != nil:
		return model.Relation{}, err
	}
	return change(ctx, tx, a, other)
}

func joinPair(ctx context.Context, tx *store.Tx, a, other *store.Asset) (model.Relation, error) {
	if a.AssetID == other.AssetID {
		return relationToSelf, nil
	}
	there, err := tx.AreRelated(ctx, a.AssetID, other.AssetID)
	if err != nil || there {
		return relationThere, err
	}
	return relationMade, tx.Relate(ctx, a.AssetID, other.AssetID)
}

func partPair(ctx context.Context, tx *store.Tx, a, other *store.Asset) (model.Relation, error) {
	there, err := tx.AreRelated(ctx, a.AssetID, other.AssetID)
	if err != nil || !there {
		return relationNone, err
	}
	return relationMade, tx.Part(ctx, a.AssetID, other.AssetID)
}
