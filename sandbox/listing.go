package sandbox

import (
	"context"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/moderation"
	"cldx/sandbox/store"
)

// pageSize gives what a page holds: the default without a wish, at most 500.
func pageSize(wish, usual int) int {
	if wish <= 0 {
		return usual
	}
	return min(wish, 500)
}

// listing runs a filter and presents the page.
func (s *Sandbox) listing(ctx context.Context, f store.Filter, o api.ListOptions) (model.AssetPage, error) {
	switch direction := strings.ToLower(o.Direction); {
	case f.Prefix != "", direction == "", direction == "desc", direction == "-1": // a prefix has its own order
	case direction == "asc", direction == "1":
		f.Ascending = true
	default:
		return model.AssetPage{}, invalid("Invalid value for parameter direction: %s", printable(o.Direction))
	}
	page, err := s.store.List(ctx, f, o.NextCursor, pageSize(o.MaxResults, 10))
	if err != nil {
		return model.AssetPage{}, err
	}
	return model.AssetPage{Resources: s.presentAll(ctx, page.Assets), NextCursor: page.Next}, nil
}

func (s *Sandbox) listAssets(ctx context.Context, op api.ListAssets) (model.AssetPage, error) {
	f := store.Filter{ResourceType: op.ResourceType, Type: op.Type, Prefix: op.Prefix}
	if op.StartAt != "" && op.Prefix == "" {
		at, ok := parseTime(op.StartAt, moments)
		if !ok {
			return model.AssetPage{}, invalid("Invalid value for parameter start_at: %s", printable(op.StartAt))
		}
		f.StartAt = at
	}
	return s.listing(ctx, f, op.ListOptions)
}

func (s *Sandbox) listAssetsByTag(ctx context.Context, op api.ListAssetsByTag) (model.AssetPage, error) {
	return s.listing(ctx, store.Filter{ResourceType: op.ResourceType, Tag: op.Tag}, op.ListOptions)
}

func (s *Sandbox) listAssetsByContext(ctx context.Context, op api.ListAssetsByContext) (model.AssetPage, error) {
	f := store.Filter{ResourceType: op.ResourceType, Context: &store.Pair{Key: op.Key, Value: op.Value}}
	return s.listing(ctx, f, op.ListOptions)
}

func (s *Sandbox) listAssetsByModeration(ctx context.Context, op api.ListAssetsByModeration) (model.AssetPage, error) {
	if !moderation.Known(op.Kind) {
		return model.AssetPage{}, invalid("Moderation %s moderation is not valid", printable(op.Kind))
	}
	if !moderation.KnownStatus(op.Status) {
		return model.AssetPage{}, invalid("Illegal value for moderation_status - %s", printable(op.Status))
	}
	f := store.Filter{ResourceType: op.ResourceType, Review: &store.Review{Kind: op.Kind, Status: op.Status}}
	return s.listing(ctx, f, op.ListOptions)
}

func (s *Sandbox) listAssetsByAssetFolder(ctx context.Context, op api.ListAssetsByAssetFolder) (model.AssetPage, error) {
	if s.mode == model.FixedFolders {
		return model.AssetPage{}, invalid("Listing by asset folder is available in dynamic folder mode only")
	}
	folder := ""
	if op.AssetFolder != nil {
		folder = strings.Trim(*op.AssetFolder, "/")
	}
	if folder != "" {
		if _, err := s.folder(ctx, s.store.View, folder); err != nil {
			return model.AssetPage{}, err
		}
	}
	f := store.Filter{Folder: &folder, ResourceType: op.ResourceType}
	page, err := s.listing(ctx, f, op.ListOptions)
	if err != nil {
		return page, err
	}
	page.TotalCount, err = s.store.Count(ctx, f)
	return page, err
}

// maxIDs is how many assets a listing or a delete may name.
const maxIDs = 100

func checkIDs(n int) error {
	if n > maxIDs {
		return invalid("Too many ids: %d given, at most %d are allowed", n, maxIDs)
	}
	return nil
}

func (s *Sandbox) listAssetsByIDs(ctx context.Context, op api.ListAssetsByIDs) (model.AssetPage, error) {
	if err := checkIDs(len(op.PublicIDs)); err != nil {
		return model.AssetPage{}, err
	}
	assets, err := s.store.ByKeys(ctx, op.ResourceType, delivery(op.Type), op.PublicIDs)
	slices.SortFunc(assets, newestFirst)
	return model.AssetPage{Resources: s.presentAll(ctx, assets)}, err
}

func (s *Sandbox) listAssetsByAssetIDs(ctx context.Context, op api.ListAssetsByAssetIDs) (model.AssetPage, error) {
	if err := checkIDs(len(op.AssetIDs)); err != nil {
		return model.AssetPage{}, err
	}
	assets, err := s.store.ByAssetIDs(ctx, op.AssetIDs)
	if op.ResourceType != "" {
		assets = slices.DeleteFunc(assets, func(a *store.Asset) bool { return a.ResourceType != op.ResourceType })
	}
	slices.SortFunc(assets, newestFirst)
	return model.AssetPage{Resources: s.presentAll(ctx, assets)}, err
}

// listAssetsByExternalIDs finds none: nothing in the sandbox gives assets IDs of
// other systems. That this is a 404 is unconfirmed.
func (s *Sandbox) listAssetsByExternalIDs(_ context.Context, op api.ListAssetsByExternalIDs) (model.AssetPage, error) {
	return model.AssetPage{}, notFound("Resource not found - %s", printable(strings.Join(op.ExternalIDs, ",")))
}

// listAssetsByContainerID finds none: the sandbox has no containers. That this
// is a 404 is unconfirmed.
func (s *Sandbox) listAssetsByContainerID(_ context.Context, op api.ListAssetsByContainerID) (model.AssetPage, error) {
	return model.AssetPage{}, notFound("Resource not found - %s", printable(op.ContainerID))
}

func newestFirst(a, b *store.Asset) int {
	if c := b.CreatedAt.Compare(a.CreatedAt); c != 0 {
		return c
	}
	return int(b.Row - a.Row)
}

// delivery gives the delivery type that a call means when it names none.
func delivery(t model.DeliveryType) model.DeliveryType {
	if t == "" {
		return model.Uploaded
	}
	return t
}

func (s *Sandbox) listTags(ctx context.Context, op api.ListTags) (model.TagPage, error) {
	tags, next, err := s.store.Tags(ctx, op.ResourceType, op.Prefix, op.NextCursor, pageSize(op.MaxResults, 10))
	return model.TagPage{Tags: tags, NextCursor: next}, err
}
