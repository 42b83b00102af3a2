package sandbox

import (
	"context"
	"errors"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) restoreAssets(ctx context.Context, op api.RestoreAssets) (model.Restoration, error) {
	versions, err := versionsFor(op.Versions, len(op.PublicIDs), "public_ids")
	if err != nil {
		return nil, err
	}
	answer := model.Restoration{}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		for i, id := range op.PublicIDs {
			a, err := tx.LiveOrDeleted(ctx, model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: id})
			if answer[id], err = s.restore(ctx, tx, a, err, versions[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return answer, err
}

func (s *Sandbox) restoreAssetsByAssetIDs(ctx context.Context, op api.RestoreAssetsByAssetIDs) (model.RestorationByAssetID, error) {
	versions, err := versionsFor(op.Versions, len(op.AssetIDs), "asset_ids")
	if err != nil {
		return nil, err
	}
	answer := model.RestorationByAssetID{}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		for i, id := range op.AssetIDs {
			a, err := tx.ByAssetID(ctx, id)
			if answer[id], err = s.restore(ctx, tx, a, err, versions[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return answer, err
}

// versionsFor gives the version that each of n assets is to have: "" is the latest.
func versionsFor(versions []string, n int, of string) ([]string, error) {
	if err := checkIDs(n); err != nil {
		return nil, err
	}
	if len(versions) == 0 || len(versions) == 1 && versions[0] == "" {
		return make([]string, n), nil // versions= is how Node sends none
	}
	if len(versions) != n {
		return nil, invalid("versions must have as many items as %s", of)
	}
	return versions, nil
}

// restore brings an asset, which was looked for, back to a version.
func (s *Sandbox) restore(ctx context.Context, tx *store.Tx, a *store.Asset, err error, wanted string) (model.Restored, error) {
	none := model.Restored{Error: "no_backup"}
	if errors.Is(err, store.ErrNotFound) {
		return none, nil
	}
	if err != nil {
		return none, err
	}
	backups, err := tx.Backups(ctx, a.AssetID)
	if err != nil {
		return none, err
	}
	chosen := choose(backups, wanted)
	if chosen == nil {
		return none, nil
	}
	if chosen.VersionID != a.VersionID {
		if err := s.replaceContent(ctx, tx, a, *chosen); err != nil {
			return none, err
		}
	}
	a.Live, a.Placeholder = true, false
	a.LastUpdated.UpdatedAt = s.now()
	if err := dropUnknown(ctx, tx, a); err != nil {
		return none, err
	}
	if _, err := tx.MakeFolder(ctx, a.AssetFolder, s.now()); err != nil {
		return none, err
	}
	if err := tx.Put(ctx, a); err != nil {
		return none, err
	}
	return model.Restored{Asset: s.present(ctx, a)}, nil
}

func choose(backups []store.Backup, wanted string) *store.Backup {
	for i := len(backups) - 1; i >= 0; i-- {
		if wanted == "" || backups[i].VersionID == wanted {
			return &backups[i]
		}
	}
	return nil
}

// replaceContent gives an asset the content of a backup; what it had is kept as
// a backup of its own when versions are kept.
func (s *Sandbox) replaceContent(ctx context.Context, tx *store.Tx, a *store.Asset, b store.Backup) error {
	if a.Live && (a.Backup || !s.options.NoBackup) {
		if err := tx.AddBackup(ctx, a, s.now()); err != nil {
			return err
		}
	}
	if err := tx.Replaced(ctx, a.VersionID); err != nil {
		return err
	}
	if _, err := tx.DropDerived(ctx, a.AssetID, nil); err != nil {
		return err
	}
	b.Apply(a)
	return nil
}
