package sandbox

import (
	"context"
	"fmt"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// seededBy is the setting that says what first filled the library.
const seededBy = "seeded"

// Seeded reports whether the library was filled, by a seed or by somebody's work.
func (s *Sandbox) Seeded(ctx context.Context) (bool, error) {
	by, err := s.store.Setting(ctx, seededBy)
	if err != nil || by != "" {
		return by != "", err
	}
	return s.store.Used(ctx)
}

// seedling is an asset that a seed is about to store: what its file says, the
// upload that would have made it, and when that was.
type seedling struct {
	asset *store.Asset
	file  intake
	op    api.UploadAsset
	at    time.Time
}

// sprout looks at a file as an upload would.
func (s *Sandbox) sprout(ctx context.Context, in intake, op api.UploadAsset, at time.Time) (seedling, error) {
	a, err := examine(ctx, in, op.ResourceType)
	if err != nil {
		return seedling{}, err
	}
	return seedling{a, in, op, at.UTC().Truncate(time.Second)}, s.prepare(a, in, op)
}

// plant stores an asset as its uploads would have: the versions it had before,
// oldest first, then itself. An asset that is in the library already, or was
// deleted from it, stays as it is.
func (s *Sandbox) plant(ctx context.Context, tx *store.Tx, versions []seedling) error {
	last := versions[len(versions)-1]
	there, err := tx.Known(ctx, last.asset.Key())
	if err != nil || there {
		return err
	}
	id := model.AssetID(store.NewID())
	for i, v := range versions {
		a := v.asset
		a.AssetID, a.Version, a.VersionID = id, v.at.Unix(), store.NewID()
		a.File, a.CreatedAt, a.UploadedAt = a.VersionID, versions[0].at, v.at
		a.LastUpdated = &model.LastUpdated{UpdatedAt: v.at}
		if err := s.store.Keep(tx, v.file.path, a.File); err != nil {
			return err
		}
		if i == len(versions)-1 {
			break
		}
		if err := tx.AddBackup(ctx, a, v.at); err != nil {
			return err
		}
	}
	if err := s.say(ctx, tx, last.asset, last.op, last.at); err != nil {
		return fmt.Errorf("labelling %s: %w", last.asset.Key(), err)
	}
	return s.settleIn(ctx, tx, last, len(versions) > 1)
}

// settleIn stores the present version, with a backup where the environment keeps them.
func (s *Sandbox) settleIn(ctx context.Context, tx *store.Tx, v seedling, older bool) (err error) {
	a := v.asset
	a.Backup = older || !s.options.NoBackup
	if a.Backup {
		if err := tx.AddBackup(ctx, a, v.at); err != nil {
			return err
		}
	}
	if _, a.BackupBytes, err = tx.HasBackup(ctx, a.AssetID); err != nil {
		return err
	}
	return tx.Put(ctx, a)
}
