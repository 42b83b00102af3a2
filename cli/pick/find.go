package pick

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"cldx/api"
	"cldx/model"
)

// searchedPerCall is how many assets one search finds, see the API's reference.
const searchedPerCall = 500

// sideBySide is how many listings are read at a time.
const sideBySide = 8

// Finder asks the service for assets, and counts its calls.
type Finder struct {
	Doer  api.Doer
	calls atomic.Int64
}

// Calls is how many calls were made so far; they count against the Admin limit.
func (f *Finder) Calls() int { return int(f.calls.Load()) }

// fields are what a search is asked for: names, and the facts.
func fields(need Facts) []string {
	list := []string{"asset_id", "public_id", "resource_type", "type"}
	for _, fact := range []struct {
		fact  Facts
		names []string
	}{
		{Tags, []string{"tags"}},
		{Context, []string{"context"}},
		{Metadata, []string{"metadata"}},
		{Folder, []string{"asset_folder"}},
		{Backup, []string{"bytes", "backup_bytes"}},
		{Details, []string{"format", "width", "height", "created_at"}},
		{File, []string{"format", "bytes", "etag", "url", "secure_url", "folder"}},
	} {
		if need.Has(fact.fact) {
			list = append(list, fact.names...)
		}
	}
	return list
}

// Search yields the pages of a search, until most assets came; 0 is no limit.
func (f *Finder) Search(ctx context.Context, expression string, need Facts, most int) iter.Seq2[model.AssetPage, error] {
	return func(yield func(model.AssetPage, error) bool) {
		op := api.Search{Expression: expression, Fields: fields(need)}
		for found := 0; most == 0 || found < most; {
			size := searchedPerCall
			if most > 0 {
				size = min(size, most-found)
			}
			op.MaxResults = &size
			f.calls.Add(1)
			page, err := api.Run(ctx, f.Doer, op)
			if !yield(page, err) || err != nil || page.NextCursor == "" {
				return
			}
			found += len(page.Resources)
			op.NextCursor = page.NextCursor
		}
	}
}

// Fill returns the assets that are named, in their order, with the facts. It
// reads only what did not come with the names; missing are those that are not there.
func (f *Finder) Fill(ctx context.Context, refs []Ref, need Facts) (found []model.Asset, missing []Ref, err error) {
	refs = Once(refs)
	assets := make([]*model.Asset, len(refs))
	var ids []model.AssetID
	var keys []model.Key
	for i, r := range refs {
		switch {
		case r.AssetID != "":
			ids = append(ids, r.AssetID)
		case r.Facts.Has(need):
			a := r.Known
			a.ResourceType, a.Type, a.PublicID = r.Key.ResourceType, r.Key.Type, r.Key.PublicID
			assets[i] = &a
		default:
			keys = append(keys, r.Key)
		}
	}
	there, err := f.read(ctx, api.Lookups(ids, keys, sections(need)))
	if err != nil {
		return nil, nil, err
	}
	for i, r := range refs {
		if a, read := there[r.String()]; read && assets[i] == nil {
			assets[i] = &a
		}
	}
	seen := make(map[model.Key]bool, len(refs))
	for i, a := range assets {
		switch {
		case a == nil:
			missing = append(missing, refs[i])
		case !seen[a.Key()]: // one may be named by its asset ID too
			seen[a.Key()] = true
			found = append(found, *a)
		}
	}
	return found, missing, nil
}

// sections asks a listing for the facts. A checksum it tells only where it is asked
// for by name.
func sections(need Facts) api.Sections {
	if need.Has(File) {
		return api.Sections{Fields: fields(need)}
	}
	return api.Sections{Tags: need.Has(Tags), Context: need.Has(Context), Metadata: need.Has(Metadata)}
}

// read makes listings, several at a time, and returns what they answer by asset ID
// and by key.
func (f *Finder) read(ctx context.Context, ops []api.Returning[model.AssetPage]) (map[string]model.Asset, error) {
	pages := make([]model.AssetPage, len(ops))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(sideBySide)
	for i, op := range ops {
		group.Go(func() error {
			f.calls.Add(1)
			page, err := api.Run(ctx, f.Doer, op)
			if err != nil {
				return fmt.Errorf("look up assets: %w", err)
			}
			pages[i] = page
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	there := map[string]model.Asset{}
	for _, page := range pages {
		for _, a := range page.Resources {
			there[a.Key().String()] = a
			there[string(a.AssetID)] = a
		}
	}
	return there, nil
}
