package bulk

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// read is what was read for an action that has to know it.
type read struct {
	assets []model.Asset
	then   func([]model.Asset) tea.Cmd
	err    error
}

// labelled is assets with all their labels, and those of which the labels have to be
// read, by their asset IDs where these are known: a call takes them of every type.
type labelled struct {
	assets []model.Asset
	ids    []model.AssetID
	keys   []model.Key
}

// look takes in what is known of some rows.
func (l *labelled) look(s *model.Store, refs []model.Ref) {
	for _, ref := range refs {
		a, known := s.Labelled(ref)
		switch {
		case known:
			l.assets = append(l.assets, a)
		case a.AssetID != "":
			l.ids = append(l.ids, a.AssetID)
		case a.PublicID != "":
			l.keys = append(l.keys, a.Key())
		}
	}
}

// needWhole gives an action the assets with all that people say of them. Listings bring
// that, and it is kept with the rows; what is not any more is read, a hundred in a call.
func (p *Planner) needWhole(h ui.Host, refs []model.Ref, act func([]model.Asset) tea.Cmd) tea.Cmd {
	var l labelled
	store := h.Store()
	return p.inParts(h, refs, func(some []model.Ref) { l.look(store, some) }, func() tea.Cmd { return p.readLabels(h, l, act) })
}

// readLabels reads the labels that are not known, and goes on. When all of the assets
// are gone, that is said.
func (p *Planner) readLabels(h ui.Host, l labelled, act func([]model.Asset) tea.Cmd) tea.Cmd {
	then := func(assets []model.Asset) tea.Cmd {
		if len(assets) == 0 {
			return h.Say(theme.Warn, "There is nothing to change: what was meant is gone.", "→ r lists again what there is")
		}
		return act(assets)
	}
	ops := api.Lookups(l.ids, l.keys, api.AllLabels())
	if len(ops) == 0 {
		return then(l.assets)
	}
	doer, far, most := h.Doer(), make(chan dialog.Gathered, 1), len(l.ids)+len(l.keys)
	reading := task.Go(h.Context(), &p.labels, func(ctx context.Context) (labelled, error) {
		defer close(far)
		for i, op := range ops {
			page, err := api.Run(ctx, doer, op)
			if err != nil {
				return l, fmt.Errorf("read %s: %w", pane.Plural(most, "asset"), err)
			}
			l.assets = append(l.assets, page.Resources...)
			newest(far, dialog.Gathered{Calls: i + 1, Of: len(ops), Assets: min((i+1)*api.ReadAtOnce, most), Most: most})
		}
		return l, nil
	})
	turn := p.labels.Turn()
	window := dialog.NewGathering[labelled]("What "+pane.Plural(most, "asset")+" say", turn, p.terms(h))
	overlay.Open(h.Stack(), window, func(r task.Result[labelled], all bool) tea.Cmd {
		switch {
		case !all:
			p.labels.Stop()
			return h.Say(theme.Dim, "Nothing was changed.")
		case !p.labels.Finish(r.Turn):
			return nil
		case r.Err != nil:
			return h.Report("read the assets", r.Err)
		}
		cmd := then(r.Value.assets)
		return tea.Batch(cmd, window.Pass(h.Stack().Top()))
	})
	return tea.Batch(reading, gathering(turn, far))
}
