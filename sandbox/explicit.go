package sandbox

import (
	"context"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) explicitAsset(ctx context.Context, op api.ExplicitAsset) (model.Asset, error) {
	if err := checkModeration(op.Moderation); err != nil {
		return model.Asset{}, err
	}
	if err := checkAddOns(op.AddOns, true); err != nil {
		return model.Asset{}, err
	}
	if err := checkEager(op.Eager); err != nil {
		return model.Asset{}, err
	}
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	var changed *store.Asset
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.ByKey(ctx, key)
		if err != nil {
			return missing(err, op.PublicID)
		}
		if err := s.applyExplicit(ctx, tx, a, op); err != nil {
			return err
		}
		changed = a
		return tx.Put(ctx, a)
	})
	if err != nil {
		return model.Asset{}, err
	}
	m, err := s.finish(ctx, changed, op.Eager)
	if yes(op.Async) {
		callOf(ctx).instead = pendingAnswer(m, op.BatchID)
	}
	return m, err
}

func (s *Sandbox) applyExplicit(ctx context.Context, tx *store.Tx, a *store.Asset, op api.ExplicitAsset) error {
	now := s.now()
	c := change{op.Labelling, op.AssetFolder, op.DisplayName, op.UniqueDisplayName, op.AccessControl}
	if err := s.apply(ctx, tx, a, c, now); err != nil {
		return err
	}
	if err := applyAccessMode(a, op.AccessMode); err != nil {
		return err
	}
	askModeration(a, op.Moderation)
	if yes(op.Backup) {
		a.Backup = true
		return tx.AddBackup(ctx, a, now)
	}
	return nil
}
