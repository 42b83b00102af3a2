package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/pane"
	"cldx/ui/task"
)

// State is what one run leaves to the next.
type State struct {
	Place    Place    `json:"place"`
	Order    string   `json:"order,omitempty"`
	SDK      string   `json:"sdk,omitempty"`    // the title of the tab
	Second   string   `json:"second,omitempty"` // of the one that stands beside
	Searches []string `json:"searches,omitempty"`
	Panes    Panes    `json:"panes"`
}

// Panes is how the screen was divided.
type Panes struct {
	Hidden    []bool `json:"hidden,omitempty"`
	Sizes     []int  `json:"sizes,omitempty"`
	Companion int    `json:"companion,omitempty"`
	Quiet     bool   `json:"quiet,omitempty"`  // calls made by browsing are hidden
	Beside    bool   `json:"beside,omitempty"` // two SDKs stand side by side
	Grid      bool   `json:"grid,omitempty"`   // assets are shown as pictures
	Thumbs    int    `json:"thumbs,omitempty"` // how large these are
}

const firstTab = "Python"

// recall takes up where the last run left.
func (a *App) recall(s State) {
	a.order = orderOf(s.Order)
	if s.Place.Kind == WhatIChose {
		s.Place = Place{}
	}
	a.here = &listing{place: s.Place, order: a.order}
	a.searches = s.Searches
	copy(a.shape.hidden[:], s.Panes.Hidden)
	copy(a.shape.sizes[:], s.Panes.Sizes)
	a.shape.hidden[AssetsPane] = false
	if p := Pane(s.Panes.Companion); p > AssetsPane && p < panes {
		a.shape.companion = p
	}
	a.inspect.Browsing = !s.Panes.Quiet
	a.inspect.Beside = s.Panes.Beside
	a.assets.Thumbs.On = s.Panes.Grid
	a.assets.Thumbs.Size = between(s.Panes.Thumbs, pane.SmallestThumbs, pane.LargestThumbs)
	want := s.SDK
	if want == "" {
		want = firstTab
	}
	for i, title := range a.log.Tabs() {
		if title == want {
			a.inspect.Tab = i
		}
		if title == s.Second {
			a.inspect.Second = i
		}
	}
}

// State returns what the next run may take up.
func (a *App) State() State {
	s := State{
		Place: a.here.place, Order: a.order.Name, Searches: slices.Clone(a.searches),
		Panes: Panes{
			Hidden: slices.Clone(a.shape.hidden[:]), Sizes: slices.Clone(a.shape.sizes[:]),
			Companion: int(a.shape.companion), Quiet: !a.inspect.Browsing, Beside: a.inspect.Beside,
			Grid: a.assets.Thumbs.On, Thumbs: a.assets.Thumbs.Size,
		},
	}
	if tabs := a.log.Tabs(); a.inspect.Tab < len(tabs) {
		s.SDK = tabs[a.inspect.Tab]
	}
	if tabs := a.log.Tabs(); a.inspect.Second < len(tabs) && a.inspect.Second != a.inspect.Tab {
		s.Second = tabs[a.inspect.Second]
	}
	return s
}

// keepState keeps the state for the next run.
func (a *App) keepState() tea.Cmd {
	save := a.deps.Memory.Save
	if save == nil || a.width == 0 {
		return nil
	}
	s := a.State()
	return task.Go(a.ctx, &a.saving, func(ctx context.Context) (saved, error) {
		if ctx.Err() != nil {
			return saved{}, ctx.Err() // a later state is being kept
		}
		return saved{}, save(s)
	})
}
