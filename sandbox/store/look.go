package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"cldx/model"
)

// Look is what a search by picture compares of one live image. What is said of
// the image stays the JSON that the library holds until it is asked for: of a
// million images, few are worth reading it.
type Look struct {
	Row         int64
	AssetID     model.AssetID
	PublicID    model.PublicID
	DisplayName string
	PHash       string

	colours, tags, context, predominant string
}

// Colours are the image's colours.
func (l Look) Colours() []model.Color { return held[[]model.Color](l.colours) }

// Tags are the image's tags.
func (l Look) Tags() []string { return held[[]string](l.tags) }

// Context is the image's context.
func (l Look) Context() map[string]string { return held[map[string]string](l.context) }

// Predominant are the image's main colours by palette.
func (l Look) Predominant() map[string][]model.Color {
	return held[map[string][]model.Color](l.predominant)
}

// Texts has in it, among others, every word that the image's names, tags, context
// and main colours have.
func (l Look) Texts() string {
	return string(l.PublicID) + " " + l.DisplayName + " " + l.tags + " " + l.context + " " + l.predominant
}

// held reads a text that was written as JSON; an empty one is the zero value.
func held[T any](text string) (value T) {
	if text != "" {
		_ = json.Unmarshal([]byte(text), &value) // it was written by Marshal
	}
	return value
}

// errEnough ends a reading early.
var errEnough = errors.New("enough")

// Both read the whole library in the order of its rows: by the index of resource
// types, all of it would be put in order in memory first.
const (
	describedLooks = `SELECT row, asset_id, public_id, display_name, '', '', tags, context,
		coalesce(rest -> '$.analysis.predominant', '') FROM assets WHERE live = 1 AND +resource_type = 'image' ORDER BY row`
	hashedLooks = `SELECT row, asset_id, public_id, '', rest ->> '$.analysis.phash', colors, '', '', ''
		FROM assets WHERE live = 1 AND +resource_type = 'image' AND rest ->> '$.analysis.phash' <> '' ORDER BY row`
)

// Described gives every live image with what is said of it to take, in the order
// of upload, until it says false. It reads the whole library.
func (v View) Described(ctx context.Context, take func(Look) bool) error {
	return v.looks(ctx, describedLooks, take)
}

// Hashed gives every live image that has a perceptual hash, with that and its
// colours, as Described does.
func (v View) Hashed(ctx context.Context, take func(Look) bool) error {
	return v.looks(ctx, hashedLooks, take)
}

func (v View) looks(ctx context.Context, query string, take func(Look) bool) error {
	err := v.rows(ctx, func(r *sql.Rows) error {
		var l Look
		err := r.Scan(&l.Row, &l.AssetID, &l.PublicID, &l.DisplayName, &l.PHash, &l.colours, &l.tags, &l.context, &l.predominant)
		if err == nil && !take(l) {
			return errEnough
		}
		return err
	}, query)
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}
