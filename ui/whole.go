package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/task"
)

// told is everything about an asset, and what goes on with it.
type told struct {
	asset model.Asset
	tried string
	then  func(*model.Asset) tea.Cmd
}

// needWhole goes on with everything about the asset of a row: as it is kept, else as it
// is read for that. What is tried completes "Could not …".
func (a *App) needWhole(ref model.Ref, tried string, then func(*model.Asset) tea.Cmd) tea.Cmd {
	if asset, known := a.store.Whole(ref); known {
		return then(asset)
	}
	k := a.store.Row(ref).Key
	return task.Go(a.ctx, &a.whole, func(ctx context.Context) (told, error) {
		asset, err := api.Run(ctx, api.Recently(a.deps.Link.Doer), api.ShowAsset{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID})
		return told{asset, tried, then}, err
	})
}

// gotWhole takes in everything about an asset, and goes on.
func (a *App) gotWhole(r task.Result[told]) tea.Cmd {
	if !a.whole.Finish(r.Turn) {
		return nil
	}
	a.learnBudget()
	if r.Err != nil {
		return a.report(r.Value.tried, r.Err)
	}
	a.store.Put(&r.Value.asset)
	return tea.Batch(a.look(), r.Value.then(&r.Value.asset))
}
