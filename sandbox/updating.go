package sandbox

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) updateAsset(ctx context.Context, op api.UpdateAsset) (model.Asset, error) {
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	return s.update(ctx, op.Changes, func(tx *store.Tx) (*store.Asset, error) {
		a, err := tx.ByKey(ctx, key)
		return a, missing(err, op.PublicID)
	})
}

func (s *Sandbox) updateAssetByAssetID(ctx context.Context, op api.UpdateAssetByAssetID) (model.Asset, error) {
	return s.update(ctx, op.Changes, func(tx *store.Tx) (*store.Asset, error) {
		a, err := tx.LiveByAssetID(ctx, op.AssetID)
		return a, missing(err, model.PublicID(op.AssetID))
	})
}

func (s *Sandbox) updateAssetByBody(ctx context.Context, op api.UpdateAssetByBody) (model.Asset, error) {
	switch {
	case op.AssetID != "":
		return s.updateAssetByAssetID(ctx, api.UpdateAssetByAssetID{AssetID: op.AssetID, Changes: op.Changes})
	case op.PublicID == "":
		return model.Asset{}, invalid("Missing required parameter - public_id")
	}
	return s.updateAsset(ctx, api.UpdateAsset{
		ResourceType: cmp.Or(op.ResourceType, model.Image), Type: op.Type, PublicID: op.PublicID, Changes: op.Changes,
	})
}

// update changes the one asset that find gives.
func (s *Sandbox) update(ctx context.Context, c api.Changes, find func(*store.Tx) (*store.Asset, error)) (model.Asset, error) {
	if err := checkAddOns(c.AddOns, false); err != nil {
		return model.Asset{}, err
	}
	var updated *store.Asset
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := find(tx)
		if err != nil {
			return err
		}
		if err := s.applyUpdate(ctx, tx, a, c); err != nil {
			return err
		}
		updated = a
		return tx.Put(ctx, a)
	})
	if err != nil {
		return model.Asset{}, err
	}
	return s.details(ctx, updated, api.Details{})
}

func (s *Sandbox) applyUpdate(ctx context.Context, tx *store.Tx, a *store.Asset, op api.Changes) error {
	now := s.now()
	c := change{op.Labelling, op.AssetFolder, op.DisplayName, op.UniqueDisplayName, op.AccessControl, op.QualityOverride, op.Headers}
	if err := s.apply(ctx, tx, a, c, now); err != nil {
		return err
	}
	return decideModeration(a, op.ModerationStatus, now)
}

// change is what update and explicit can say of an asset alike.
type change struct {
	labels api.Labelling
	folder *string
	name   *string
	unique *bool // make another display name of one that is taken
	access json.RawMessage

	quality, headers string
}

func (s *Sandbox) apply(ctx context.Context, tx *store.Tx, a *store.Asset, c change, now time.Time) error {
	a.LastUpdated.UpdatedAt = now
	if err := s.applyLabels(ctx, tx, a, c.labels, false, now); err != nil {
		return err
	}
	if c.folder != nil {
		if err := s.move(ctx, tx, a, *c.folder); err != nil {
			return err
		}
	}
	if c.name != nil && s.mode == model.DynamicFolders {
		if err := s.setDisplayName(ctx, tx, a, *c.name, c.unique); err != nil {
			return err
		}
	}
	if err := applyHandling(ctx, tx, a, c.quality, c.headers); err != nil {
		return err
	}
	return applyAccess(a, c.access, now)
}
