package sandbox

import (
	"context"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/moderation"
	"cldx/sandbox/store"
)

// watcher turns what changes do to assets into notifications: no call that
// changes an asset can forget to tell.
type watcher struct{ *Sandbox }

// tellsItself are the operations that give one notification of their own for
// what they do to many assets, or to assets that they make.
var tellsItself = []string{"rename_folder", "rename_folder_operation", "generate_sprite", "multi", "create_archive", "create_zip", "explode"}

// Wants says whether anybody listens to what the call does.
func (w watcher) Wants(ctx context.Context) bool {
	c := callOf(ctx)
	return c.work != 0 || w.tells(c)
}

// tells reports whether a call's effects on assets are told. What no call did,
// such as the filling of a library, is not.
func (w watcher) tells(c *call) bool {
	return c.operation != "" && w.listening(c) && !slices.Contains(tellsItself, c.operation)
}

// Effects tells what a change did to assets, and ends the work that it came of.
func (w watcher) Effects(ctx context.Context, tx *store.Tx, list []store.Effect) error {
	c := callOf(ctx)
	if c.work != 0 && len(list) > 0 {
		if err := tx.DropWork(ctx, c.work); err != nil {
			return err
		}
		c.work = 0
	}
	if !w.tells(c) {
		return nil
	}
	var deleted []*store.Asset
	var changed []store.Effect
	for _, e := range list {
		was, is := e.Before != nil && e.Before.Live, e.After != nil && e.After.Live
		var err error
		switch {
		case was && !is:
			deleted = append(deleted, e.Before)
		case is && (!was || e.Before.VersionID != e.After.VersionID):
			err = w.tellStored(ctx, tx, e.After)
		case is && strings.HasPrefix(c.operation, "publish_"):
			// Unconfirmed: all that it says beyond the common part.
			err = w.notify(ctx, tx, event{kind: "publish", body: func() any { return w.uploaded(ctx, e.After) }})
		case is:
			changed = append(changed, e)
			err = w.tellOne(ctx, tx, e.Before, e.After)
		}
		if err != nil {
			return err
		}
	}
	if err := w.tellDeleted(ctx, tx, deleted); err != nil {
		return err
	}
	return w.tellLabels(ctx, tx, changed)
}

// tellStored tells of a new content: uploaded, or restored.
func (w watcher) tellStored(ctx context.Context, tx *store.Tx, a *store.Asset) error {
	switch callOf(ctx).operation {
	case "restore", "restore_by_asset_ids":
		// Unconfirmed: all that it says beyond the common part.
		return w.notify(ctx, tx, event{kind: "restore_asset_version", body: func() any {
			return struct {
				identity
				VersionID string `json:"version_id"`
			}{identityOf(a), a.VersionID}
		}})
	}
	return w.notify(ctx, tx, event{kind: "upload", body: func() any { return w.uploaded(ctx, a) }})
}

// uploaded is an asset as an upload's answer and its notification have it.
func (s *Sandbox) uploaded(ctx context.Context, a *store.Asset) any {
	m := s.present(ctx, a)
	m.Overwritten, m.Existing = a.Overwritten, a.Existing
	body := wire.EncodeAsset(&m, api.UploadShape, wire.Want{FixedFolders: s.mode == model.FixedFolders})
	parts, err := parted(body)
	if err != nil {
		return body
	}
	parts["api_key"] = quoted(s.credentials.Key)
	return parts
}

// tellOne tells what happened to one asset by itself: renamed, reviewed.
func (w watcher) tellOne(ctx context.Context, tx *store.Tx, before, after *store.Asset) error {
	if before.PublicID != after.PublicID || before.Type != after.Type {
		if err := w.tellRenamed(ctx, tx, before, after); err != nil {
			return err
		}
	}
	for _, review := range after.Moderation {
		if !settled(review) || slices.ContainsFunc(before.Moderation, func(was model.Moderation) bool {
			return was.Kind == review.Kind && was.Status == review.Status && was.UpdatedAt.Equal(review.UpdatedAt)
		}) {
			continue
		}
		if err := w.notify(ctx, tx, event{kind: "moderation", body: func() any { return reviewOf(after, review) }}); err != nil {
			return err
		}
	}
	return nil
}

// settled reports whether a review has come to a decision.
func settled(review model.Moderation) bool {
	return review.Status == moderation.Approved || review.Status == moderation.Rejected
}

func (w watcher) tellRenamed(ctx context.Context, tx *store.Tx, before, after *store.Asset) error {
	return w.notify(ctx, tx, event{kind: "rename", body: func() any {
		body := map[string]any{
			"resource_type": after.ResourceType, "type": before.Type, "asset_id": after.AssetID,
			"asset_folder": after.AssetFolder, "display_name": after.DisplayName,
			"from_public_id": before.PublicID, "to_public_id": after.PublicID,
		}
		if before.Type != after.Type {
			body["to_type"] = after.Type
		}
		return body
	}})
}

// reviewOf spells a review. Unconfirmed: the name moderation_updated_at.
func reviewOf(a *store.Asset, review model.Moderation) any {
	body := map[string]any{
		"asset_id": a.AssetID, "public_id": a.PublicID, "resource_type": a.ResourceType, "type": a.Type,
		"moderation_status": review.Status, "moderation_kind": review.Kind, "moderation_updated_at": review.UpdatedAt,
	}
	if len(review.Response) > 0 {
		body["moderation_response"] = review.Response
	}
	return body
}

// identity is how notifications name an asset.
type identity struct {
	ResourceType model.ResourceType `json:"resource_type"`
	Type         model.DeliveryType `json:"type"`
	AssetID      model.AssetID      `json:"asset_id"`
	PublicID     model.PublicID     `json:"public_id"`
	Version      int64              `json:"version"`
	AssetFolder  string             `json:"asset_folder"`
	DisplayName  string             `json:"display_name"`
}

func identityOf(a *store.Asset) identity {
	return identity{a.ResourceType, a.Type, a.AssetID, a.PublicID, a.Version, a.AssetFolder, a.DisplayName}
}

func (w watcher) tellDeleted(ctx context.Context, tx *store.Tx, assets []*store.Asset) error {
	kind := model.EventType("delete")
	if callOf(ctx).operation == "delete_by_token" {
		kind = "delete_by_token" // unconfirmed: that it says what delete says
	}
	for some := range slices.Chunk(assets, maxTold) {
		err := w.notify(ctx, tx, event{kind: kind, body: func() any {
			list := make([]identity, len(some))
			for i, a := range some {
				list[i] = identityOf(a)
			}
			return map[string]any{"resources": list}
		}})
		if err != nil {
			return err
		}
	}
	return nil
}
