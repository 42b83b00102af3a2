package store

import (
	"context"

	"cldx/model"
)

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

// AreRelated reports whether two assets are related.
func (v View) AreRelated(ctx context.Context, a, b model.AssetID) (bool, error) {
	n, err := v.count(ctx, "SELECT count(*) FROM related WHERE asset_id = ? AND other_id = ?", string(a), string(b))
	return n > 0, err
}

// Part ends the relation between two assets.
func (t *Tx) Part(ctx context.Context, a, b model.AssetID) error {
	_, err := t.exec(ctx, "DELETE FROM related WHERE (asset_id, other_id) IN (VALUES (?, ?), (?, ?))",
		string(a), string(b), string(b), string(a))
	return err
}
