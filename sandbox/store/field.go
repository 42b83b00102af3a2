package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"cldx/model"
)

// Fields lists the structured metadata fields in their order.
func (v View) Fields(ctx context.Context) ([]model.MetadataField, error) {
	return v.fields(ctx, "SELECT field FROM metadata_fields ORDER BY position, external_id")
}

// FieldsByAge lists the structured metadata fields in the order of their making.
func (v View) FieldsByAge(ctx context.Context) ([]model.MetadataField, error) {
	return v.fields(ctx, "SELECT field FROM metadata_fields ORDER BY made, external_id")
}

// Field returns one structured metadata field, or ErrNotFound.
func (v View) Field(ctx context.Context, id string) (model.MetadataField, error) {
	list, err := v.fields(ctx, "SELECT field FROM metadata_fields WHERE external_id = ?", id)
	if err != nil {
		return model.MetadataField{}, err
	}
	if len(list) == 0 {
		return model.MetadataField{}, ErrNotFound
	}
	return list[0], nil
}

func (v View) fields(ctx context.Context, query string, args ...any) ([]model.MetadataField, error) {
	var list []model.MetadataField
	err := v.rows(ctx, func(r *sql.Rows) error {
		var f model.MetadataField
		if err := r.Scan(document[model.MetadataField]{&f}); err != nil {
			return err
		}
		list = append(list, f)
		return nil
	}, query, args...)
	return list, err
}

// PutField stores a structured metadata field, after those that are there or in
// place of the one with its external ID.
func (t *Tx) PutField(ctx context.Context, f model.MetadataField) error {
	b, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("storing metadata field %s: %w", f.ExternalID, err)
	}
	_, err = t.exec(ctx, `INSERT INTO metadata_fields (external_id, position, made, field)
		VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM metadata_fields),
			(SELECT coalesce(max(made), 0) + 1 FROM metadata_fields), ?)
		ON CONFLICT (external_id) DO UPDATE SET field = excluded.field`, f.ExternalID, string(b))
	return err
}

// DropField removes a structured metadata field; the values that assets have
// stay until ClearField takes them away.
func (t *Tx) DropField(ctx context.Context, id string) error {
	_, err := t.exec(ctx, "DELETE FROM metadata_fields WHERE external_id = ?", id)
	return err
}

// OrderFields puts the structured metadata fields into the order of ids, which
// names all of them.
func (t *Tx) OrderFields(ctx context.Context, ids []string) error {
	for i, id := range ids {
		if _, err := t.exec(ctx, "UPDATE metadata_fields SET position = ? WHERE external_id = ?", i+1, id); err != nil {
			return err
		}
	}
	return nil
}

// ClearField takes the value of a field away from at most limit live assets,
// and tells how many it was; 0 when none has it any more.
func (t *Tx) ClearField(ctx context.Context, id string, limit int) (int, error) {
	var rows []int64
	var values []any
	err := t.rows(ctx, func(r *sql.Rows) error {
		rows, values = append(rows, 0), append(values, nil)
		return r.Scan(&rows[len(rows)-1], &values[len(values)-1])
	}, "SELECT row, value FROM asset_metadata WHERE field = ? LIMIT ?", id, limit)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(rows)))
	assets, err := t.Rows(ctx, distinct)
	if err != nil {
		return 0, err
	}
	for _, a := range assets {
		delete(a.Metadata, id)
	}
	if err := t.Put(ctx, assets...); err != nil {
		return 0, fmt.Errorf("clearing metadata field %s: %w", id, err)
	}
	for i, row := range rows { // what an asset does not know of goes too; without the value, each would read the whole field
		if _, err := t.exec(ctx, "DELETE FROM asset_metadata WHERE field = ? AND value = ? AND row = ?", id, values[i], row); err != nil {
			return 0, err
		}
	}
	return len(distinct), nil
}
