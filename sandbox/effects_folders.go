package sandbox

import (
	"context"
	"path"

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

// tellFolderMoved tells of a folder that has another path; its assets are not
// told one by one.
func (s *Sandbox) tellFolderMoved(ctx context.Context, tx *store.Tx, from, to string) error {
	return s.notify(ctx, tx, event{kind: "move_or_rename_asset_folder", body: func() any {
		return map[string]string{"source": "api", "from_path": from, "to_path": to, "status": "success"}
	}})
}
