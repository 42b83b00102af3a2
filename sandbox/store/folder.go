package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"cldx/model"
)

const folderColumns = "SELECT path, name, external_id, created_at FROM folders"

func (v View) folders(ctx context.Context, query string, args ...any) ([]model.Folder, error) {
	var list []model.Folder
	err := v.rows(ctx, func(r *sql.Rows) error {
		var f model.Folder
		if err := r.Scan(&f.Path, &f.Name, &f.ExternalID, stamp{&f.CreatedAt}); err != nil {
			return err
		}
		list = append(list, f)
		return nil
	}, query, args...)
	return list, err
}

// Folder finds a folder by its path.
func (v View) Folder(ctx context.Context, path string) (model.Folder, error) {
	list, err := v.folders(ctx, folderColumns+" WHERE path = ?", path)
	if err != nil {
		return model.Folder{}, err
	}
	if len(list) == 0 {
		return model.Folder{}, ErrNotFound
	}
	return list[0], nil
}

// FolderByID finds a folder by its external ID.
func (v View) FolderByID(ctx context.Context, id string) (model.Folder, error) {
	list, err := v.folders(ctx, folderColumns+" WHERE external_id = ?", id)
	if err != nil {
		return model.Folder{}, err
	}
	if len(list) == 0 {
		return model.Folder{}, ErrNotFound
	}
	return list[0], nil
}

// Subfolders lists the folders directly in parent ("" is the root) by name,
// going on after cursor, and says how many there are in all.
func (v View) Subfolders(ctx context.Context, parent, cursor string, limit int) (model.FolderPage, error) {
	from := ""
	if cursor != "" {
		if err := Unseal(cursor, "folders", &from); err != nil {
			return model.FolderPage{}, err
		}
	}
	list, err := v.folders(ctx, folderColumns+" WHERE parent = ? AND name > ? ORDER BY name LIMIT ?", parent, from, limit+1)
	if err != nil {
		return model.FolderPage{}, err
	}
	total, err := v.count(ctx, "SELECT count(*) FROM folders WHERE parent = ?", parent)
	page := model.FolderPage{Folders: list, TotalCount: int(total)}
	if len(list) > limit {
		page.Folders = list[:limit]
		page.NextCursor = Seal("folders", list[limit-1].Name)
	}
	return page, err
}

// MakeFolder makes a folder and those above it that are missing, and says
// whether path itself is new. The root needs no making.
func (t *Tx) MakeFolder(ctx context.Context, path string, now time.Time) (made bool, err error) {
	if path == "" {
		return false, nil
	}
	var one int
	if err := t.one(ctx, []any{&one}, "SELECT 1 FROM folders WHERE path = ?", path); err == nil {
		return false, nil
	}
	parent, name := "", path
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		parent, name = path[:i], path[i+1:]
	}
	if _, err := t.MakeFolder(ctx, parent, now); err != nil {
		return false, err
	}
	_, err = t.exec(ctx, "INSERT INTO folders (path, parent, name, external_id, created_at) VALUES (?, ?, ?, ?, ?)",
		path, parent, name, NewID(), now.Unix())
	return err == nil, err
}

// below restricts column to a path and everything under it, as one range that an
// index can serve; '0' follows '/'. It takes the path four times.
func below(column string) string {
	return "(" + column + " >= ? AND " + column + " < ? || '0' AND (" + column + " = ? OR " + column + " >= ? || '/'))"
}

func fourTimes(path string) []any { return []any{path, path, path, path} }

// Descendants lists the paths of a folder and of all folders under it, parents first.
func (v View) Descendants(ctx context.Context, path string) ([]string, error) {
	return v.strings(ctx, "SELECT path FROM folders WHERE "+below("path")+" ORDER BY path", fourTimes(path)...)
}

// Occupied reports whether a live asset stands in a folder or under it.
func (v View) Occupied(ctx context.Context, path string) (bool, error) {
	n, err := v.count(ctx, "SELECT count(*) FROM (SELECT 1 FROM assets WHERE live = 1 AND "+below("folder")+" LIMIT 1)", fourTimes(path)...)
	return n > 0, err
}

// DropFolders removes folders; assets are not touched.
func (t *Tx) DropFolders(ctx context.Context, paths []string) error {
	for _, p := range paths {
		if _, err := t.exec(ctx, "DELETE FROM folders WHERE path = ?", p); err != nil {
			return err
		}
	}
	return nil
}

// MoveFolder gives a folder another path; the folders and assets under it
// follow, deleted ones that are kept as backups too. No folder may stand at to
// or under it. It tells how many live assets went along.
func (t *Tx) MoveFolder(ctx context.Context, from, to string, now time.Time) (int, error) {
	if i := strings.LastIndexByte(to, '/'); i >= 0 {
		if _, err := t.MakeFolder(ctx, to[:i], now); err != nil {
			return 0, err
		}
	}
	folders, err := t.Descendants(ctx, from)
	if err != nil {
		return 0, err
	}
	for _, old := range folders {
		path := to + strings.TrimPrefix(old, from)
		parent, name := "", path
		if i := strings.LastIndexByte(path, '/'); i >= 0 {
			parent, name = path[:i], path[i+1:]
		}
		if _, err := t.exec(ctx, "UPDATE folders SET path = ?, parent = ?, name = ? WHERE path = ?", path, parent, name, old); err != nil {
			return 0, err
		}
	}
	return t.moveAssets(ctx, from, to)
}

// moveAssets rewrites the folder of assets, some at a time in the order of
// their rows. Live and deleted ones are found by different indexes.
func (t *Tx) moveAssets(ctx context.Context, from, to string) (moved int, err error) {
	var rows []int64
	err = t.rows(ctx, func(r *sql.Rows) error {
		rows = append(rows, 0)
		return r.Scan(&rows[len(rows)-1])
	}, "SELECT row FROM assets WHERE live = 1 AND "+below("folder")+" UNION ALL SELECT row FROM assets WHERE live = 0 AND "+below("folder"),
		append(fourTimes(from), fourTimes(from)...)...)
	if err != nil {
		return 0, err
	}
	slices.Sort(rows)
	for some := range slices.Chunk(rows, 1000) {
		assets, err := t.Rows(ctx, some)
		if err != nil {
			return moved, err
		}
		for _, a := range assets {
			a.AssetFolder = to + strings.TrimPrefix(a.AssetFolder, from)
			if a.Live {
				moved++
			}
		}
		if err := t.Put(ctx, assets...); err != nil {
			return moved, err
		}
	}
	return moved, nil
}
