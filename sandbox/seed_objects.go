package sandbox

import (
	"context"
	"fmt"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
)

// setUp is what a sample library sets up besides its assets.
type setUp struct {
	Presets []struct {
		Name string `json:"name"`
		preset
	} `json:"presets"`
	Mappings []model.UploadMapping    `json:"mappings"`
	Profiles []model.StreamingProfile `json:"streaming_profiles"`
}

// plant stores what is set up, as of a time.
func (u setUp) plant(ctx context.Context, tx *store.Tx, at time.Time) error {
	for _, p := range u.Presets {
		p.ExternalID = store.NewID()
		if err := presets.Put(ctx, tx, p.Name, at, p.preset); err != nil {
			return err
		}
	}
	for _, m := range u.Mappings {
		if err := checkMapping(&m); err != nil {
			return fmt.Errorf("mapping %s: %w", m.Folder, err)
		}
		if err := mappings.Put(ctx, tx, m.Folder, at, m); err != nil {
			return err
		}
	}
	for _, p := range u.Profiles {
		p.ExternalID = store.NewID()
		if err := profiles.Put(ctx, tx, p.Name, at, p); err != nil {
			return err
		}
	}
	return nil
}
