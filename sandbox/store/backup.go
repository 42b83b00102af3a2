package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"cldx/model"
)

// content is what a backup remembers of an asset besides the bytes.
type content struct {
	Format           string         `json:"format,omitempty"`
	Version          int64          `json:"version"`
	VersionID        string         `json:"version_id"`
	OriginalFilename string         `json:"original_filename,omitempty"`
	UploadedAt       time.Time      `json:"uploaded_at,omitzero"`
	TakenAt          time.Time      `json:"taken_at,omitzero"`
	Transparent      bool           `json:"transparent,omitempty"`
	FaceCount        int            `json:"face_count,omitempty"`
	Media            model.Media    `json:"media"`
	Analysis         model.Analysis `json:"analysis"`
}

// Backup is one kept version of an asset.
type Backup struct {
	model.Backup
	AssetID model.AssetID
	File    string
	content content
}

// Apply gives a the content of the backup.
func (b Backup) Apply(a *Asset) {
	c := b.content
	a.Format, a.Version, a.VersionID, a.File = c.Format, c.Version, c.VersionID, b.File
	a.OriginalFilename, a.UploadedAt, a.TakenAt = c.OriginalFilename, c.UploadedAt, c.TakenAt
	a.Transparent, a.FaceCount = c.Transparent, c.FaceCount
	backupBytes := a.BackupBytes
	a.Media, a.Analysis = c.Media, c.Analysis
	a.BackupBytes = backupBytes
}

// AddBackup keeps the asset's present version, and says in a what is kept of it. A
// version that is kept already stays.
func (t *Tx) AddBackup(ctx context.Context, a *Asset, now time.Time) error {
	c := content{a.Format, a.Version, a.VersionID, a.OriginalFilename, a.UploadedAt, a.TakenAt, a.Transparent, a.FaceCount, a.Media, a.Analysis}
	b, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("backing up %s: %w", a.Key(), err)
	}
	_, err = t.exec(ctx, `INSERT OR IGNORE INTO backups (version_id, asset_id, version, format, size, time, file, content)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		a.VersionID, string(a.AssetID), a.Version, a.Format, a.Bytes, now.Unix(), a.File, string(b))
	if err != nil {
		return fmt.Errorf("backing up %s: %w", a.Key(), err)
	}
	t.census.noteVersions(a.VersionID)
	a.Backup, a.BackupBytes, err = t.HasBackup(ctx, a.AssetID)
	return err
}

// Backups lists the kept versions of an asset, oldest first.
func (v View) Backups(ctx context.Context, id model.AssetID) ([]Backup, error) {
	var list []Backup
	err := v.rows(ctx, func(r *sql.Rows) error {
		b := Backup{AssetID: id}
		var version int64
		if err := r.Scan(&b.VersionID, &version, &b.Format, &b.Size, stamp{&b.Time}, &b.File, document[content]{&b.content}); err != nil {
			return err
		}
		b.Version, b.Restorable = strconv.FormatInt(version, 10), true
		list = append(list, b)
		return nil
	}, "SELECT version_id, version, format, size, time, file, content FROM backups WHERE asset_id = ? ORDER BY time, version, version_id", string(id))
	return list, err
}

// Backup finds one kept version of an asset, or ErrNotFound.
func (v View) Backup(ctx context.Context, id model.AssetID, versionID string) (Backup, error) {
	list, err := v.Backups(ctx, id)
	if err != nil {
		return Backup{}, err
	}
	for _, b := range list {
		if b.VersionID == versionID {
			return b, nil
		}
	}
	return Backup{}, ErrNotFound
}

// DropBackup forgets a kept version of a, and its content unless a, being live,
// has it now. A deleted asset that had it names no content any more: the caller
// has to put a.
func (t *Tx) DropBackup(ctx context.Context, a *Asset, b Backup) error {
	if _, err := t.dropBackups(ctx, "version_id = ? AND asset_id = ?", b.VersionID, string(b.AssetID)); err != nil {
		return err
	}
	if a.Live && a.VersionID == b.VersionID {
		return nil
	}
	t.gone = append(t.gone, b.VersionID)
	if a.VersionID == b.VersionID {
		a.File = ""
	}
	return nil
}

// HasBackup reports whether a version of the asset is kept, and how many bytes all of them take.
func (v View) HasBackup(ctx context.Context, id model.AssetID) (bool, int64, error) {
	var n, bytes int64
	err := v.one(ctx, []any{&n, &bytes}, "SELECT count(*), coalesce(sum(size), 0) FROM backups WHERE asset_id = ?", string(id))
	return n > 0, bytes, err
}

// Replaced marks the content that a had for removal once the change is kept,
// unless a backup holds on to it.
func (t *Tx) Replaced(ctx context.Context, versionID string) error {
	n, err := t.count(ctx, "SELECT count(*) FROM backups WHERE version_id = ?", versionID)
	if err == nil && n == 0 {
		t.gone = append(t.gone, versionID)
	}
	return err
}

// forgetFiles marks everything an asset keeps on the disk for removal.
func (t *Tx) forgetFiles(ctx context.Context, a *Asset) error {
	names, err := t.dropBackups(ctx, "asset_id = ?", string(a.AssetID))
	if err != nil {
		return err
	}
	t.gone = append(append(t.gone, names...), a.VersionID)
	_, err = t.DropDerived(ctx, a.AssetID, nil)
	return err
}
