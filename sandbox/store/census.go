package store

import (
	"context"
	"encoding/json"
)

// schema7: how many live assets there are of each status, in the whole library and in
// each folder, kept by every change: nobody waits for a million of them to be counted.
const schema7 = `
CREATE TABLE census (
	part TEXT NOT NULL, folder TEXT NOT NULL, status TEXT NOT NULL, assets INTEGER NOT NULL,
	PRIMARY KEY (part, folder, status)
) WITHOUT ROWID;
INSERT INTO census SELECT 'folder', folder, status, count(*) FROM assets WHERE live = 1 GROUP BY folder, status;
INSERT INTO census SELECT 'library', '', status, sum(assets) FROM census WHERE part = 'folder' GROUP BY status;
`

// schema8: of each resource type too, with their bytes; in a folder with the time of the
// newest upload, of which sure = 0 says only that none is newer. Derived files are
// counted, and backups whose content no live asset has, which own says of each.
const schema8 = `
ALTER TABLE backups ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
UPDATE backups SET own = ` + hasOwn + `;
DROP TABLE census;
CREATE TABLE census (
	part TEXT NOT NULL, folder TEXT NOT NULL, resource_type TEXT NOT NULL, status TEXT NOT NULL,
	assets INTEGER NOT NULL, bytes INTEGER NOT NULL, newest INTEGER NOT NULL, sure INTEGER NOT NULL,
	PRIMARY KEY (part, folder, resource_type, status)
) WITHOUT ROWID;
INSERT INTO census SELECT 'folder', folder, resource_type, status, count(*), sum(bytes), max(coalesce(uploaded_at, created_at)), 1
	FROM assets NOT INDEXED WHERE live = 1 GROUP BY folder, resource_type, status; -- by an index each row is looked for
INSERT INTO census SELECT 'library', '', resource_type, status, sum(assets), sum(bytes), 0, 1
	FROM census WHERE part = 'folder' GROUP BY resource_type, status;
INSERT INTO census SELECT 'derived', '', '', '', count(*), sum(bytes), 0, 1 FROM derived HAVING count(*) > 0;
INSERT INTO census SELECT 'backups', '', '', '', count(*), sum(size), 0, 1 FROM backups WHERE own = 1 HAVING count(*) > 0;
`

// hasOwn says of a backup that its content is no live asset's.
const hasOwn = `(NOT EXISTS (SELECT 1 FROM assets a WHERE a.version_id = backups.version_id AND a.live = 1 AND a.file <> ''))`

// The parts of a library that are counted.
const (
	wholeLibrary = "library"
	oneFolder    = "folder"
	allDerived   = "derived"
	allBackups   = "backups"
)

// Counted says how many live assets have one of the statuses, at once. Like all that
// is kept, this does not know of what a change under way did.
func (v View) Counted(ctx context.Context, statuses ...string) (int, error) {
	return v.counted(ctx, wholeLibrary, "", statuses)
}

// CountedIn is Counted of a folder, without those below it.
func (v View) CountedIn(ctx context.Context, folder string, statuses ...string) (int, error) {
	return v.counted(ctx, oneFolder, folder, statuses)
}

func (v View) counted(ctx context.Context, part, folder string, statuses []string) (int, error) {
	list, err := json.Marshal(statuses)
	if err != nil {
		return 0, err
	}
	n, err := v.count(ctx, "SELECT sum(assets) FROM census WHERE part = ? AND folder = ? AND status IN (SELECT value FROM json_each(?))", part, folder, string(list))
	return int(n), err
}

// kept is how many assets a filter takes that names a folder and a resource type at
// most; ok is false for any other.
func (v View) kept(ctx context.Context, f Filter) (n int64, ok bool, err error) {
	if f != (Filter{ResourceType: f.ResourceType, Folder: f.Folder}) {
		return 0, false, nil
	}
	part, folder := wholeLibrary, ""
	if f.Folder != nil {
		part, folder = oneFolder, *f.Folder
	}
	n, err = v.count(ctx, "SELECT sum(assets) FROM census WHERE part = ? AND folder = ? AND (?3 = '' OR resource_type = ?3)",
		part, folder, string(f.ResourceType))
	return n, true, err
}
