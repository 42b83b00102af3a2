package sandbox

import (
	"context"
	"slices"
	"strings"

	"cldx/model"
	"cldx/sandbox/store"
)

// insertBatch is how many assets one change of Insert stores.
const insertBatch = 5000

// Insert stores many new assets that have no file, only what is known about
// them, some thousand in one change. They should come in the order of their
// creation. What is not given is filled in: identities, version, names, pixels.
// Their folders are made. Deleting such an asset keeps it as a placeholder, as
// if it had a backup.
func (s *Sandbox) Insert(ctx context.Context, assets []*store.Asset) error {
	folders := map[string]bool{}
	for chunk := range slices.Chunk(assets, insertBatch) {
		err := s.store.Write(ctx, func(tx *store.Tx) error {
			for _, a := range chunk {
				s.fillIn(a)
				if folders[a.AssetFolder] {
					continue
				}
				folders[a.AssetFolder] = true
				if _, err := tx.MakeFolder(ctx, a.AssetFolder, a.CreatedAt); err != nil {
					return err
				}
			}
			return tx.Put(ctx, chunk...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// fillIn completes an asset that has no file.
func (s *Sandbox) fillIn(a *store.Asset) {
	if a.CreatedAt.IsZero() {
		a.CreatedAt = s.now()
	}
	if a.UploadedAt.IsZero() {
		a.UploadedAt = a.CreatedAt
	}
	if a.LastUpdated == nil {
		a.LastUpdated = &model.LastUpdated{UpdatedAt: a.CreatedAt}
	}
	if a.AssetID == "" {
		a.AssetID = model.AssetID(store.NewID())
	}
	if a.VersionID == "" {
		a.VersionID = store.NewID()
	}
	if a.Version == 0 {
		a.Version = a.CreatedAt.Unix()
	}
	a.Live, a.Backup, a.Status = true, true, "active"
	a.Filename = filename(a.Key())
	if s.mode == model.FixedFolders {
		a.AssetFolder = a.PublicID.Dir()
	} else if a.DisplayName == "" {
		a.DisplayName = a.PublicID.Base()
	}
	a.AssetFolder = strings.Trim(a.AssetFolder, "/")
	a.Pixels = int64(a.Width) * int64(a.Height)
	if a.Height > 0 && a.AspectRatio == 0 {
		a.AspectRatio = float64(a.Width) / float64(a.Height)
	}
	slices.Sort(a.Tags)
	a.Tags = slices.Compact(a.Tags)
}
