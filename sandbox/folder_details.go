package sandbox

import (
	"context"
	"errors"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// root is the folder that every other one lies in. Its external ID, which is the
// same in every sandbox, is ours: what the service gives is unconfirmed.
func (s *Sandbox) root() model.Folder {
	return model.Folder{ExternalID: strings.Repeat("0", 32), CreatedAt: s.created}
}

func (s *Sandbox) folderByID(ctx context.Context, v store.View, id string) (model.Folder, error) {
	if root := s.root(); id == root.ExternalID {
		return root, nil
	}
	f, err := v.FolderByID(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return f, notFound("Can't find folder with id %s", printable(id))
	}
	return f, err
}

func (s *Sandbox) showFolderByID(ctx context.Context, op api.ShowFolderByID) (model.FolderDetails, error) {
	f, err := s.folderByID(ctx, s.store.View, op.ID)
	if err != nil {
		return model.FolderDetails{}, err
	}
	return s.folderDetails(ctx, f)
}

// showFolderByPath finds a folder by its path; unless told otherwise capital
// letters matter, which is unconfirmed.
func (s *Sandbox) showFolderByPath(ctx context.Context, op api.ShowFolderByPath) (model.FolderDetails, error) {
	path := ""
	if op.Folder != nil {
		path = strings.Trim(*op.Folder, "/")
	}
	if path == "" {
		return s.folderDetails(ctx, s.root())
	}
	f, err := s.folder(ctx, s.store.View, path)
	if err != nil && op.CaseSensitive != nil && !*op.CaseSensitive {
		f, err = s.folderFolded(ctx, path, err)
	}
	if err != nil {
		return model.FolderDetails{}, err
	}
	return s.folderDetails(ctx, f)
}

// folderFolded finds a folder whose path differs in its capital letters only;
// without one, the error stays what it was.
func (s *Sandbox) folderFolded(ctx context.Context, path string, missing error) (model.Folder, error) {
	list, err := s.store.AllFolders(ctx)
	if err != nil {
		return model.Folder{}, err
	}
	i := slices.IndexFunc(list, func(f model.Folder) bool { return strings.EqualFold(f.Path, path) })
	if i < 0 {
		return model.Folder{}, missing
	}
	return list[i], nil
}

func (s *Sandbox) folderDetails(ctx context.Context, f model.Folder) (model.FolderDetails, error) {
	size, err := s.store.FolderSize(ctx, f.Path)
	if err != nil {
		return model.FolderDetails{}, err
	}
	above := map[string]model.Folder{}
	for path := parentOf(f.Path); path != ""; path = parentOf(path) {
		if above[path], err = s.store.Folder(ctx, path); err != nil {
			return model.FolderDetails{}, err
		}
	}
	return detailed(f, size, above), nil
}

// detailed adds to a folder what is in it and what it lies in, from the root down.
func detailed(f model.Folder, size store.FolderSize, above map[string]model.Folder) model.FolderDetails {
	d := model.FolderDetails{
		Folder: f, ResourceCount: size.Assets, TotalBytes: size.Bytes, LastUploadedAt: size.LastUploaded, Ancestors: []model.Folder{},
	}
	for path := parentOf(f.Path); path != ""; path = parentOf(path) {
		d.Ancestors = append(d.Ancestors, above[path])
	}
	slices.Reverse(d.Ancestors)
	return d
}

func parentOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// listFolderDescendants lists every folder below one, parents first.
func (s *Sandbox) listFolderDescendants(ctx context.Context, op api.ListFolderDescendants) (model.FolderTree, error) {
	top, err := s.folderByID(ctx, s.store.View, op.ID)
	if err != nil {
		return model.FolderTree{}, err
	}
	all, err := s.store.AllFolders(ctx)
	if err != nil {
		return model.FolderTree{}, err
	}
	sizes, err := s.store.FolderSizes(ctx, top.Path)
	if err != nil {
		return model.FolderTree{}, err
	}
	byPath := make(map[string]model.Folder, len(all))
	for _, f := range all {
		byPath[f.Path] = f
	}
	if op.Inclusive && top.Path == "" {
		all = append(all, top)
	}
	tree := model.FolderTree{Folders: []model.FolderDetails{}}
	for _, f := range all {
		isBelow := f.Path != top.Path && (top.Path == "" || strings.HasPrefix(f.Path, top.Path+"/"))
		if !isBelow && (!op.Inclusive || f.Path != top.Path) || len(op.FilterIDs) > 0 && !slices.Contains(op.FilterIDs, f.ExternalID) {
			continue
		}
		tree.Folders = append(tree.Folders, detailed(f, sizes[f.Path], byPath))
	}
	slices.SortFunc(tree.Folders, func(a, b model.FolderDetails) int {
		return slices.Compare(strings.Split(a.Path, "/"), strings.Split(b.Path, "/"))
	})
	return tree, nil
}
