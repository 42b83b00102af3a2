package store

import (
	"context"
	"database/sql"
)

// FolderSize says what live assets are directly in a folder.
type FolderSize struct {
	Assets, Bytes int64
	LastUploaded  int64 // Unix time; 0 without any
}

// folderSizes reads what is kept; only where the newest upload of a folder was taken
// away, and none came since, its assets are asked for the next one.
const folderSizes = `SELECT folder, sum(assets), sum(bytes), CASE WHEN min(sure) THEN max(newest) ELSE
	(SELECT max(coalesce(uploaded_at, created_at)) FROM assets a WHERE a.live = 1 AND a.folder = census.folder) END
	FROM census WHERE part = 'folder' AND `

// FolderSize measures what is directly in one folder; "" is the root.
func (v View) FolderSize(ctx context.Context, path string) (FolderSize, error) {
	sizes, err := v.folderSizes(ctx, folderSizes+"folder = ? GROUP BY folder", path)
	return sizes[path], err
}

// FolderSizes measures a folder and every one below it, by path. Folders with
// nothing directly in them are left out.
func (v View) FolderSizes(ctx context.Context, path string) (map[string]FolderSize, error) {
	if path == "" {
		return v.folderSizes(ctx, folderSizes+"1 GROUP BY folder")
	}
	return v.folderSizes(ctx, folderSizes+below("folder")+" GROUP BY folder", fourTimes(path)...)
}

func (v View) folderSizes(ctx context.Context, query string, args ...any) (map[string]FolderSize, error) {
	sizes := map[string]FolderSize{}
	err := v.rows(ctx, func(r *sql.Rows) error {
		var path string
		var s FolderSize
		if err := r.Scan(&path, &s.Assets, &s.Bytes, &s.LastUploaded); err != nil {
			return err
		}
		sizes[path] = s
		return nil
	}, query, args...)
	return sizes, err
}

// DerivedBelow counts the derived files of the live assets in a folder and
// below it, up to limit.
func (v View) DerivedBelow(ctx context.Context, path string, limit int) (int64, error) {
	return v.count(ctx, `SELECT count(*) FROM (SELECT 1 FROM assets a JOIN derived d ON d.asset_id = a.asset_id
		WHERE a.live = 1 AND `+below("a.folder")+` LIMIT ?)`, append(fourTimes(path), limit)...)
}

// LongestBelow gives the length in characters of the longest path in a folder,
// its own included.
func (v View) LongestBelow(ctx context.Context, path string) (int64, error) {
	return v.count(ctx, "SELECT coalesce(max(length(path)), 0) FROM folders WHERE "+below("path"), fourTimes(path)...)
}
