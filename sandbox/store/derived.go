package store

import (
	"context"
	"database/sql"
	"slices"

	"cldx/model"
)

// Derived is one file made from an asset. Version is the asset's version it was
// made from; File is the name of its content, "" when none was kept.
type Derived struct {
	model.Derived
	AssetID model.AssetID
	Version int64
	File    string
	row     int64
}

// PutDerived records a derived file, in place of an earlier one of the same
// transformation and format. Its transformation counts as used from then on.
func (t *Tx) PutDerived(ctx context.Context, d Derived) error {
	old, err := t.derived(ctx, derivedColumns+" WHERE asset_id = ? AND transformation = ? AND format = ? OR id = ?",
		string(d.AssetID), d.Transformation, d.Format, d.ID)
	if err != nil {
		return err
	}
	for _, o := range old {
		t.census.derived.add(-1, -o.Bytes)
		if o.ID != d.ID {
			t.gone = append(t.gone, o.ID)
		}
	}
	t.census.derived.add(1, d.Bytes)
	_, err = t.exec(ctx, `INSERT OR REPLACE INTO derived (id, asset_id, transformation, format, version, bytes, width, height, file)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.ID, string(d.AssetID), d.Transformation, d.Format, d.Version, d.Bytes, d.Width, d.Height, d.File)
	if err != nil {
		return err
	}
	return t.use(ctx, d)
}

const derivedColumns = "SELECT row, id, asset_id, transformation, format, version, bytes, width, height, file FROM derived"

func (v View) derived(ctx context.Context, query string, args ...any) ([]Derived, error) {
	var list []Derived
	err := v.rows(ctx, func(r *sql.Rows) error {
		var d Derived
		if err := r.Scan(&d.row, &d.ID, &d.AssetID, &d.Transformation, &d.Format, &d.Version, &d.Bytes, &d.Width, &d.Height, &d.File); err != nil {
			return err
		}
		list = append(list, d)
		return nil
	}, query, args...)
	return list, err
}

// DerivedOf lists an asset's derived files in the order they were made, going
// on after cursor. next is "" on the last page.
func (v View) DerivedOf(ctx context.Context, id model.AssetID, cursor string, limit int) (list []Derived, next string, err error) {
	var from int64
	if cursor != "" {
		if err := Unseal(cursor, "derived", &from); err != nil {
			return nil, "", err
		}
	}
	list, err = v.derived(ctx, derivedColumns+" WHERE asset_id = ? AND row > ? ORDER BY row LIMIT ?", string(id), from, limit+1)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	return list[:limit], Seal("derived", list[limit-1].row), nil
}

// FindDerived finds the derived file of a transformation and format.
func (v View) FindDerived(ctx context.Context, id model.AssetID, transformation, format string) (Derived, error) {
	list, err := v.derived(ctx, derivedColumns+" WHERE asset_id = ? AND transformation = ? AND format = ?", string(id), transformation, format)
	if err != nil {
		return Derived{}, err
	}
	if len(list) == 0 {
		return Derived{}, ErrNotFound
	}
	return list[0], nil
}

// DropDerived removes those of an asset's derived files that choose takes, all
// of them when it is nil. It says how many.
func (t *Tx) DropDerived(ctx context.Context, id model.AssetID, choose func(Derived) bool) (int, error) {
	list, err := t.derived(ctx, derivedColumns+" WHERE asset_id = ?", string(id))
	if err != nil {
		return 0, err
	}
	t.Forget(id)
	if choose != nil {
		list = slices.DeleteFunc(list, func(d Derived) bool { return !choose(d) })
	}
	return len(list), t.dropDerived(ctx, list)
}

// DropDerivedFiles removes derived files by their IDs and gives the IDs that there were.
func (t *Tx) DropDerivedFiles(ctx context.Context, ids []string) ([]Derived, error) {
	wanted, err := jsonList(ids)
	if err != nil {
		return nil, err
	}
	list, err := t.derived(ctx, derivedColumns+" WHERE id IN (SELECT value FROM json_each(?))", wanted)
	if err != nil {
		return nil, err
	}
	for _, d := range list {
		t.Forget(d.AssetID)
	}
	return list, t.dropDerived(ctx, list)
}

func (t *Tx) dropDerived(ctx context.Context, list []Derived) error {
	for _, d := range list {
		n, err := t.exec(ctx, "DELETE FROM derived WHERE id = ?", d.ID)
		if err != nil {
			return err
		}
		t.census.derived.add(-n, -n*d.Bytes)
		t.gone = append(t.gone, d.ID)
	}
	return nil
}
