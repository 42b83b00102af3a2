package sandbox

import (
	"context"
	"path"
	"strings"

	"cldx/model"
	"cldx/sandbox/store"
)

// tellFolder tells of a folder that was made or deleted by itself; what came or
// went along with it is not told.
func (s *Sandbox) tellFolder(ctx context.Context, tx *store.Tx, kind model.EventType, folder string) error {
	return s.notify(ctx, tx, event{kind: kind, body: func() any {
		return map[string]string{"source": "api", "folder_path": folder, "folder_name": path.Base(folder)}
	}})
}

// tellRelated tells of assets that were related to another or parted from it.
// Unconfirmed: the words of action_type, and that a call in vain is not told.
func (s *Sandbox) tellRelated(ctx context.Context, tx *store.Tx, a *store.Asset, done model.Relations) error {
	if len(done.Success) == 0 {
		return nil
	}
	return s.notify(ctx, tx, event{kind: "related_assets", body: func() any {
		action := "create"
		if strings.HasPrefix(callOf(ctx).operation, "delete") {
			action = "delete"
		}
		return map[string]any{
			"source": "api", "action_type": action, "asset_id": a.AssetID, "public_id": a.PublicID,
			"total_failed": len(done.Failed), "total_success": len(done.Success),
		}
	}})
}

// tellFolderMoved tells of a folder that has another path; its assets are not
// told one by one.
func (s *Sandbox) tellFolderMoved(ctx context.Context, tx *store.Tx, from, to string) error {
	return s.notify(ctx, tx, event{kind: "move_or_rename_asset_folder", body: func() any {
		return map[string]string{"source": "api", "from_path": from, "to_path": to, "status": "success"}
	}})
}
