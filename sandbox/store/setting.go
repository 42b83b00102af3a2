package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"cldx/model"
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

// Fields lists the structured metadata fields in their order.
func (v View) Fields(ctx context.Context) ([]model.MetadataField, error) {
	var list []model.MetadataField
	err := v.rows(ctx, func(r *sql.Rows) error {
		var f model.MetadataField
		if err := r.Scan(document[model.MetadataField]{&f}); err != nil {
			return err
		}
		list = append(list, f)
		return nil
	}, "SELECT field FROM metadata_fields ORDER BY position, external_id")
	return list, err
}

// PutField stores a structured metadata field, after those that are there or in
// place of the one with its external ID.
func (t *Tx) PutField(ctx context.Context, f model.MetadataField) error {
	b, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("storing metadata field %s: %w", f.ExternalID, err)
	}
	_, err = t.exec(ctx, `INSERT INTO metadata_fields (external_id, position, field)
		VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM metadata_fields), ?)
		ON CONFLICT (external_id) DO UPDATE SET field = excluded.field`, f.ExternalID, string(b))
	return err
}

// Relate makes two assets related, both ways.
func (t *Tx) Relate(ctx context.Context, a, b model.AssetID) error {
	_, err := t.exec(ctx, "INSERT OR IGNORE INTO related (asset_id, other_id) VALUES (?, ?), (?, ?)",
		string(a), string(b), string(b), string(a))
	return err
}

// Unrelate removes every relation of an asset.
func (t *Tx) Unrelate(ctx context.Context, id model.AssetID) error {
	if _, err := t.exec(ctx, `DELETE FROM related WHERE other_id = ? AND asset_id IN
		(SELECT other_id FROM related WHERE asset_id = ?)`, string(id), string(id)); err != nil {
		return err
	}
	_, err := t.exec(ctx, "DELETE FROM related WHERE asset_id = ?", string(id))
	return err
}

// Related lists the live assets that are related to one, going on after cursor.
// next is "" on the last page.
func (v View) Related(ctx context.Context, id model.AssetID, cursor string, limit int) (list []*Asset, next string, err error) {
	from := ""
	if cursor != "" {
		if err := Unseal(cursor, "related", &from); err != nil {
			return nil, "", err
		}
	}
	list, err = v.Assets(ctx, "SELECT "+Columns+` FROM related r JOIN assets a ON a.asset_id = r.other_id
		WHERE r.asset_id = ? AND r.other_id > ? AND a.live = 1 ORDER BY r.other_id LIMIT ?`, string(id), from, limit+1)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	return list[:limit], Seal("related", list[limit-1].AssetID), nil
}

// Totals counts what the library holds.
type Totals struct {
	Assets, Derived, Backups              int64
	AssetBytes, DerivedBytes, BackupBytes int64
}

// Totals counts what the library holds.
func (v View) Totals(ctx context.Context) (Totals, error) {
	var n Totals
	err := v.one(ctx, []any{&n.Assets, &n.AssetBytes}, "SELECT count(*), coalesce(sum(bytes), 0) FROM assets WHERE live = 1")
	if err != nil {
		return n, err
	}
	err = v.one(ctx, []any{&n.Derived, &n.DerivedBytes}, "SELECT count(*), coalesce(sum(bytes), 0) FROM derived")
	if err != nil {
		return n, err
	}
	err = v.one(ctx, []any{&n.Backups, &n.BackupBytes}, `SELECT count(*), coalesce(sum(size), 0) FROM backups b
		WHERE NOT EXISTS (SELECT 1 FROM assets a WHERE a.version_id = b.version_id AND a.live = 1 AND a.file <> '')`)
	return n, err
}
