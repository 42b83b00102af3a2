package bulk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/intent"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// tagged is all the assets that have any of some tags, and the tags in use.
type tagged struct {
	want    intent.Retag
	targets []job.Target
	known   []string
}

// retag reads which assets have tags, before they are renamed or removed on all
// of them. How far that is stands in a window, which gives it up.
func (p *Planner) retag(h ui.Host, want intent.Retag) tea.Cmd {
	doer, far := h.Doer(), make(chan dialog.Gathered, 1)
	read := task.Go(h.Context(), &p.tagged, func(ctx context.Context) (tagged, error) {
		defer close(far)
		targets, err := bearing(ctx, doer, want.From, func(g dialog.Gathered) { newest(far, g) })
		if err != nil || want.Remove {
			return tagged{want: want, targets: targets}, err
		}
		known, err := inUse(ctx, doer, targets)
		return tagged{want, targets, known}, err
	})
	turn := p.tagged.Turn()
	window := dialog.NewGathering[tagged]("Which assets have "+strings.Join(want.From, ", "), turn, p.terms(h))
	overlay.Open(h.Stack(), window, func(r task.Result[tagged], all bool) tea.Cmd {
		if !all {
			p.tagged.Stop()
			return h.Say(theme.Dim, "Nothing was changed.")
		}
		cmd := p.gotTagged(h, r)
		return tea.Batch(cmd, window.Pass(h.Stack().Top()))
	})
	return tea.Batch(read, gathering(turn, far))
}

// newest puts how far a reading is in place of what nobody has looked at yet.
func newest(far chan dialog.Gathered, g dialog.Gathered) {
	select {
	case <-far:
	default:
	}
	far <- g
}

// gathering waits for the next word of how far a reading is.
func gathering(turn task.Turn, far <-chan dialog.Gathered) tea.Cmd {
	return func() tea.Msg {
		g, more := <-far
		if !more {
			return nil
		}
		g.Turn, g.Next = turn, gathering(turn, far)
		return g
	}
}

// inUse returns tags that the resource types of the assets have, some of each.
func inUse(ctx context.Context, d api.Doer, targets []job.Target) ([]string, error) {
	var known []string
	for _, kind := range []model.ResourceType{model.Image, model.Video, model.Raw} {
		if !slices.ContainsFunc(targets, func(t job.Target) bool { return t.ResourceType == kind }) {
			continue
		}
		names, err := api.Run(ctx, api.Recently(d), api.ListTags{ResourceType: kind, Paging: api.Paging{MaxResults: tagsAsked}})
		if err != nil {
			return nil, err
		}
		known = append(known, names.Tags...)
	}
	slices.Sort(known)
	return slices.Compact(known), nil
}

// bearing returns all the assets that have any of the tags. tell learns how far it is.
func bearing(ctx context.Context, d api.Doer, tags []string, tell func(dialog.Gathered)) ([]job.Target, error) {
	parts := make([]string, len(tags))
	for i, tag := range tags {
		parts[i] = query.Eq("tags", tag)
	}
	expr, err := query.AnyOf(parts...)
	if err != nil {
		return nil, fmt.Errorf("search for the tags: %w", err)
	}
	size := 500
	search := api.Search{
		Expression: expr, MaxResults: &size, WithField: []string{"tags"},
		SortBy: []api.SortKey{{Field: "public_id", Direction: "asc"}},
	}
	var targets []job.Target
	calls := 0
	for found, err := range api.Pages[model.AssetPage](ctx, d, search) {
		if err != nil {
			return nil, err
		}
		for i := range found.Resources {
			targets = append(targets, job.TargetOf(&found.Resources[i]))
		}
		calls++
		most := max(found.TotalCount, len(targets))
		tell(dialog.Gathered{Calls: calls, Of: max(calls, (most+size-1)/size), Assets: len(targets), Most: most})
	}
	return targets, nil
}

// gotTagged plans what is wanted of the tags.
func (p *Planner) gotTagged(h ui.Host, r task.Result[tagged]) tea.Cmd {
	switch got := r.Value; {
	case !p.tagged.Finish(r.Turn):
		return nil
	case r.Err != nil:
		return h.Report("find the assets that have the tag; nothing was changed", r.Err)
	case len(got.targets) == 0:
		return h.Say(theme.Warn, "No asset that a search finds has this tag.", "→ the service may still be indexing; try again in a moment")
	case got.want.Remove:
		return p.propose(h, job.Tag{Targets: got.targets, Mode: job.RemoveTags, Tags: got.want.From})
	default:
		return p.open(h, dialog.Retag(got.targets, got.want.From, got.known), "rename")
	}
}
