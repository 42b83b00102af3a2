package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// maxFolders is how many folders a search finds at most, over all its pages.
const maxFolders = 2000

// Folders answers a folder search. There are few folders, so every one is held
// against the expression itself.
func (s *Searcher) Folders(ctx context.Context, op api.SearchFolders, now time.Time) (model.FolderPage, error) {
	n, err := parse(query.FolderFields, op.Expression)
	if err != nil {
		return model.FolderPage{}, err
	}
	sorts, err := parseSort(op.SortBy, query.FolderFields)
	if err != nil {
		return model.FolderPage{}, err
	}
	limit, err := pageSize(op.MaxResults)
	if err != nil {
		return model.FolderPage{}, err
	}
	folders, err := s.library.AllFolders(ctx)
	if err != nil {
		return model.FolderPage{}, err
	}
	folders = slices.DeleteFunc(folders, func(f model.Folder) bool {
		return !query.FolderFields.Eval(n, folderDoc(f), now)
	})
	slices.SortFunc(folders, folderOrder(sorts))
	return folderPage(folders[:min(len(folders), maxFolders)], op.NextCursor, scope("folders", op.Expression, sorts, s.mode), folderOrder(sorts), limit)
}

// folderPage cuts a page out of all folders found, after the one that the cursor holds.
func folderPage(found []model.Folder, cursor, scope string, order func(a, b model.Folder) int, limit int) (model.FolderPage, error) {
	page := model.FolderPage{TotalCount: len(found)}
	if cursor != "" {
		var last model.Folder
		var created int64
		if err := store.Unseal(cursor, scope, &last.Path, &created); err != nil {
			return page, err
		}
		last.Name, last.CreatedAt = last.Path[strings.LastIndexByte(last.Path, '/')+1:], time.Unix(created, 0).UTC()
		past, _ := slices.BinarySearchFunc(found, last, func(f, last model.Folder) int {
			if order(f, last) <= 0 {
				return -1
			}
			return 1
		})
		found = found[past:]
	}
	if limit > 0 && len(found) > limit {
		found = found[:limit]
		last := found[limit-1]
		page.NextCursor = store.Seal(scope, last.Path, last.CreatedAt.Unix())
	}
	page.Folders = found
	if limit == 0 {
		page.Folders = nil
	}
	return page, nil
}

// folderOrder compares folders by the sort keys and then by path.
func folderOrder(sorts []query.Sort) func(a, b model.Folder) int {
	return func(a, b model.Folder) int {
		for _, s := range sorts {
			c := 0
			switch s.Field {
			case "name":
				c = strings.Compare(a.Name, b.Name)
			case "path":
				c = strings.Compare(a.Path, b.Path)
			case "parent":
				c = strings.Compare(parent(a), parent(b))
			default:
				c = a.CreatedAt.Compare(b.CreatedAt)
			}
			if s.Desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return cmp.Compare(a.Path, b.Path)
	}
}

func parent(f model.Folder) string {
	return strings.TrimSuffix(strings.TrimSuffix(f.Path, f.Name), "/")
}

// folderDoc is a folder as expressions are held against it.
type folderDoc model.Folder

// Text gives the texts of a folder.
func (f folderDoc) Text(field string) []string {
	switch field {
	case "name":
		return []string{f.Name}
	case "path":
		return []string{f.Path}
	case "parent":
		return []string{parent(model.Folder(f))}
	}
	return nil
}

// Number gives nothing: no number is kept of a folder.
func (f folderDoc) Number(string) (float64, bool) { return 0, false }

// Time gives when the folder was made.
func (f folderDoc) Time(field string) (time.Time, bool) {
	return f.CreatedAt, field == "created_at" && !f.CreatedAt.IsZero()
}

// Bool gives nothing: a folder has no flags.
func (f folderDoc) Bool(string) (value, ok bool) { return false, false }
