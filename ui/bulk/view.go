package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/task"
)

// opened is the view of an asset.
type opened struct {
	view *assetview.View
	ref  model.Ref
	slot task.Slot
}

// shownWhole is an asset that was read with every part.
type shownWhole struct {
	of    *opened
	asset model.Asset
	err   error
}

// keptWhole is how many assets are kept with every part, so that going back to
// one costs no call.
const keptWhole = 100

// openView shows everything about an asset.
func (p *Planner) openView(h ui.Host, ref model.Ref) tea.Cmd {
	a := h.Store().Asset(ref)
	if a.PublicID == "" {
		return nil
	}
	o := &opened{ref: ref}
	frozen := ""
	if h.Environment().ReadOnly {
		frozen = "This environment is open for reading only."
	}
	o.view = assetview.New(a, p.fields, frozen, func(w assetview.Wish) tea.Cmd { return p.grant(h, o, w) })
	p.views = append(p.views, o)
	overlay.Open(h.Stack(), o.view, func(struct{}, bool) tea.Cmd {
		o.slot.Stop()
		p.views = p.views[:max(len(p.views)-1, 0)]
		return nil
	})
	var fields tea.Cmd
	if p.fields == nil {
		fields = p.askFields(h)
	}
	if known, ok := p.whole[a.Key()]; ok && known.Version == a.Version {
		o.view.Fill(known, nil)
		o.view.Follow(a)
		return fields
	}
	return tea.Batch(fields, p.readView(h, o))
}

// readView asks for every part of the asset, in one call.
func (p *Planner) readView(h ui.Host, o *opened) tea.Cmd {
	shown := o.view.Asset()
	k := shown.Key()
	op := api.ShowAsset{ResourceType: k.ResourceType, Type: k.Type, PublicID: k.PublicID}
	op.Colors, op.Faces, op.PHash = k.ResourceType == model.Image, k.ResourceType == model.Image, k.ResourceType == model.Image
	op.ImageMetadata, op.Versions, op.Related, op.Coordinates = k.ResourceType == model.Image, true, true, true
	op.MediaMetadata = k.ResourceType == model.Video
	doer := h.Doer()
	_, ctx := o.slot.Begin(h.Context())
	return func() tea.Msg {
		a, err := api.Run(ctx, doer, op)
		if ctx.Err() != nil {
			return nil
		}
		return shownWhole{o, a, err}
	}
}

// gotWhole fills a view.
func (p *Planner) gotWhole(h ui.Host, m shownWhole) tea.Cmd {
	m.of.slot.Stop()
	m.of.view.Fill(m.asset, m.err)
	if m.err != nil {
		return nil
	}
	if len(p.whole) >= keptWhole {
		clear(p.whole)
	}
	p.whole[m.asset.Key()] = m.asset
	if ref, ok := h.Store().Lookup(m.asset.Key()); ok {
		m.of.ref = ref
		h.Store().Put(&m.asset)
	}
	return nil
}

// follow shows in the open views what a job changed.
func (p *Planner) follow(h ui.Host, c change) tea.Cmd {
	touched := map[model.Key]bool{}
	for _, e := range c.Edits {
		touched[e.Key] = true
	}
	for _, k := range c.Gone {
		touched[k] = true
	}
	restored := map[model.Key]bool{}
	for _, a := range c.New {
		restored[a.Key()] = true
	}
	for k := range p.whole {
		if touched[k] || restored[k] {
			delete(p.whole, k)
		}
	}
	var cmds []tea.Cmd
	for _, o := range p.views {
		a := h.Store().Asset(o.ref)
		shown := o.view.Asset()
		switch key := shown.Key(); {
		case restored[key]:
			cmds = append(cmds, p.readView(h, o))
		case a.PublicID != "" && touched[key]:
			o.view.Follow(a)
		}
	}
	return tea.Batch(cmds...)
}

// grant does what the user of a view wishes for.
func (p *Planner) grant(h ui.Host, o *opened, w assetview.Wish) tea.Cmd {
	a := o.view.Asset()
	one := []plan.Subject{{Target: job.TargetOf(&a), Row: h.Store().Row(o.ref)}}
	switch w := w.(type) {
	case assetview.EditPublicID:
		return p.rename(h, one)
	case assetview.EditName:
		return p.open(h, dialog.DisplayName(a), "set")
	case assetview.EditFolder:
		return p.move(h, one)
	case assetview.EditTags:
		return p.tag(h, one)
	case assetview.RemoveTag:
		return p.propose(h, job.Tag{Targets: plan.Targets(one), Mode: job.RemoveTags, Tags: []string{w.Tag}})
	case assetview.EditContext:
		return p.open(h, dialog.ContextPair(a, w.Key), "set")
	case assetview.RemoveContext:
		return p.propose(h, job.Context{Assets: []model.Asset{a}, Values: model.Context{w.Key: ""}})
	case assetview.EditMetadata:
		return p.open(h, dialog.MetadataField(a, p.fields, w.Field), "set")
	case assetview.ClearMetadata:
		return p.propose(h, job.Metadata{Assets: []model.Asset{a}, Values: model.Metadata{w.Field: ""}})
	case assetview.RestoreVersion:
		return p.propose(h, job.RestoreVersion{Asset: a, Version: w.Version})
	case assetview.Undo:
		return p.takeBack(h, w.Again)
	case assetview.Open:
		return p.openOther(h, w.Key)
	case assetview.Copy:
		return h.Copy(w.What, w.Text)
	case assetview.Reload:
		return p.readView(h, o)
	}
	return nil
}

// openOther shows an asset that may not be listed yet.
func (p *Planner) openOther(h ui.Host, k model.Key) tea.Cmd {
	ref, ok := h.Store().Lookup(k)
	if !ok {
		ref = h.Store().Put(&model.Asset{PublicID: k.PublicID, ResourceType: k.ResourceType, Type: k.Type})
	}
	return p.openView(h, ref)
}
