package sandbox

import (
	"context"
	"errors"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/search"
	"cldx/sandbox/store"
)

func (s *Sandbox) search(ctx context.Context, op api.Search) (model.AssetPage, error) {
	begun := time.Now()
	found, err := s.searcher.Assets(ctx, op, s.now())
	if err != nil {
		return model.AssetPage{}, unsearchable(err)
	}
	resources := s.presentAll(ctx, found.Assets)
	if err := s.measureFound(ctx, resources, found.Assets, op); err != nil {
		return model.AssetPage{}, err
	}
	return model.AssetPage{
		Resources: resources, NextCursor: found.Next, TotalCount: found.Total,
		Time: int(time.Since(begun).Milliseconds()), Aggregations: found.Aggregations,
	}, nil
}

// measureFound gives the results of a search the analyses that it asks for.
func (s *Sandbox) measureFound(ctx context.Context, resources []model.Asset, assets []*store.Asset, op api.Search) error {
	asks := func(name string) bool { return slices.Contains(op.WithField, name) || slices.Contains(op.Fields, name) }
	want := api.Analyses{QualityAnalysis: asks("quality_analysis"), AccessibilityAnalysis: asks("accessibility_analysis")}
	for i := range resources {
		if err := s.measureInto(ctx, &resources[i], assets[i], want); err != nil {
			return err
		}
	}
	return nil
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
