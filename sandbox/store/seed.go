package store

import (
	"context"
	"errors"

	"cldx/model"
)

// Used reports whether the library holds anything, deleted assets included.
func (v View) Used(ctx context.Context) (bool, error) {
	n, err := v.count(ctx, "SELECT EXISTS (SELECT 1 FROM assets) OR EXISTS (SELECT 1 FROM folders) OR EXISTS (SELECT 1 FROM metadata_fields)")
	return n > 0, err
}

// Known reports whether an asset with this key is in the library, live or deleted.
func (v View) Known(ctx context.Context, k model.Key) (bool, error) {
	_, err := v.LiveOrDeleted(ctx, k)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
