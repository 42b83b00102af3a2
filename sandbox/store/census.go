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

// The parts of a library that are counted.
const (
	wholeLibrary = "library"
	oneFolder    = "folder"
)

// standing is where an asset is counted.
type standing struct{ folder, status string }

// census is by how much a change makes the counts differ.
type census map[standing]int

// note counts what an asset was, and what it is now; nil is no asset.
func (c census) note(before, after *Asset) {
	for asset, n := range map[*Asset]int{before: -1, after: 1} {
		if asset != nil && asset.Live {
			c[standing{asset.AssetFolder, asset.Status}] += n
		}
	}
}

// keepCensus writes what the change did to the counts, as part of it.
func (t *Tx) keepCensus(ctx context.Context) error {
	add := func(part, folder, status string, n int) error {
		if n == 0 {
			return nil
		}
		_, err := t.exec(ctx, `INSERT INTO census (part, folder, status, assets) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET assets = assets + excluded.assets`, part, folder, status, n)
		if err == nil && n < 0 {
			_, err = t.exec(ctx, "DELETE FROM census WHERE part = ? AND folder = ? AND status = ? AND assets = 0", part, folder, status)
		}
		return err
	}
	total := map[string]int{}
	for at, n := range t.census {
		total[at.status] += n
		if err := add(oneFolder, at.folder, at.status, n); err != nil {
			return err
		}
	}
	for status, n := range total {
		if err := add(wholeLibrary, "", status, n); err != nil {
			return err
		}
	}
	return nil
}

// Counted says how many live assets have one of the statuses, at once.
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
