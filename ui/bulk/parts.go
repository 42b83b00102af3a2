package bulk

import (
	"context"
	"encoding/json"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/task"
)

// shownPart is a part of an asset that was read.
type shownPart struct {
	of    *opened
	part  assetview.Part
	turn  task.Turn
	asset model.Asset
	more  bool
	err   error
}

// derivedAtOnce is how many derived files are asked for with an asset.
const derivedAtOnce = 100

// question is what tells a part of an asset.
func question(a *model.Asset, part assetview.Part) api.ShowAsset {
	op := api.ShowAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
	switch part {
	case assetview.Core:
		op.MaxResults = derivedAtOnce
	case assetview.Relations:
		op.Related = true
	case assetview.Backups:
		op.Versions = true
	case assetview.Findings:
		op.Coordinates, op.ImageMetadata = true, a.ResourceType == model.Image
		if a.ResourceType == model.Image {
			op.Colors, op.Faces, op.PHash = true, true, true
			op.QualityAnalysis, op.AccessibilityAnalysis = true, true
		}
		op.MediaMetadata = a.ResourceType == model.Video
	}
	return op
}

// readPart asks for a part of the asset that a view shows.
func (p *Planner) readPart(h ui.Host, o *opened, part assetview.Part) tea.Cmd {
	shown := o.view.Asset()
	op, doer := question(&shown, part), h.Doer()
	slot := o.slots[part]
	if slot == nil {
		slot = &task.Slot{}
		o.slots[part] = slot
	}
	turn, ctx := slot.Begin(h.Context())
	return func() tea.Msg {
		m := shownPart{of: o, part: part, turn: turn}
		m.asset, m.more, m.err = show(ctx, doer, op)
		if ctx.Err() != nil {
			return nil
		}
		return m
	}
}

// show reads an asset, and whether there are more derived files than were told.
func show(ctx context.Context, doer api.Doer, op api.ShowAsset) (model.Asset, bool, error) {
	var raw json.RawMessage
	if err := doer.Do(ctx, op, &raw); err != nil {
		return model.Asset{}, false, err
	}
	var a model.Asset
	var page struct {
		Derived string `json:"derived_next_cursor"`
		Next    string `json:"next_cursor"`
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return a, false, fmt.Errorf("read the answer of %s: %w", op.Spec().Name, err)
	}
	if err := json.Unmarshal(raw, &page); err != nil {
		return a, false, fmt.Errorf("read the cursor in the answer of %s: %w", op.Spec().Name, err)
	}
	return a, page.Derived != "" || page.Next != "", nil
}

// gotPart fills a view.
func (p *Planner) gotPart(h ui.Host, m shownPart) tea.Cmd {
	if slot := m.of.slots[m.part]; slot == nil || !slot.Finish(m.turn) {
		return nil
	}
	m.of.view.Fill(m.part, m.asset, m.more, m.err)
	if m.err != nil || m.part != assetview.Core {
		return nil
	}
	if ref, ok := h.Store().Lookup(m.asset.Key()); ok {
		m.of.ref = ref
		whole := m.of.view.Asset()
		h.Store().Put(&whole)
	}
	return nil
}
