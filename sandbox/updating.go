package sandbox

import (
	"context"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) updateAsset(ctx context.Context, op api.UpdateAsset) (model.Asset, error) {
	if err := checkAddOns(op.AddOns, false); err != nil {
		return model.Asset{}, err
	}
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	var updated *store.Asset
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.ByKey(ctx, key)
		if err != nil {
			return missing(err, op.PublicID)
		}
		if err := s.applyUpdate(ctx, tx, a, op); err != nil {
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

func (s *Sandbox) applyUpdate(ctx context.Context, tx *store.Tx, a *store.Asset, op api.UpdateAsset) error {
	now := s.now()
	a.LastUpdated.UpdatedAt = now
	if err := s.applyLabels(ctx, tx, a, op.Labelling, now); err != nil {
		return err
	}
	if op.AssetFolder != nil {
		if err := s.move(ctx, tx, a, *op.AssetFolder); err != nil {
			return err
		}
	}
	if op.DisplayName != nil && s.mode == model.DynamicFolders {
		if err := s.setDisplayName(ctx, tx, a, *op.DisplayName, yes(op.UniqueDisplayName)); err != nil {
			return err
		}
	}
	if err := applyAccess(a, op.AccessControl, now); err != nil {
		return err
	}
	return decideModeration(a, op.ModerationStatus, now)
}
