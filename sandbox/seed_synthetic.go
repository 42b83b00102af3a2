package sandbox

import (
	"context"
	"fmt"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
)

// syntheticBatch is how many synthetic assets are made at a time.
const syntheticBatch = 5000

// SeedSynthetic stores n assets that have no files, for tests of scale: 10,000
// folders and 5,000 tags, a few of them with most of the assets, and sizes,
// dates and names as libraries have them. The same n gives the same library,
// but for dates, which end now. progress, which may be nil, is told how many are
// made; after the last of them the indexes are built, which takes about a third
// as long again. All are stored or, when it fails or ctx ends, none.
func SeedSynthetic(ctx context.Context, s *Sandbox, n int, progress func(done int)) error {
	if progress == nil {
		progress = func(int) {}
	}
	w := newWorld(n, s.now())
	err := s.store.Load(ctx, func(tx *store.Loader) error {
		if err := w.layOut(ctx, tx); err != nil {
			return err
		}
		for done := 0; done < n; {
			batch := make([]*store.Asset, min(syntheticBatch, n-done))
			for i := range batch {
				batch[i] = w.asset(done + i)
				s.fillIn(batch[i])
			}
			if err := tx.Add(ctx, batch); err != nil {
				return err
			}
			done += len(batch)
			progress(done)
		}
		return tx.Set(ctx, seededBy, "synthetic")
	})
	if cause := ctx.Err(); err != nil && cause != nil {
		err = cause // whatever the statement under way made of it
	}
	if err != nil {
		return fmt.Errorf("seeding %d synthetic assets: %w", n, err)
	}
	return nil
}

// layOut makes the folders and the structured metadata fields.
func (w *world) layOut(ctx context.Context, tx *store.Loader) error {
	for _, f := range w.folders {
		if _, err := tx.MakeFolder(ctx, f, w.begin); err != nil {
			return err
		}
	}
	for _, f := range []model.MetadataField{
		{ExternalID: "sku", Type: model.StringField, Label: "SKU"},
		{ExternalID: "stock", Type: model.IntegerField, Label: "Stock"},
		{ExternalID: "season", Type: model.EnumField, Label: "Season", Datasource: seasons()},
	} {
		if err := tx.PutField(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func seasons() *model.Datasource {
	d := &model.Datasource{}
	for i, name := range seasonNames {
		d.Values = append(d.Values, model.DatasourceValue{ExternalID: name, Value: name, State: "active", Position: i})
	}
	return d
}

// history is how far back the first asset of a synthetic library lies.
const history = 6 * 365 * 24 * time.Hour
