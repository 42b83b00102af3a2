package store

import (
	"context"
	"database/sql"
	"errors"

	"cldx/model"
)

// Look is what a search by picture compares of one live image.
type Look struct {
	Row         int64
	AssetID     model.AssetID
	PublicID    model.PublicID
	DisplayName string
	PHash       string
	Colours     []model.Color
	Tags        []string
	Context     map[string]string
	Predominant map[string][]model.Color
}

// errEnough ends a reading early.
var errEnough = errors.New("enough")

// Looks gives every live image to take, in the order of upload, until it says
// false. It reads the whole library in the order of its rows: by the index of
// resource types, all of it would be put in order in memory first.
func (v View) Looks(ctx context.Context, take func(Look) bool) error {
	err := v.rows(ctx, func(r *sql.Rows) error {
		var l Look
		err := r.Scan(&l.Row, &l.AssetID, &l.PublicID, &l.DisplayName, &l.PHash, document[[]model.Color]{&l.Colours},
			document[[]string]{&l.Tags}, document[map[string]string]{&l.Context}, document[map[string][]model.Color]{&l.Predominant})
		if err == nil && !take(l) {
			return errEnough
		}
		return err
	}, `SELECT row, asset_id, public_id, display_name, coalesce(rest ->> '$.analysis.phash', ''), colors, tags, context,
		coalesce(rest -> '$.analysis.predominant', '{}') FROM assets WHERE live = 1 AND +resource_type = 'image' ORDER BY row`)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}
