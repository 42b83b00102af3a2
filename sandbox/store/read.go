package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"cldx/model"
)

// Assets runs a query whose select list is Columns and scans what it gives.
// The text should be one of a small fixed set: it is prepared once and kept.
func (v View) Assets(ctx context.Context, query string, args ...any) ([]*Asset, error) {
	var list []*Asset
	err := v.rows(ctx, func(r *sql.Rows) error {
		a := &Asset{}
		if err := r.Scan(a.fields()...); err != nil {
			return err
		}
		list = append(list, a)
		return nil
	}, query, args...)
	return list, err
}

func (v View) asset(ctx context.Context, query string, args ...any) (*Asset, error) {
	list, err := v.Assets(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, ErrNotFound
	}
	return list[0], nil
}

// ByKey finds the live asset with this key.
func (v View) ByKey(ctx context.Context, k model.Key) (*Asset, error) {
	return v.asset(ctx, "SELECT "+Columns+` FROM assets a
		WHERE a.live = 1 AND a.public_id = ? AND a.type = ? AND a.resource_type = ?`,
		string(k.PublicID), string(k.Type), string(k.ResourceType))
}

// Deleted finds the asset with this key that was deleted last and is kept as a backup.
func (v View) Deleted(ctx context.Context, k model.Key) (*Asset, error) {
	return v.asset(ctx, "SELECT "+Columns+` FROM assets a
		WHERE a.live = 0 AND a.public_id = ? AND a.type = ? AND a.resource_type = ? ORDER BY a.updated_at DESC, a.row DESC LIMIT 1`,
		string(k.PublicID), string(k.Type), string(k.ResourceType))
}

// LiveOrDeleted finds the live asset with this key, else the one that was deleted last.
func (v View) LiveOrDeleted(ctx context.Context, k model.Key) (*Asset, error) {
	a, err := v.ByKey(ctx, k)
	if errors.Is(err, ErrNotFound) {
		return v.Deleted(ctx, k)
	}
	return a, err
}

// ByAssetID finds the asset with this identity, live or deleted.
func (v View) ByAssetID(ctx context.Context, id model.AssetID) (*Asset, error) {
	return v.asset(ctx, "SELECT "+Columns+" FROM assets a WHERE a.asset_id = ?", string(id))
}

// LiveByAssetID finds the live asset with this identity.
func (v View) LiveByAssetID(ctx context.Context, id model.AssetID) (*Asset, error) {
	return v.asset(ctx, "SELECT "+Columns+" FROM assets a WHERE a.asset_id = ? AND a.live = 1", string(id))
}

// ByKeys finds the live assets among public IDs of one kind. The order is not
// that of the IDs; IDs that do not exist are missing.
func (v View) ByKeys(ctx context.Context, rt model.ResourceType, dt model.DeliveryType, ids []model.PublicID) ([]*Asset, error) {
	list, err := jsonList(ids)
	if err != nil {
		return nil, err
	}
	return v.Assets(ctx, "SELECT "+Columns+` FROM assets a
		WHERE a.live = 1 AND a.public_id IN (SELECT value FROM json_each(?)) AND a.type = ? AND a.resource_type = ?`,
		list, string(dt), string(rt))
}

// ByAssetIDs finds the live assets among identities; the others are missing.
func (v View) ByAssetIDs(ctx context.Context, ids []model.AssetID) ([]*Asset, error) {
	list, err := jsonList(ids)
	if err != nil {
		return nil, err
	}
	return v.Assets(ctx, "SELECT "+Columns+` FROM assets a
		WHERE a.asset_id IN (SELECT value FROM json_each(?)) AND a.live = 1`, list)
}

// Rows reads assets by row number, live or deleted, in ascending order.
func (v View) Rows(ctx context.Context, rows []int64) ([]*Asset, error) {
	list, err := jsonList(rows)
	if err != nil {
		return nil, err
	}
	return v.Assets(ctx, "SELECT "+Columns+" FROM assets a WHERE a.row IN (SELECT value FROM json_each(?)) ORDER BY a.row", list)
}

// jsonList makes one argument of many, so that the text of the query stays the same.
func jsonList[T any](list []T) (string, error) {
	b, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("listing ids: %w", err)
	}
	return string(b), nil
}

// NameTaken reports whether another live asset in a folder has this display name.
func (v View) NameTaken(ctx context.Context, folder, name string, row int64) (bool, error) {
	n, err := v.count(ctx, "SELECT EXISTS (SELECT 1 FROM assets WHERE live = 1 AND folder = ? AND display_name = ? AND row <> ?)",
		folder, name, row)
	return n > 0, err
}
