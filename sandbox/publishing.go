package sandbox

import (
	"context"
	"errors"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// restrictedTypes are the delivery types that assets are published from.
var restrictedTypes = []model.DeliveryType{model.Private, model.Authenticated}

// maxAccess is how many assets one call gives an access mode.
const maxAccess = 100

func (s *Sandbox) publishAssetsByIDs(ctx context.Context, op api.PublishAssetsByIDs) (model.Publication, error) {
	if err := checkIDs(len(op.PublicIDs)); err != nil {
		return model.Publication{}, err
	}
	return s.publish(ctx, op.PublishOptions, func(tx *store.Tx, dt model.DeliveryType) ([]*store.Asset, error) {
		return tx.ByKeys(ctx, op.ResourceType, dt, op.PublicIDs)
	})
}

func (s *Sandbox) publishAssetsByPrefix(ctx context.Context, op api.PublishAssetsByPrefix) (model.Publication, error) {
	return s.publish(ctx, op.PublishOptions, listed(ctx, store.Filter{ResourceType: op.ResourceType, Prefix: op.Prefix}))
}

func (s *Sandbox) publishAssetsByTag(ctx context.Context, op api.PublishAssetsByTag) (model.Publication, error) {
	return s.publish(ctx, op.PublishOptions, listed(ctx, store.Filter{ResourceType: op.ResourceType, Tag: op.Tag}))
}

// listed finds the first assets of a delivery type that a filter takes.
func listed(ctx context.Context, f store.Filter) func(*store.Tx, model.DeliveryType) ([]*store.Asset, error) {
	return func(tx *store.Tx, dt model.DeliveryType) ([]*store.Asset, error) {
		f.Type = dt
		page, err := tx.List(ctx, f, "", maxDeleted)
		return page.Assets, err
	}
}

// publish moves restricted assets to the delivery type that everybody can fetch.
// Unconfirmed: how the answer tells of those that could not be moved.
func (s *Sandbox) publish(ctx context.Context, o api.PublishOptions,
	find func(*store.Tx, model.DeliveryType) ([]*store.Asset, error)) (model.Publication, error) {
	var answer model.Publication
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		for _, dt := range restrictedTypes {
			if o.Type != "" && o.Type != dt {
				continue
			}
			assets, err := find(tx, dt)
			if err != nil {
				return err
			}
			if err := s.publishAll(ctx, tx, assets, o.Overwrite, &answer); err != nil {
				return err
			}
		}
		return nil
	})
	return answer, err
}

// publishAll moves assets of one delivery type, so that no two of them get the
// same key.
func (s *Sandbox) publishAll(ctx context.Context, tx *store.Tx, assets []*store.Asset, overwrite bool, answer *model.Publication) error {
	moved := make([]*store.Asset, 0, len(assets))
	for _, a := range assets {
		to := a.Key()
		to.Type = model.Uploaded
		err := s.makeWay(ctx, tx, to, overwrite)
		if refused, ok := errors.AsType[refusal](err); ok {
			answer.Failed = append(answer.Failed, model.LeftOut{
				PublicID: a.PublicID, ResourceType: a.ResourceType, Type: a.Type, Message: refused.message,
			})
			continue
		}
		if err != nil {
			return err
		}
		a.Type, a.AccessMode = to.Type, "public"
		a.LastUpdated.UpdatedAt, a.LastUpdated.AccessUpdatedAt = s.now(), s.now()
		moved = append(moved, a)
	}
	if err := tx.Put(ctx, moved...); err != nil {
		return err
	}
	for _, a := range moved {
		answer.Published = append(answer.Published, s.present(ctx, a))
	}
	return nil
}

func (s *Sandbox) updateAccessModeByIDs(ctx context.Context, op api.UpdateAccessModeByIDs) (model.AccessModeUpdate, error) {
	if err := checkIDs(len(op.PublicIDs)); err != nil {
		return model.AccessModeUpdate{}, err
	}
	return s.setAccessMode(ctx, op.AccessMode, func(tx *store.Tx) (store.Page, error) {
		assets, err := tx.ByKeys(ctx, op.ResourceType, delivery(op.Type), op.PublicIDs)
		return store.Page{Assets: assets}, err
	})
}

func (s *Sandbox) updateAccessModeByPrefix(ctx context.Context, op api.UpdateAccessModeByPrefix) (model.AccessModeUpdate, error) {
	f := store.Filter{ResourceType: op.ResourceType, Type: delivery(op.Type), Prefix: op.Prefix}
	return s.setAccessMode(ctx, op.AccessMode, func(tx *store.Tx) (store.Page, error) {
		return tx.List(ctx, f, op.NextCursor, maxAccess)
	})
}

func (s *Sandbox) updateAccessModeByTag(ctx context.Context, op api.UpdateAccessModeByTag) (model.AccessModeUpdate, error) {
	f := store.Filter{ResourceType: op.ResourceType, Type: delivery(op.Type), Tag: op.Tag}
	return s.setAccessMode(ctx, op.AccessMode, func(tx *store.Tx) (store.Page, error) {
		return tx.List(ctx, f, op.NextCursor, maxAccess)
	})
}

func (s *Sandbox) setAccessMode(ctx context.Context, mode string, find func(*store.Tx) (store.Page, error)) (model.AccessModeUpdate, error) {
	var answer model.AccessModeUpdate
	if mode == "" {
		return answer, invalid("Missing required parameter - access_mode")
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		page, err := find(tx)
		if err != nil {
			return err
		}
		for _, a := range page.Assets {
			if err := applyAccessMode(a, mode); err != nil {
				return err
			}
			a.LastUpdated.UpdatedAt, a.LastUpdated.AccessUpdatedAt = s.now(), s.now()
			answer.Updated = append(answer.Updated, s.present(ctx, a))
		}
		answer.NextCursor = page.Next
		return tx.Put(ctx, page.Assets...)
	})
	return answer, err
}
