package sandbox

import (
	"context"
	"errors"

	"cldx/model"
	"cldx/sandbox/store"
)

// eagerTask is the making of derived files after the answer.
type eagerTask struct {
	AssetID   model.AssetID `json:"asset_id"`
	VersionID string        `json:"version_id"`
	Eager     []string      `json:"eager"`
	URLs      string        `json:"urls,omitempty"` // whom to tell; "" = the call's notification_url
}

// postponeEager makes the making of derived files part of a change: they are made
// once it is on the disk.
func (s *Sandbox) postponeEager(ctx context.Context, tx *store.Tx, a *store.Asset, eager []string, urls string) error {
	if len(eager) == 0 {
		return nil
	}
	if c := callOf(ctx); c.batch == "" {
		c.batch = store.NewID()
	}
	return s.addWork(ctx, tx, task{Eager: &eagerTask{a.AssetID, a.VersionID, eager, urls}}, "", "")
}

// processing lists derived files that are being made, as the answer has them.
func (s *Sandbox) processing(ctx context.Context, a *store.Asset, eager []string) []model.Derived {
	var list []model.Derived
	for _, wish := range eager {
		if wish == "" {
			continue
		}
		d := store.Derived{AssetID: a.AssetID, Version: a.Version}
		d.Transformation, d.Format = splitEager(wish)
		if d.Format == "" {
			d.Format = a.Format
		}
		made := s.presentDerived(ctx, a.Asset, []store.Derived{d})[0]
		made.Status, made.BatchID = "processing", callOf(ctx).batch
		list = append(list, made)
	}
	return list
}

// makeEagerLater makes the derived files of a task, unless the asset is gone or
// has another content by now, and tells of them.
func (s *Sandbox) makeEagerLater(ctx context.Context, t eagerTask) error {
	a, err := s.store.ByAssetID(ctx, t.AssetID)
	if errors.Is(err, store.ErrNotFound) || err == nil && (!a.Live || a.VersionID != t.VersionID) {
		return nil
	}
	if err != nil {
		return err
	}
	made, err := s.makeEager(ctx, a, t.Eager)
	if err != nil {
		return err
	}
	c := callOf(ctx)
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.DropWork(ctx, c.work); err != nil {
			return err
		}
		return s.tellEager(ctx, tx, a, made, t.URLs)
	})
}

// tellEager tells of derived files that were made, and of those that could not be.
func (s *Sandbox) tellEager(ctx context.Context, tx *store.Tx, a *store.Asset, made []model.Derived, urls string) error {
	return s.notify(ctx, tx, event{kind: "eager", urls: urls, body: func() any {
		return map[string]any{
			"asset_id": a.AssetID, "public_id": a.PublicID, "resource_type": a.ResourceType, "type": a.Type,
			"eager": made, "api_key": s.credentials.Key,
		}
	}})
}
