package store

import (
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
)

// standing is where an asset is counted.
type standing struct{ folder, kind, status string }

// difference is what a change makes differ in one part of the library.
type difference struct {
	assets, bytes int64
	came, went    int64 // the newest uploads among what was added, and taken away
}

// never is earlier than any upload.
const never = math.MinInt64

func (d *difference) add(n, bytes int64) { d.assets, d.bytes = d.assets+n, d.bytes+bytes }

func (d *difference) none() bool {
	return d.assets == 0 && d.bytes == 0 && d.came == never && d.went == never
}

// census is by how much a change makes the counts differ.
type census struct {
	parts    map[standing]*difference
	derived  difference
	backups  difference
	versions map[string]bool // contents that may have become a live asset's, or no one's
	any      bool            // any content may have
}

func newCensus() *census {
	none := difference{came: never, went: never}
	return &census{parts: map[standing]*difference{}, derived: none, backups: none, versions: map[string]bool{}}
}

// note counts what an asset was, and what it is now; nil is no asset.
func (c *census) note(before, after *Asset) {
	was, is := before.presence(), after.presence()
	if was == is {
		return
	}
	if was.assets == is.assets && was.at == is.at && was.uploaded == is.uploaded {
		c.of(is.at).add(0, is.bytes-was.bytes)
		return
	}
	if was.assets > 0 {
		d := c.of(was.at)
		d.add(-1, -was.bytes)
		d.went = max(d.went, was.uploaded)
	}
	if is.assets > 0 {
		d := c.of(is.at)
		d.add(1, is.bytes)
		d.came = max(d.came, is.uploaded)
	}
}

func (c *census) of(at standing) *difference {
	d, known := c.parts[at]
	if !known {
		d = &difference{came: never, went: never}
		c.parts[at] = d
	}
	return d
}

// presence is what one asset adds to the census; nothing unless it is live.
type presence struct {
	at                      standing
	assets, bytes, uploaded int64
}

func (a *Asset) presence() presence {
	if a == nil || !a.Live {
		return presence{}
	}
	uploaded := a.UploadedAt
	if uploaded.IsZero() {
		uploaded = a.CreatedAt
	}
	return presence{standing{a.AssetFolder, string(a.ResourceType), a.Status}, 1, a.Bytes, uploaded.Unix()}
}

// noteVersions says that assets had these contents, or have them now.
func (c *census) noteVersions(versions ...string) {
	for _, v := range versions {
		c.versions[v] = true
	}
}

// keepCensus writes what the change did to the counts, as part of it.
func (t *Tx) keepCensus(ctx context.Context) error {
	if err := t.weigh(ctx); err != nil {
		return err
	}
	library := map[standing]difference{}
	for at, d := range t.census.parts {
		if err := t.differ(ctx, oneFolder, at, *d); err != nil {
			return err
		}
		at.folder = ""
		sum, known := library[at]
		if !known {
			sum = difference{came: never, went: never} // when something came is not asked of the whole library
		}
		sum.add(d.assets, d.bytes)
		library[at] = sum
	}
	for at, d := range library {
		if err := t.differ(ctx, wholeLibrary, at, d); err != nil {
			return err
		}
	}
	if err := t.differ(ctx, allDerived, standing{}, t.census.derived); err != nil {
		return err
	}
	return t.differ(ctx, allBackups, standing{}, t.census.backups)
}

// differ adds a difference to one row. The newest upload stays known unless it is
// among those that went: then it is known again when a newer one comes.
func (t *Tx) differ(ctx context.Context, part string, at standing, d difference) error {
	if d.none() {
		return nil
	}
	if part != oneFolder {
		d.came = 0
	}
	_, err := t.exec(ctx, `INSERT INTO census (part, folder, resource_type, status, assets, bytes, newest, sure) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 < ?7)
		ON CONFLICT DO UPDATE SET assets = assets + excluded.assets, bytes = bytes + excluded.bytes, newest = max(newest, excluded.newest),
			sure = CASE WHEN ?8 >= max(newest, excluded.newest) THEN 0 WHEN excluded.newest >= newest THEN 1 ELSE sure END`,
		part, at.folder, at.kind, at.status, d.assets, d.bytes, d.came, d.went)
	if err == nil && d.assets <= 0 {
		_, err = t.exec(ctx, "DELETE FROM census WHERE part = ? AND folder = ? AND resource_type = ? AND status = ? AND assets = 0",
			part, at.folder, at.kind, at.status)
	}
	return err
}

// weigh counts the backups whose content no live asset has any more, and no longer
// those whose content one has now.
func (t *Tx) weigh(ctx context.Context) error {
	if len(t.census.versions) == 0 && !t.census.any {
		return nil
	}
	which, args := "", []any(nil)
	if !t.census.any {
		list, err := jsonList(slices.Collect(maps.Keys(t.census.versions)))
		if err != nil {
			return err
		}
		which, args = "version_id IN (SELECT value FROM json_each(?)) AND ", []any{list}
	}
	return t.rows(ctx, func(r *sql.Rows) error {
		var own bool
		var size int64
		if err := r.Scan(&own, &size); err != nil {
			return err
		}
		if own {
			t.census.backups.add(1, size)
			return nil
		}
		t.census.backups.add(-1, -size)
		return nil
	}, "UPDATE backups SET own = NOT own WHERE "+which+"own <> "+hasOwn+" RETURNING own, size", args...)
}

// dropBackups deletes backups and gives their versions.
func (t *Tx) dropBackups(ctx context.Context, which string, args ...any) ([]string, error) {
	var versions []string
	err := t.rows(ctx, func(r *sql.Rows) error {
		var version string
		var own bool
		var size int64
		if err := r.Scan(&version, &own, &size); err != nil {
			return err
		}
		versions = append(versions, version)
		if own {
			t.census.backups.add(-1, -size)
		}
		return nil
	}, "DELETE FROM backups WHERE "+which+" RETURNING version_id, own, size", args...)
	return versions, err
}
