package sandbox

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// folder finds a folder or says in the API's words that it is not there.
func (s *Sandbox) folder(ctx context.Context, v store.View, path string) (model.Folder, error) {
	f, err := v.Folder(ctx, path)
	if errors.Is(err, store.ErrNotFound) {
		return f, notFound("Can't find folder with path %s", path)
	}
	return f, err
}

// folderPath checks a folder's path and takes the slashes off its ends.
func folderPath(path string) (string, error) {
	path = strings.Trim(path, "/")
	if utf8.RuneCountInString(path) > 255 || strings.ContainsAny(path, forbidden) || strings.HasSuffix(path, " ") || !cleanPath(path) {
		return "", invalid("folder path (%s) is invalid", path)
	}
	return path, nil
}

// forbidden are the characters that neither public IDs nor folders may have.
const forbidden = `?&#\%<>+`

// cleanPath refuses empty and dotted segments, and what is not text.
func cleanPath(path string) bool {
	if path == "" {
		return true
	}
	for _, part := range strings.Split(path, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return utf8.ValidString(path) && !strings.ContainsFunc(path, func(r rune) bool { return r < ' ' || r == 0x7f })
}

func (s *Sandbox) listRootFolders(ctx context.Context, op api.ListRootFolders) (model.FolderPage, error) {
	return s.store.Subfolders(ctx, "", op.NextCursor, folderPage(op.MaxResults))
}

func (s *Sandbox) listSubfolders(ctx context.Context, op api.ListSubfolders) (model.FolderPage, error) {
	path := strings.Trim(op.Folder, "/")
	if path != "" {
		if _, err := s.folder(ctx, s.store.View, path); err != nil {
			return model.FolderPage{}, err
		}
	}
	return s.store.Subfolders(ctx, path, op.NextCursor, folderPage(op.MaxResults))
}

// folderPage gives the size of a page of folders.
func folderPage(wish int) int { return pageSize(wish, 10) }

func (s *Sandbox) createFolder(ctx context.Context, op api.CreateFolder) (model.CreatedFolder, error) {
	path, err := folderPath(op.Folder)
	if err != nil {
		return model.CreatedFolder{}, err
	}
	answer := model.CreatedFolder{Success: true}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		made, err := tx.MakeFolder(ctx, path, s.now())
		if err != nil {
			return err
		}
		if !made {
			return refuse(http.StatusConflict, "Folder "+path+" already exists")
		}
		if answer.Folder, err = tx.Folder(ctx, path); err != nil {
			return err
		}
		return s.tellFolder(ctx, tx, "create_folder", path)
	})
	return answer, err
}

// deleteFolder removes a folder that holds no assets. Unconfirmed: the status
// and the words for one that does.
func (s *Sandbox) deleteFolder(ctx context.Context, op api.DeleteFolder) (model.DeletedFolders, error) {
	path := strings.Trim(op.Folder, "/")
	var answer model.DeletedFolders
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := s.folder(ctx, tx.View, path); err != nil {
			return err
		}
		occupied, err := tx.Occupied(ctx, path)
		if err != nil {
			return err
		}
		if occupied {
			return invalid("Folder is not empty - %s", path)
		}
		if answer.Deleted, err = tx.Descendants(ctx, path); err != nil {
			return err
		}
		if err := tx.DropFolders(ctx, answer.Deleted); err != nil {
			return err
		}
		return s.tellFolder(ctx, tx, "delete_folder", path)
	})
	return answer, err
}
