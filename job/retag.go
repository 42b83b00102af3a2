package job

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
)

// Retag puts one tag in place of others, on all the assets that have them: it
// renames a tag, or makes several one.
type Retag struct {
	Targets []Target
	From    []string
	To      string
}

func (a Retag) plan(p *planner) error {
	from := slices.Compact(slices.Sorted(slices.Values(a.From)))
	from = slices.DeleteFunc(from, func(tag string) bool { return tag == a.To })
	if err := model.CheckTag(a.To); err != nil {
		p.problem(a.To, err.Error())
		return nil
	}
	targets := slices.DeleteFunc(slices.Clone(a.Targets), func(t Target) bool { return !slices.ContainsFunc(from, t.has) })
	if len(targets) == 0 {
		return ErrNothing
	}
	p.out.Kind = "tag"
	p.out.Title = "Rename the tag " + strings.Join(from, ", ") + " to " + a.To + " on " + counted(len(targets), "asset")
	if len(from) > 1 {
		p.out.Title = "Make the tags " + strings.Join(from, ", ") + " one, " + a.To + ", on " + counted(len(targets), "asset")
	}
	p.out.Targets, p.out.Unchanged = targets, len(a.Targets)-len(targets)
	for _, b := range batches(targets, max(1, min(taggedPerCall, tagsTimesAssets/max(1, len(from))))) {
		if err := a.exchange(p, b, from); err != nil {
			return err
		}
	}
	return nil
}

// exchange gives the assets of a batch the new tag before it takes the old ones
// off, so that one that is killed in between has too many and not too few.
func (a Retag) exchange(p *planner, b batch, from []string) error {
	lacking := batch{b.kind, slices.DeleteFunc(slices.Clone(b.targets), func(t Target) bool { return t.has(a.To) })}
	var after []int
	if len(lacking.targets) > 0 {
		add := api.AddTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: []string{a.To}, PublicIDs: lacking.ids()}
		id, err := p.addUndoable(add, lacking)
		if err != nil {
			return err
		}
		after = []int{id}
	}
	remove := api.RemoveTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: from, PublicIDs: b.ids()}
	id, err := p.addUndoable(remove, b, after...)
	if err == nil {
		p.out.Steps[id-1].Wary = true // an asset that did not get the new tag keeps the old one
	}
	return err
}

func (t Target) has(tag string) bool { return slices.Contains(t.Tags, tag) }
