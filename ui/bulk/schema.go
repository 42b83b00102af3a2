package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/form"
)

// readSchema asks for the fields of structured metadata and their rules; who asks
// while that is under way gets the same answer.
func (p *Planner) readSchema(h ui.Host) tea.Cmd {
	if p.asking {
		return nil
	}
	p.asking = true
	ask := p.askFields(h)
	return func() tea.Msg {
		s, _ := ask().(dialog.Schema)
		return ruled{Schema: assetview.Schema{Fields: s.Fields, Rules: s.Rules, Err: s.Err}, trouble: s.Trouble}
	}
}

// askFields asks for the fields that are not known, and for the rules.
func (p *Planner) askFields(h ui.Host) tea.Cmd {
	ctx, doer := h.Context(), api.Recently(h.Doer())
	known := p.schema.Fields
	return func() tea.Msg {
		s := dialog.Schema{Fields: known}
		if known == nil {
			answer, err := api.Run(ctx, doer, api.ListMetadataFields{})
			if err != nil {
				return dialog.Schema{Err: err}
			}
			s.Fields = answer.Fields
		}
		rules, err := api.Run(ctx, doer, api.ListMetadataRules{})
		s.Rules, s.Trouble = rules.Rules, err
		return s
	}
}

// ruled is the fields of structured metadata with their rules; trouble is why there
// are none.
type ruled struct {
	assetview.Schema
	trouble error
}

// learnRules takes the fields and rules of structured metadata.
func (p *Planner) learnRules(h ui.Host, r ruled) tea.Cmd {
	p.asking = false
	for _, o := range p.views {
		o.view.Learn(r.Schema)
	}
	for _, c := range p.fillings {
		if f := c.window.Form(); f.Described() {
			f.Learn(form.Schema{Fields: r.Fields, Rules: r.Rules, Err: r.Err})
			c.window.Refresh()
		}
	}
	if r.Err != nil {
		return nil
	}
	p.schema, p.rules = r.Schema, true
	if r.trouble != nil {
		p.rules = false
		return h.Report("read the metadata rules; values are checked by the service only", r.trouble)
	}
	return nil
}

// teach tells a form what is known of structured metadata, and asks where that
// is nothing yet.
func (p *Planner) teach(h ui.Host, f *form.Form) tea.Cmd {
	switch {
	case !f.Described():
		return nil
	case p.schema.Fields != nil && p.rules:
		f.Learn(form.Schema{Fields: p.schema.Fields, Rules: p.schema.Rules})
		return nil
	}
	f.Learn(form.Schema{Fields: p.schema.Fields, Asked: true})
	return p.readSchema(h)
}
