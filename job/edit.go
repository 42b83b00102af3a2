package job

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
)

// Edit changes one asset: Update holds what is to be different.
type Edit struct {
	Asset  model.Asset // as it is now, with tags, context and metadata
	Update api.UpdateAsset
}

func (a Edit) plan(p *planner) error {
	for _, tag := range deref(a.Update.Tags) {
		if err := model.CheckTag(tag); err != nil {
			p.problem(tag, err.Error())
		}
	}
	if folder := a.Update.AssetFolder; folder != nil {
		if err := model.CheckFolder(*folder); err != nil {
			p.problem(*folder, err.Error())
		}
	}
	if len(p.problems) > 0 {
		return nil
	}
	key := a.Asset.Key()
	op, k := a.Update, kindOf(key)
	op.ResourceType, op.Type, op.PublicID = k.resourceType, k.deliveryType, key.PublicID
	prior, err := json.Marshal(a.Asset)
	if err != nil {
		return fmt.Errorf("plan the edit of %s: %w", key.PublicID, err)
	}
	inverse, err := op.Inverse(prior)
	if err != nil {
		return fmt.Errorf("plan the edit of %s: %w", key.PublicID, err)
	}
	p.out.Kind, p.out.Title = "edit", "Edit "+string(key.PublicID)
	p.out.Targets = []Target{TargetOf(&a.Asset)}
	p.add(op, p.out.Targets, inverse)
	return nil
}

func deref(list *[]string) []string {
	if list == nil {
		return nil
	}
	return *list
}

// Context sets context values on assets; an empty value removes its key.
type Context struct {
	Assets []model.Asset // as they are now, with their context
	Values model.Context
}

func (a Context) plan(p *planner) error {
	if len(a.Values) == 0 || len(a.Assets) == 0 {
		return ErrNothing
	}
	assets := p.unsettled(a.Assets, func(asset *model.Asset) bool {
		for key, value := range a.Values {
			if asset.Context[key] != value { // a key that is not there has no value
				return false
			}
		}
		return true
	})
	if len(assets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "context", a.title(p.subject(len(assets)))
	return p.labelled(assets, func(b batch) api.Undoable {
		return api.AddContext{ResourceType: b.resourceType, Type: b.deliveryType, Context: a.Values, PublicIDs: b.ids()}
	})
}

// title says what is removed when nothing else happens.
func (a Context) title(subject string) string {
	keys := slices.Sorted(maps.Keys(a.Values))
	for _, key := range keys {
		if a.Values[key] != "" {
			return "Set context on " + subject
		}
	}
	return "Remove " + strings.Join(keys, ", ") + " from the context of " + subject
}

// ClearContext removes all context from assets.
type ClearContext struct {
	Assets []model.Asset // as they are now, with their context
}

func (a ClearContext) plan(p *planner) error {
	bearing := p.unsettled(a.Assets, func(asset *model.Asset) bool { return len(asset.Context) == 0 })
	if len(bearing) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "context", "Remove all context from "+p.subject(len(bearing))
	return p.labelled(bearing, func(b batch) api.Undoable {
		return api.RemoveAllContext{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}
	})
}

// Metadata sets structured metadata on assets; an empty value clears its field.
type Metadata struct {
	Assets []model.Asset // as they are now, with their metadata
	Values model.Metadata
}

func (a Metadata) plan(p *planner) error {
	if len(a.Values) == 0 || len(a.Assets) == 0 {
		return ErrNothing
	}
	assets := p.unsettled(a.Assets, func(asset *model.Asset) bool {
		for field, value := range a.Values {
			if valueText(asset.Metadata[field]) != valueText(value) {
				return false
			}
		}
		return true
	})
	if len(assets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "metadata", "Set metadata on "+p.subject(len(assets))
	return p.labelled(assets, func(b batch) api.Undoable {
		return api.UpdateMetadata{ResourceType: b.resourceType, Type: b.deliveryType, Metadata: a.Values, PublicIDs: b.ids()}
	})
}

// valueText is a value of metadata as values are compared: one that is empty is like
// one that is not there.
func valueText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%#v", v)
	}
	if empty := string(text); empty == "null" || empty == `""` || empty == "[]" {
		return ""
	}
	return string(text)
}

// unsettled leaves out the assets that need nothing, and counts them.
func (p *planner) unsettled(assets []model.Asset, settled func(*model.Asset) bool) []model.Asset {
	if p.Unread {
		return assets
	}
	var rest []model.Asset
	for i := range assets {
		if settled(&assets[i]) {
			p.out.Unchanged++
			continue
		}
		rest = append(rest, assets[i])
	}
	return rest
}

// labelled appends a call for each batch of assets, undone from the assets as they are.
func (p *planner) labelled(assets []model.Asset, call func(batch) api.Undoable) error {
	known := make(map[model.Key]model.Asset, len(assets))
	for i := range assets {
		p.out.Targets = append(p.out.Targets, TargetOf(&assets[i]))
		known[assets[i].Key()] = assets[i]
	}
	for _, b := range batches(p.out.Targets, taggedPerCall) {
		op := call(b)
		page := model.AssetPage{Resources: make([]model.Asset, len(b.targets))}
		for i, t := range b.targets { // assets of other types may have the same public ID
			page.Resources[i] = known[t.Key]
		}
		prior, err := json.Marshal(page)
		if err != nil {
			return fmt.Errorf("plan %s: %w", op.Spec().Name, err)
		}
		inverse, err := op.Inverse(prior)
		if err != nil {
			return fmt.Errorf("plan %s: %w", op.Spec().Name, err)
		}
		p.add(op, b.targets, inverse)
	}
	return nil
}
