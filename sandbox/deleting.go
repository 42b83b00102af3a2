package sandbox

import (
	"context"
	"errors"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// maxDeleted is how many originals one bulk delete removes before it hands out a cursor.
const maxDeleted = 1000

// discard deletes assets: those that have a backup stay as placeholders, the
// others go for good.
func (s *Sandbox) discard(ctx context.Context, tx *store.Tx, assets []*store.Asset) error {
	var kept, gone []*store.Asset
	for _, a := range assets {
		if !a.Backup {
			gone = append(gone, a)
			continue
		}
		if err := tx.AddBackup(ctx, a, s.now()); err != nil {
			return err
		}
		// Unconfirmed: that a restored asset has lost its relations.
		if err := tx.Unrelate(ctx, a.AssetID); err != nil {
			return err
		}
		a.Live, a.LastUpdated.UpdatedAt = false, s.now()
		kept = append(kept, a)
	}
	if err := tx.Put(ctx, kept...); err != nil {
		return err
	}
	return tx.Remove(ctx, gone, false)
}

// byPublicID and byAssetID are how an answer speaks of assets.
func byPublicID(a *store.Asset) string { return string(a.PublicID) }

func byAssetID(a *store.Asset) string { return string(a.AssetID) }

// discardAll runs a bulk delete on assets and adds what happened to answer.
func (s *Sandbox) discardAll(ctx context.Context, tx *store.Tx, assets []*store.Asset, o api.DeleteOptions,
	name func(*store.Asset) string, answer *model.Deletion) error {
	keep := o.KeepOriginal || len(o.Transformations) > 0
	for _, a := range assets {
		n, err := tx.DropDerived(ctx, a.AssetID, madeBy(o.Transformations))
		if err != nil {
			return err
		}
		id := name(a)
		counts := answer.DeletedCounts[id]
		counts.Derived += n
		if !keep {
			counts.Original++
		}
		answer.Deleted[id], answer.DeletedCounts[id] = "deleted", counts
	}
	if keep {
		return nil
	}
	return s.discard(ctx, tx, assets)
}

func newDeletion() model.Deletion {
	return model.Deletion{Deleted: map[string]string{}, DeletedCounts: map[string]model.DeletedCounts{}}
}

func (s *Sandbox) deleteAssets(ctx context.Context, op api.DeleteAssets) (model.Deletion, error) {
	answer := newDeletion()
	if err := checkIDs(len(op.PublicIDs)); err != nil {
		return answer, err
	}
	for _, id := range op.PublicIDs {
		answer.Deleted[string(id)], answer.DeletedCounts[string(id)] = "not_found", model.DeletedCounts{}
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		assets, err := tx.ByKeys(ctx, op.ResourceType, delivery(op.Type), op.PublicIDs)
		if err != nil {
			return err
		}
		return s.discardAll(ctx, tx, assets, op.DeleteOptions, byPublicID, &answer)
	})
	return answer, err
}

func (s *Sandbox) deleteAssetsByAssetIDs(ctx context.Context, op api.DeleteAssetsByAssetIDs) (model.Deletion, error) {
	answer := newDeletion()
	if err := checkIDs(len(op.AssetIDs)); err != nil {
		return answer, err
	}
	for _, id := range op.AssetIDs {
		answer.Deleted[string(id)], answer.DeletedCounts[string(id)] = "not_found", model.DeletedCounts{}
	}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		assets, err := tx.ByAssetIDs(ctx, op.AssetIDs)
		if err != nil {
			return err
		}
		return s.discardAll(ctx, tx, assets, op.DeleteOptions, byAssetID, &answer)
	})
	return answer, err
}

// deletePage deletes the next assets that a filter takes.
func (s *Sandbox) deletePage(ctx context.Context, f store.Filter, o api.DeleteOptions) (model.Deletion, error) {
	answer := newDeletion()
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		page, err := tx.List(ctx, f, o.NextCursor, maxDeleted)
		if err != nil {
			return err
		}
		answer.NextCursor, answer.Partial = page.Next, page.Next != ""
		return s.discardAll(ctx, tx, page.Assets, o, byPublicID, &answer)
	})
	return answer, err
}

func (s *Sandbox) deleteAssetsByPrefix(ctx context.Context, op api.DeleteAssetsByPrefix) (model.Deletion, error) {
	if op.Prefix == "" {
		return model.Deletion{}, invalid("Missing required parameter - prefix")
	}
	return s.deletePage(ctx, store.Filter{ResourceType: op.ResourceType, Type: delivery(op.Type), Prefix: op.Prefix}, op.DeleteOptions)
}

func (s *Sandbox) deleteAllAssets(ctx context.Context, op api.DeleteAllAssets) (model.Deletion, error) {
	return s.deletePage(ctx, store.Filter{ResourceType: op.ResourceType, Type: delivery(op.Type)}, op.DeleteOptions)
}

func (s *Sandbox) deleteAssetsByTag(ctx context.Context, op api.DeleteAssetsByTag) (model.Deletion, error) {
	return s.deletePage(ctx, store.Filter{ResourceType: op.ResourceType, Tag: op.Tag}, op.DeleteOptions)
}

func (s *Sandbox) destroyAsset(ctx context.Context, op api.DestroyAsset) (model.Destroyed, error) {
	key := model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: op.PublicID}
	return s.destroy(ctx, func(tx *store.Tx) (*store.Asset, error) { return tx.ByKey(ctx, key) })
}

func (s *Sandbox) destroyAssetByAssetID(ctx context.Context, op api.DestroyAssetByAssetID) (model.Destroyed, error) {
	folder := ""
	answer, err := s.destroy(ctx, func(tx *store.Tx) (*store.Asset, error) {
		a, err := tx.LiveByAssetID(ctx, op.AssetID)
		if err == nil {
			folder = a.AssetFolder
		}
		return a, err
	})
	answer.AssetFolder = folder
	return answer, err
}

// destroy deletes the one asset that find gives, if there is one.
func (s *Sandbox) destroy(ctx context.Context, find func(*store.Tx) (*store.Asset, error)) (model.Destroyed, error) {
	answer := model.Destroyed{Result: "not found"}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := find(tx)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		answer.Result = "ok"
		if _, err := tx.DropDerived(ctx, a.AssetID, nil); err != nil {
			return err
		}
		return s.discard(ctx, tx, []*store.Asset{a})
	})
	return answer, err
}
