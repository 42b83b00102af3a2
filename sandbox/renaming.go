package sandbox

import (
	"context"
	"errors"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) renameAsset(ctx context.Context, op api.RenameAsset) (model.Asset, error) {
	if err := checkPublicID(op.To); err != nil {
		return model.Asset{}, err
	}
	from := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.From}
	to := model.Key{ResourceType: op.ResourceType, Type: from.Type, PublicID: op.To}
	if op.ToType != "" {
		if !uploadable(op.ToType) {
			return model.Asset{}, invalid("Invalid value for parameter to_type: %s", printable(string(op.ToType)))
		}
		to.Type = op.ToType
	}
	var renamed *store.Asset
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.ByKey(ctx, from)
		if err != nil {
			return missing(err, op.From)
		}
		if err := s.makeWay(ctx, tx, to, op.Overwrite != nil && *op.Overwrite && to != from); err != nil {
			return err
		}
		a.PublicID, a.Type, a.Filename = to.PublicID, to.Type, filename(to)
		a.LastUpdated.PublicIDUpdatedAt, a.LastUpdated.UpdatedAt = s.now(), s.now()
		if s.mode == model.FixedFolders {
			a.AssetFolder = to.PublicID.Dir()
			if _, err := tx.MakeFolder(ctx, a.AssetFolder, s.now()); err != nil {
				return err
			}
		}
		renamed = a
		return tx.Put(ctx, a)
	})
	if err != nil {
		return model.Asset{}, err
	}
	m := s.present(ctx, renamed)
	if op.Context == nil || !*op.Context {
		m.Context = nil
	}
	if op.Metadata == nil || !*op.Metadata {
		m.Metadata = nil
	}
	return m, nil
}

// makeWay sees to it that no live asset has a key. Unconfirmed: the words and the
// status of the refusal.
func (s *Sandbox) makeWay(ctx context.Context, tx *store.Tx, key model.Key, overwrite bool) error {
	old, err := tx.ByKey(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if !overwrite {
		return invalid("to_public_id %s already exists", key.PublicID)
	}
	if _, err := tx.DropDerived(ctx, old.AssetID, nil); err != nil {
		return err
	}
	return s.discard(ctx, tx, []*store.Asset{old})
}

func uploadable(t model.DeliveryType) bool {
	return t == model.Uploaded || t == model.Private || t == model.Authenticated
}
