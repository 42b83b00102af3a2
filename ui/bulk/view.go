package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/overlay"
	"cldx/ui/task"
)

// opened is the view of an asset.
type opened struct {
	view  *assetview.View
	ref   model.Ref
	slots map[assetview.Part]*task.Slot
	rest  task.Slot // what is asked for when the cursor rests
	head  task.Slot // the beginning of the file
}

// keptWhole is how many assets are kept with every part, so that going back to
// one costs no call.
const keptWhole = 100

// openView shows everything about an asset, with one of its tabs in front.
func (p *Planner) openView(h ui.Host, ref model.Ref, tab assetview.Tab) tea.Cmd {
	a := h.Asset(ref)
	if a.PublicID == "" {
		return nil
	}
	o := &opened{ref: ref, slots: map[assetview.Part]*task.Slot{}}
	o.view = assetview.New(a, readOnly(h), h.Gallery(), func(w assetview.Wish) tea.Cmd { return p.grantIn(h, o, w) })
	p.views = append(p.views, o)
	overlay.Open(h.Stack(), o.view, func(struct{}, bool) tea.Cmd {
		for _, slot := range o.slots {
			slot.Stop()
		}
		o.rest.Stop()
		o.head.Stop()
		p.keep(o)
		p.views = p.views[:max(len(p.views)-1, 0)]
		return nil
	})
	if p.schema.Fields != nil && p.rules {
		o.view.Learn(p.schema)
	}
	if known, ok := p.whole[a.Key()]; ok && known.Asset.Version == a.Version {
		o.view.Recall(known, a)
	}
	return o.view.Turn(tab)
}

// readOnly says why nothing can be changed; "" when it can.
func readOnly(h ui.Host) string {
	if h.Environment().ReadOnly {
		return "This environment is open for reading only."
	}
	return ""
}

// keep keeps what a view knows, for when it is opened again.
func (p *Planner) keep(o *opened) {
	known, ok := o.view.Known()
	if !ok {
		return
	}
	if len(p.whole) >= keptWhole {
		clear(p.whole)
	}
	p.whole[known.Asset.Key()] = known
}

// follow shows in the open views what a job changed.
func (p *Planner) follow(h ui.Host, c change) tea.Cmd {
	touched := map[model.Key]bool{}
	for _, k := range c.Gone {
		touched[k] = true
	}
	for _, e := range c.Edits {
		touched[e.Key] = true
	}
	for _, a := range c.New {
		touched[a.Key()] = true
	}
	for k := range p.whole {
		if touched[k] || c.unseen || c.deep {
			delete(p.whole, k)
		}
	}
	var cmds []tea.Cmd
	for _, o := range p.views {
		shown := o.view.Asset()
		key, renewed := shown.Key(), c.unseen || c.deep
		for _, e := range c.Edits {
			if e.Key == key {
				o.view.Follow(e.Change)
			}
		}
		for _, a := range c.New {
			if a.Key() == key {
				o.ref, _ = h.Store().Lookup(key)
				renewed = true
			}
		}
		if renewed {
			cmds = append(cmds, o.view.Stale())
		}
	}
	return tea.Batch(cmds...)
}

// openOther shows an asset that may not be listed yet.
func (p *Planner) openOther(h ui.Host, k model.Key) tea.Cmd {
	ref, ok := h.Store().Lookup(k)
	if !ok {
		ref = h.Store().Expect(k, "", 0)
	}
	return p.openView(h, ref, assetview.Overview)
}

// openMenu offers everything that can be done to an asset.
func (p *Planner) openMenu(h ui.Host, ref model.Ref) tea.Cmd {
	a := h.Asset(ref)
	if a.PublicID == "" {
		return nil
	}
	s := subject{asset: a, ref: ref}
	return p.offerAll(h, s, func(w assetview.Wish) tea.Cmd { return p.grant(h, s, w) })
}

// offerAll opens the menu of an asset; what is chosen is granted.
func (p *Planner) offerAll(h ui.Host, s subject, grant func(assetview.Wish) tea.Cmd) tea.Cmd {
	overlay.Open(h.Stack(), assetview.NewMenu(s.asset, readOnly(h)), func(w assetview.Wish, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return grant(w)
	})
	return nil
}

// updateViews takes the answers to what views asked.
func (p *Planner) updateViews(h ui.Host, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case shownPart:
		return p.gotPart(h, msg)
	case ruled:
		return p.learnRules(h, msg)
	case toldNow:
		return p.gotNow(h, msg)
	case addressed:
		msg.of.Files(msg.urls, msg.err)
	case located:
		if msg.of.rest.Finish(msg.turn) {
			msg.of.view.Located(msg.version, msg.url)
		}
	case headed:
		if msg.of.head.Finish(msg.turn) {
			msg.of.view.Head(msg.doc, msg.err)
		}
	}
	return nil
}
