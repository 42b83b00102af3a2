package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
	"cldx/ui/viewer"
)

// openViewer shows the asset under the cursor on the whole screen.
func (a *App) openViewer() tea.Cmd {
	page, start, ok := viewer.New(a.viewerTools())
	if !ok {
		return a.say(theme.Warn, "There is no asset under the cursor.")
	}
	overlay.Open(&a.stack, page, nil)
	return start
}

func (a *App) viewerTools() viewer.Tools {
	t := viewer.Tools{
		Keys: a.keys, Help: a.showKeys,
		Asset: a.neighbour,
		Move: func(by int) tea.Cmd {
			a.assets.List.Move(by, a.assets.Len())
			return tea.Batch(a.look(), a.more())
		},
		Place: func() (at, of int) {
			if of = a.assets.Len(); !a.assets.Narrowed() {
				of = max(of, a.here.total)
			}
			return a.assets.List.Cursor(), of
		},
		Image:     a.gallery.Image,
		Pictures:  a.gallery.Shows,
		Read:      a.deps.Link.Peek,
		Context:   func() context.Context { return a.ctx },
		Copy:      a.copy,
		Transform: func(asset model.Asset) tea.Cmd { return a.transform(asset, "") },
	}
	if open := a.deps.Desk.Browse; open != nil {
		t.Browse = func(url string) tea.Cmd {
			return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
				return errand{said: "Opened " + url}, open(ctx, url)
			})
		}
	}
	return t
}

// Watch shows an asset on the whole screen, alone.
func (h Host) Watch(asset model.Asset) tea.Cmd {
	a := h.app
	tools := a.viewerTools()
	tools.Asset = func(by int) (model.Asset, bool) { return asset, by == 0 }
	tools.Place = func() (at, of int) { return 0, 1 }
	page, start, ok := viewer.New(tools)
	if !ok {
		return nil
	}
	overlay.Open(&a.stack, page, nil)
	return start
}

// neighbour returns the asset so many places behind the cursor.
func (a *App) neighbour(by int) (model.Asset, bool) {
	rows, i := a.assets.Rows(), a.assets.List.Cursor()+by
	if i < 0 || i >= len(rows) {
		return model.Asset{}, false
	}
	return a.asset(rows[i]), true
}
