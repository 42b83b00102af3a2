package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Setting reads a setting; "" when it was never set.
func (v View) Setting(ctx context.Context, name string) (string, error) {
	var value string
	err := v.one(ctx, []any{&value}, "SELECT value FROM settings WHERE name = ?", name)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return value, err
}

// Set writes a setting.
func (t *Tx) Set(ctx context.Context, name, value string) error {
	_, err := t.exec(ctx, "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, value)
	return err
}

// Totals counts what the library holds.
type Totals struct {
	Assets, Derived, Backups              int64
	AssetBytes, DerivedBytes, BackupBytes int64
}

// Totals says what the library holds, at once.
func (v View) Totals(ctx context.Context) (Totals, error) {
	var n Totals
	into := map[string][2]*int64{
		wholeLibrary: {&n.Assets, &n.AssetBytes}, allDerived: {&n.Derived, &n.DerivedBytes}, allBackups: {&n.Backups, &n.BackupBytes},
	}
	err := v.rows(ctx, func(r *sql.Rows) error {
		var part string
		var count, bytes int64
		if err := r.Scan(&part, &count, &bytes); err != nil {
			return err
		}
		*into[part][0], *into[part][1] = count, bytes
		return nil
	}, "SELECT part, sum(assets), sum(bytes) FROM census WHERE part IN (?, ?, ?) GROUP BY part", wholeLibrary, allDerived, allBackups)
	return n, err
}

// TotalsUntil counts what the library holds that was there at a time already, as
// far as it knows: what was deleted since is not counted, and a derived file counts
// from the upload of the version that it was made of.
func (v View) TotalsUntil(ctx context.Context, at time.Time) (Totals, error) {
	var n Totals
	until := at.Unix()
	err := v.one(ctx, []any{&n.Assets, &n.AssetBytes}, "SELECT count(*), coalesce(sum(bytes), 0) FROM assets WHERE live = 1 AND created_at <= ?", until)
	if err != nil {
		return n, err
	}
	err = v.one(ctx, []any{&n.Derived, &n.DerivedBytes}, "SELECT count(*), coalesce(sum(bytes), 0) FROM derived WHERE version <= ?", until)
	if err != nil {
		return n, err
	}
	err = v.one(ctx, []any{&n.Backups, &n.BackupBytes}, `SELECT count(*), coalesce(sum(size), 0) FROM backups b
		WHERE time <= ? AND NOT EXISTS (SELECT 1 FROM assets a WHERE a.version_id = b.version_id AND a.live = 1 AND a.file <> '')`, until)
	return n, err
}
