package sandbox

import (
	"context"
	"maps"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/structured"
)

// readSchema reads the fields and rules that an asset's metadata must hold to.
func readSchema(ctx context.Context, v store.View) (*structured.Schema, error) {
	fields, err := v.Fields(ctx)
	if err != nil {
		return nil, err
	}
	list, err := readRules(ctx, v)
	return structured.New(fields, list), err
}

// keepGrown stores the datasource values that assets brought along.
func keepGrown(ctx context.Context, tx *store.Tx, schema *structured.Schema) error {
	for _, f := range schema.Grown() {
		if err := tx.PutField(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// applyMetadata gives an asset the metadata of a call. A new asset, or one whose
// content is replaced, gets its defaults even when nothing is said.
func (s *Sandbox) applyMetadata(ctx context.Context, tx *store.Tx, a *store.Asset, l api.Labelling, isNew bool, now time.Time) error {
	c := structured.Change{Values: l.Metadata, ClearInvalid: l.ClearInvalid, New: isNew}
	if !c.New && c.Values == nil && !c.ClearInvalid {
		return nil
	}
	schema, err := readSchema(ctx, tx.View)
	if err != nil {
		return err
	}
	if a.Metadata, err = schema.Apply(a.Metadata, c); err != nil {
		return err
	}
	if c.Values != nil || c.ClearInvalid {
		a.LastUpdated.MetadataUpdatedAt = now
	}
	return keepGrown(ctx, tx, schema)
}

func (s *Sandbox) updateMetadata(ctx context.Context, op api.UpdateMetadata) (model.Updated, error) {
	var schema *structured.Schema
	c := structured.Change{Values: op.Metadata, ClearInvalid: op.ClearInvalid}
	return s.label(ctx, op.ResourceType, op.Type, op.PublicIDs, func(tx *store.Tx, a *store.Asset, now time.Time) (err error) {
		if schema == nil {
			if schema, err = readSchema(ctx, tx.View); err != nil {
				return err
			}
		}
		if a.Metadata, err = schema.Apply(a.Metadata, c); err != nil {
			return err
		}
		a.LastUpdated.MetadataUpdatedAt = now
		return keepGrown(ctx, tx, schema)
	})
}

// dropUnknown takes the values of fields that were deleted meanwhile away from
// an asset that comes back.
func dropUnknown(ctx context.Context, tx *store.Tx, a *store.Asset) error {
	if len(a.Metadata) == 0 {
		return nil
	}
	fields, err := tx.Fields(ctx)
	if err != nil {
		return err
	}
	schema := structured.New(fields, nil)
	maps.DeleteFunc(a.Metadata, func(id string, _ any) bool { return !schema.Known(id) })
	return nil
}
