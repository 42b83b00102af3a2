package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/inspect"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/playground"
	"cldx/ui/theme"
)

// keptTried is how many transformations that were tried are kept.
const keptTried = 200

// openPlayground tries transformations on the asset under the cursor.
func (a *App) openPlayground() tea.Cmd {
	asset, ok := a.neighbour(0)
	if !ok {
		return a.say(theme.Warn, "There is no asset under the cursor.")
	}
	return a.transform(asset, "")
}

// noPlayground says why no transformation can be tried on the asset under the cursor.
func (a *App) noPlayground() string {
	if why := a.noneUnderCursor(); why != "" {
		return why
	}
	asset, _ := a.neighbour(0)
	return untransformed(&asset)
}

func untransformed(asset *model.Asset) string {
	return ifso(asset.ResourceType == model.Raw, "Files of the type raw have no transformations.")
}

// transform tries transformations on an asset, beginning with one.
func (a *App) transform(asset model.Asset, start string) tea.Cmd {
	if why := untransformed(&asset); why != "" {
		return a.say(theme.Warn, why)
	}
	page, begin := playground.New(a.playgroundTools(asset), asset, start)
	overlay.Open(&a.stack, page, nil)
	return begin
}

// Transform opens the place where transformations are tried on an asset, beginning
// with one.
func (h Host) Transform(asset model.Asset, start string) tea.Cmd {
	return h.app.transform(asset, start)
}

func (a *App) playgroundTools(asset model.Asset) playground.Tools {
	fetch := a.deps.Pictures.Fetch
	if fetch == nil {
		fetch = a.deps.Link.Fetch
	}
	tools := a.tools()
	return playground.Tools{
		Reach: playground.Reach{
			Context: func() context.Context { return a.ctx }, After: a.after,
			Image: a.gallery.Image, Pictures: a.gallery.Shows, Fetch: fetch,
			Named: a.namedTransformations, Derived: a.derivedOf(asset),
		},
		Desk: playground.Desk{
			Copy: a.copy, Call: a.fillIn, Browse: tools.Browse, Pick: a.pick,
			Past: func() []string { return a.tried }, Keep: a.keepTried,
		},
		Spelling: playground.Spelling{
			Tabs: tools.Tabs, Turn: a.inspect.Turn,
			Code: func(d inspect.Delivery, width int) pane.Code {
				if a.deps.Address == nil {
					return pane.Code{}
				}
				return a.deps.Address(d, a.inspect.Tab, width)
			},
		},
	}
}

// namedTransformations lists the names of the environment's transformations.
func (a *App) namedTransformations(ctx context.Context) ([]string, error) {
	named := true
	op := api.ListTransformations{Named: &named}
	op.MaxResults = 500
	page, err := api.Run(ctx, a.deps.Link.Doer, op)
	var names []string
	for _, t := range page.Transformations {
		if t.Named {
			names = append(names, t.Name)
		}
	}
	return names, err
}

// derivedOf lists what files of an asset were made with: what is known of it, else
// what the service says.
func (a *App) derivedOf(asset model.Asset) func(context.Context) ([]string, error) {
	known := asset.Derived
	if ref, ok := a.store.Lookup(asset.Key()); ok && known == nil {
		if whole, ok := a.store.Whole(ref); ok {
			known = whole.Derived
		}
	}
	return func(ctx context.Context) ([]string, error) {
		if known == nil {
			k := asset.Key()
			whole, err := api.Run(ctx, a.deps.Link.Doer, api.ShowAsset{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID})
			if err != nil {
				return nil, err
			}
			known = whole.Derived
		}
		var texts []string
		for _, d := range known {
			if !slices.Contains(texts, d.Transformation) {
				texts = append(texts, d.Transformation)
			}
		}
		return texts, nil
	}
}

// pick lets the user choose one of several.
func (a *App) pick(title string, items []overlay.Item, then func(int) tea.Cmd) tea.Cmd {
	overlay.Open(&a.stack, overlay.NewPicker(title, items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return then(i)
	})
	return nil
}

// keepTried keeps a transformation among those that were tried.
func (a *App) keepTried(text string) {
	a.tried = slices.DeleteFunc(a.tried, func(s string) bool { return s == text })
	a.tried = slices.Insert(a.tried, 0, text)
	a.tried = a.tried[:min(len(a.tried), keptTried)]
}
