package bulk

import (
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/plan"
)

// tag asks for the tags of assets.
func (p *Planner) tag(h ui.Host, subjects []plan.Subject) tea.Cmd {
	var missing []model.ResourceType
	seen := map[string]bool{}
	for tag := range h.Store().Tags() {
		seen[tag] = true
	}
	for _, s := range subjects {
		if _, asked := p.tags[s.ResourceType]; !asked && !slices.Contains(missing, s.ResourceType) {
			missing = append(missing, s.ResourceType)
		}
	}
	for _, names := range p.tags {
		for _, tag := range names {
			seen[tag] = true
		}
	}
	return p.open(h, dialog.Tag(subjects, slices.Sorted(maps.Keys(seen)), p.askTags(h, missing)), "tag")
}

// tagsAsked is how many tags of a resource type are asked for.
const tagsAsked = 500

// listed is the tags of one resource type.
type listed struct {
	of    model.ResourceType
	names []string
	err   error
}

// askTags asks which tags there are: one call for a resource type that was not
// asked for yet.
func (p *Planner) askTags(h ui.Host, types []model.ResourceType) tea.Cmd {
	ctx, doer := h.Context(), api.Recently(h.Doer())
	if h.Complete() {
		return nil // the rows have every tag
	}
	if b := h.Budget(); b.Known() && b.Remaining*10 < b.Limit {
		return nil // completion is not worth the last calls of the hour
	}
	var cmds []tea.Cmd
	for _, t := range types {
		p.tags[t] = nil
		cmds = append(cmds, func() tea.Msg {
			page, err := api.Run(ctx, doer, api.ListTags{ResourceType: t, Paging: api.Paging{MaxResults: tagsAsked}})
			return listed{t, page.Tags, err}
		})
	}
	return tea.Batch(cmds...)
}

// learnTags hands tags to the dialog that may be open. A question without an
// answer is asked again next time.
func (p *Planner) learnTags(h ui.Host, l listed) tea.Cmd {
	if l.err != nil {
		delete(p.tags, l.of)
		return nil
	}
	p.tags[l.of] = l.names
	return h.Stack().Answer(dialog.Tags{Names: l.names})
}
