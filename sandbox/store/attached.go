package store

import (
	"context"
	"fmt"

	"cldx/model"
)

// The kinds of documents that are about one asset, by whose ID they are named:
// they go when it goes for good.
const (
	TextStyle   = "text_style"
	SpriteSheet = "sprite_sheet"
)

// detach forgets what documents say about an asset.
func (t *Tx) detach(ctx context.Context, id model.AssetID) error {
	for _, kind := range []string{TextStyle, SpriteSheet} {
		if _, err := t.exec(ctx, "DELETE FROM documents WHERE kind = ? AND name = ?", kind, string(id)); err != nil {
			return fmt.Errorf("forgetting the %s of %s: %w", kind, id, err)
		}
	}
	return nil
}
