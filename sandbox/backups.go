package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
)

// deleteBackups forgets versions for good. A deleted asset of which nothing is
// kept any more is gone.
func (s *Sandbox) deleteBackups(ctx context.Context, op api.DeleteBackups) (model.BackupDeletion, error) {
	answer := model.BackupDeletion{AssetID: op.AssetID, DeletedVersionIDs: []string{}}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		a, err := tx.ByAssetID(ctx, op.AssetID)
		if err != nil {
			return missing(err, model.PublicID(op.AssetID))
		}
		for _, id := range op.VersionIDs {
			b, err := tx.Backup(ctx, a.AssetID, id)
			if errors.Is(err, store.ErrNotFound) {
				answer.Failures = append(answer.Failures, model.BackupFailure{VersionID: id, Error: "Version not found"})
				continue
			}
			if err != nil {
				return err
			}
			if err := tx.DropBackup(ctx, a, b); err != nil {
				return err
			}
			answer.DeletedVersionIDs = append(answer.DeletedVersionIDs, id)
		}
		return recount(ctx, tx, a)
	})
	if len(answer.Failures) > 0 {
		callOf(ctx).status = http.StatusMultiStatus
	}
	return answer, err
}

// recount says in an asset what is kept of it.
func recount(ctx context.Context, tx *store.Tx, a *store.Asset) error {
	some, bytes, err := tx.HasBackup(ctx, a.AssetID)
	if err != nil {
		return err
	}
	if !some && !a.Live {
		return tx.Remove(ctx, []*store.Asset{a}, false)
	}
	a.Backup, a.BackupBytes = some, bytes
	return tx.Put(ctx, a)
}

// downloadBackup sends a kept version.
func (s *Sandbox) downloadBackup(ctx context.Context, op api.DownloadBackup) (model.SignedURL, error) {
	a, err := s.store.ByAssetID(ctx, op.AssetID)
	if err != nil {
		return model.SignedURL{}, missing(err, model.PublicID(op.AssetID))
	}
	b, err := s.store.Backup(ctx, op.AssetID, op.VersionID)
	if errors.Is(err, store.ErrNotFound) {
		return model.SignedURL{}, notFound("Version not found - %s", printable(op.VersionID))
	}
	if err != nil {
		return model.SignedURL{}, err
	}
	place, err := s.store.Path(b.File)
	if err != nil {
		return model.SignedURL{}, notFound("Version not found - %s", printable(op.VersionID))
	}
	callOf(ctx).send = func(w http.ResponseWriter, r *http.Request) error { return sendBackup(w, r, place, a, b) }
	return model.SignedURL{}, nil
}

func sendBackup(w http.ResponseWriter, r *http.Request, place string, a *store.Asset, b store.Backup) error {
	f, err := os.Open(place)
	if err != nil {
		return fmt.Errorf("opening a backup: %w", err)
	}
	defer f.Close()
	name, format := a.PublicID.Base(), b.Format
	if a.ResourceType == model.Raw {
		format = strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	} else if format != "" {
		name += "." + format
	}
	w.Header().Set("Content-Type", media.MIME(format))
	attach(w.Header(), name)
	w.Header().Set("Cache-Control", "private, no-store")
	http.ServeContent(w, r, "", b.Time, f)
	return nil
}
