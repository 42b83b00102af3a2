package ui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/task"
)

// alikeFirst is the order in which the service gives similar images.
var alikeFirst = Order{"alike", "most alike first", "score", "desc"}

// orderFor returns the order in which a place is listed.
func (a *App) orderFor(p Place) Order {
	switch p.Kind {
	case Similar:
		return alikeFirst
	case Listed:
		return asListed
	case AllAssets, InFolder, Found, WhatIChose, OnPage:
	}
	return a.order
}

// openAlike asks what images are to look like: the asset under the cursor, if
// nothing else is typed.
func (a *App) openAlike() tea.Cmd {
	var under find.Like
	ref, ok := a.assets.Current()
	if ok {
		under = find.Like{Asset: a.store.Row(ref).AssetID, Name: a.store.Name(ref)}
	}
	overlay.Open(&a.stack, find.NewAlike(under), func(like find.Like, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		if whole := a.deps.Desk.Path; whole != nil && like.File != "" {
			like.File = whole(like.File)
		}
		if like != under || like.Asset != "" {
			return a.showAlike(like)
		}
		return a.needWhole(ref, "look for what is alike", func(asset *model.Asset) tea.Cmd {
			like.Asset = asset.AssetID
			return a.showAlike(like)
		})
	})
	return nil
}

func (a *App) showAlike(like find.Like) tea.Cmd {
	return tea.Batch(a.visit(Place{Kind: Similar, Like: like}), a.focus(AssetsPane))
}

// takeIn keeps the assets of a page and returns their rows. A search by picture does
// not tell their labels.
func (a *App) takeIn(d task.Done[model.AssetPage]) []model.Ref {
	if _, alike := d.Op.(api.VisualSearch); !alike {
		return a.store.AddPage(d.Value)
	}
	refs := make([]model.Ref, len(d.Value.Resources))
	for i := range refs {
		refs[i] = a.store.PutUnlabelled(&d.Value.Resources[i])
	}
	return refs
}

// openFindFolder searches folders.
func (a *App) openFindFolder() tea.Cmd {
	setup := find.FolderSetup{Known: a.folders.Paths(), After: a.after, Ask: a.askFolder}
	overlay.Open(&a.stack, find.NewFolders(setup), func(path string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return tea.Batch(a.visit(Place{Kind: InFolder, Folder: path}), a.reveal())
	})
	return nil
}

// askFolder makes a search for folders; the answer goes to the window.
func (a *App) askFolder(op api.SearchFolders) tea.Cmd {
	doer := a.deps.Link.Doer
	return task.Go(a.ctx, &task.Slot{}, func(ctx context.Context) (find.FoldersFound, error) {
		page, err := api.Run(ctx, doer, op)
		if err != nil {
			err = fmt.Errorf("the service did not search: %w", err)
		}
		return find.FoldersFound{Op: op, Page: page, Err: err}, nil
	})
}

// keptFor is for how many seconds the results behind a search's URL are kept.
const keptFor = 300

// copySearchURL copies the address at which the delivery network gives what an
// expression finds.
func (a *App) copySearchURL(expr string) tea.Cmd {
	size, o := 50, a.order
	op := api.SignSearch{
		TTL: keptFor, Expression: expr, SortBy: []api.SortKey{{Field: o.Field, Direction: o.Direction}}, MaxResults: &size,
	}
	doer, put := a.deps.Link.Doer, a.deps.Desk.Copy
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
		signed, err := api.Run(ctx, doer, op)
		if err != nil {
			return errand{tried: "make the search's URL"}, err
		}
		return copied(ctx, put, "The search's URL, good for five minutes,", signed.URL), nil
	})
}
