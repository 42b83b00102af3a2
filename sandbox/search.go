package sandbox

import (
	"context"
	"net/http"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) search(ctx context.Context, op api.Search) (model.AssetPage, error) {
	if strings.TrimSpace(op.Expression) != "" {
		return model.AssetPage{}, refuse(http.StatusNotImplemented, "Search expressions are not compiled in yet")
	}
	size := 50
	if op.MaxResults != nil {
		size = min(*op.MaxResults, 500)
	}
	page, err := s.store.List(ctx, store.Filter{}, op.NextCursor, size)
	if err != nil {
		return model.AssetPage{}, err
	}
	total, err := s.store.Count(ctx, store.Filter{})
	return model.AssetPage{Resources: s.presentAll(ctx, page.Assets), NextCursor: page.Next, TotalCount: total}, err
}

func (s *Sandbox) searchFolders(context.Context, api.SearchFolders) (model.FolderPage, error) {
	return model.FolderPage{}, refuse(http.StatusNotImplemented, "Folder search is not compiled in yet")
}
