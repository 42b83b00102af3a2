package sandbox

import (
	"context"
	"errors"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/search"
)

func (s *Sandbox) search(ctx context.Context, op api.Search) (model.AssetPage, error) {
	begun := time.Now()
	found, err := s.searcher.Assets(ctx, op, s.now())
	if err != nil {
		return model.AssetPage{}, unsearchable(err)
	}
	return model.AssetPage{
		Resources: s.presentAll(ctx, found.Assets), NextCursor: found.Next, TotalCount: found.Total,
		Time: int(time.Since(begun).Milliseconds()), Aggregations: found.Aggregations,
	}, nil
}

func (s *Sandbox) searchFolders(ctx context.Context, op api.SearchFolders) (model.FolderPage, error) {
	begun := time.Now()
	page, err := s.searcher.Folders(ctx, op, s.now())
	if err != nil {
		return page, unsearchable(err)
	}
	page.Time = int(time.Since(begun).Milliseconds())
	return page, nil
}

// unsearchable passes on why a search makes no sense.
func unsearchable(err error) error {
	if bad, ok := errors.AsType[search.Invalid](err); ok {
		return invalid("%s", bad.Message)
	}
	return err
}
