package bulk

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/intent"
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
// of them.
func (p *Planner) retag(h ui.Host, want intent.Retag) tea.Cmd {
	doer := h.Doer()
	read := task.Go(h.Context(), &p.tagged, func(ctx context.Context) (tagged, error) {
		targets, err := bearing(ctx, doer, want.From)
		if err != nil || want.Remove {
			return tagged{want: want, targets: targets}, err
		}
		known, err := inUse(ctx, doer, targets)
		return tagged{want, targets, known}, err
	})
	return tea.Batch(read, h.Say(theme.Dim, "Reading which assets have the tag; nothing is changed yet."))
}

// inUse returns tags that the resource types of the assets have, some of each.
func inUse(ctx context.Context, d api.Doer, targets []job.Target) ([]string, error) {
	var known []string
	for _, kind := range []model.ResourceType{model.Image, model.Video, model.Raw} {
		if !slices.ContainsFunc(targets, func(t job.Target) bool { return t.ResourceType == kind }) {
			continue
		}
		names, err := api.Run(ctx, d, api.ListTags{ResourceType: kind, Paging: api.Paging{MaxResults: tagsAsked}})
		if err != nil {
			return nil, err
		}
		known = append(known, names.Tags...)
	}
	slices.Sort(known)
	return slices.Compact(known), nil
}

// bearing returns all the assets that have any of the tags.
func bearing(ctx context.Context, d api.Doer, tags []string) ([]job.Target, error) {
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
	for found, err := range api.Pages[model.AssetPage](ctx, d, search) {
		if err != nil {
			return nil, err
		}
		for i := range found.Resources {
			targets = append(targets, job.TargetOf(&found.Resources[i]))
		}
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
