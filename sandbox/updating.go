package sandbox

import (
	"context"
	"encoding/json"
	"time"

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
	c := change{op.Labelling, op.AssetFolder, op.DisplayName, op.UniqueDisplayName, op.AccessControl}
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
}

func (s *Sandbox) apply(ctx context.Context, tx *store.Tx, a *store.Asset, c change, now time.Time) error {
	a.LastUpdated.UpdatedAt = now
	if err := s.applyLabels(ctx, tx, a, c.labels, now); err != nil {
		return err
	}
	if c.folder != nil {
		if err := s.move(ctx, tx, a, *c.folder); err != nil {
			return err
		}
	}
	if c.name != nil && s.mode == model.DynamicFolders {
		if err := s.setDisplayName(ctx, tx, a, *c.name, yes(c.unique)); err != nil {
			return err
		}
	}
	return applyAccess(a, c.access, now)
}
