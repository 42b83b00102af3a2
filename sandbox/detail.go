package sandbox

import (
	"cmp"
	"context"
	"errors"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// missing puts a lookup that found nothing into the API's words.
func missing(err error, id model.PublicID) error {
	if errors.Is(err, store.ErrNotFound) {
		return notFound("Resource not found - %s", id)
	}
	return err
}

func (s *Sandbox) showAsset(ctx context.Context, op api.ShowAsset) (model.Asset, error) {
	a, err := s.store.LiveOrDeleted(ctx, model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID})
	if err != nil {
		return model.Asset{}, missing(err, op.PublicID)
	}
	return s.details(ctx, a, op.Details)
}

func (s *Sandbox) showAssetByAssetID(ctx context.Context, op api.ShowAssetByAssetID) (model.Asset, error) {
	a, err := s.store.ByAssetID(ctx, op.AssetID)
	if err != nil {
		return model.Asset{}, missing(err, model.PublicID(op.AssetID))
	}
	return s.details(ctx, a, op.Details)
}

func (s *Sandbox) showAssetByBody(ctx context.Context, op api.ShowAssetByBody) (model.Asset, error) {
	switch {
	case op.AssetID != "":
		return s.showAssetByAssetID(ctx, api.ShowAssetByAssetID{AssetID: op.AssetID, Details: op.Details})
	case op.PublicID == "":
		return model.Asset{}, invalid("Missing required parameter - public_id")
	}
	return s.showAsset(ctx, api.ShowAsset{
		ResourceType: cmp.Or(op.ResourceType, model.Image), Type: op.Type, PublicID: op.PublicID, Details: op.Details,
	})
}

// details reads what hangs on an asset, as far as it was asked for.
func (s *Sandbox) details(ctx context.Context, a *store.Asset, d api.Details) (model.Asset, error) {
	m := s.present(ctx, a)
	if err := s.measureInto(ctx, &m, a, d.Analyses); err != nil {
		return m, err
	}
	limit := pageSize(d.MaxResults, 10)
	derived, next, err := s.store.DerivedOf(ctx, a.AssetID, d.DerivedNextCursor, limit)
	if err != nil {
		return m, err
	}
	m.Derived = s.presentDerived(ctx, m, derived)
	callOf(ctx).add("derived_next_cursor", next)
	callOf(ctx).add("next_cursor", next)
	if d.Versions {
		backups, err := s.store.Backups(ctx, a.AssetID)
		if err != nil {
			return m, err
		}
		for _, b := range backups {
			m.Versions = append(m.Versions, b.Backup)
		}
	}
	if d.Related {
		related, next, err := s.store.Related(ctx, a.AssetID, d.RelatedNextCursor, limit)
		if err != nil {
			return m, err
		}
		m.RelatedAssets = s.presentAll(ctx, related)
		callOf(ctx).add("related_next_cursor", next)
	}
	return m, nil
}
