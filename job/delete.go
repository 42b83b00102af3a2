package job

import (
	"cldx/api"
	"cldx/model"
)

// Delete deletes assets, by the way that costs the least of the budget.
type Delete struct{ Targets []Target }

// manyIDs is how many assets are deleted by their IDs at most; beyond it a
// throw-away tag takes a tenth of the calls.
const manyIDs = 2000

func (a Delete) plan(p *planner) error {
	if len(a.Targets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Effect, p.out.Targets = "delete", api.Delete, a.Targets
	p.out.Title = "Delete " + counted(len(a.Targets), "asset")
	p.undoOfDelete(a.Targets)
	byID := batches(a.Targets, namedPerCall)
	byTag := batches(a.Targets, deletedPerCall)
	switch {
	case len(a.Targets) <= manyIDs && p.affords(len(byID)):
		for _, b := range byID {
			p.add(api.DeleteAssets{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}, b.targets, restores(b.targets))
		}
	case len(a.Targets) > manyIDs && p.affords(len(byTag)):
		p.byTag(byTag)
	default:
		p.warn("The Admin budget does not reach: each asset is deleted by an Upload call of its own.")
		for _, t := range a.Targets {
			k := kindOf(t.Key)
			p.add(api.DestroyAsset{ResourceType: k.resourceType, Type: k.deliveryType, PublicID: t.PublicID}, []Target{t}, restores([]Target{t}))
		}
	}
	return nil
}

// affords reports whether so many Admin calls are left, with a few to spare for
// looking around; an unknown budget is taken to reach.
func (p *planner) affords(calls int) bool {
	const spare = 10
	over := !p.Now.Before(p.Budget.Reset) // what was left then says nothing of this hour
	return !p.Budget.Known() || over || calls+spare <= p.Budget.Remaining
}

// undoOfDelete says whether the deleted assets can be brought back.
func (p *planner) undoOfDelete(targets []Target) {
	without := 0
	for _, t := range targets {
		if !t.Backup {
			without++
		}
	}
	switch {
	case p.Backup || without == 0:
		p.out.Undo = Undo{Possible: true, Why: "backups are kept: what is deleted can be restored"}
	case without == len(targets):
		p.noUndo("no backup is known of any of them: they can't be brought back")
	default:
		p.noUndo("no backup is known of " + counted(without, "asset") + ": they can't be brought back")
	}
}

// byTag marks the assets with a tag that nobody else bears, and deletes what
// bears it. A delete by tag spans every delivery type of a resource type.
func (p *planner) byTag(marked []batch) {
	tag := "cldx-delete-" + p.Token
	var order []model.ResourceType
	marks := map[model.ResourceType][]int{}
	targets := map[model.ResourceType][]Target{}
	for _, b := range marked {
		mark := api.AddTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: []string{tag}, PublicIDs: b.ids()}
		unmark := api.RemoveTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: []string{tag}, PublicIDs: b.ids()}
		if _, seen := marks[b.resourceType]; !seen {
			order = append(order, b.resourceType)
		}
		marks[b.resourceType] = append(marks[b.resourceType], p.add(mark, b.targets, []api.Operation{unmark}))
		targets[b.resourceType] = append(targets[b.resourceType], b.targets...)
	}
	for _, rt := range order {
		p.add(api.DeleteAssetsByTag{ResourceType: rt, Tag: tag}, targets[rt], restores(targets[rt]), marks[rt]...)
	}
}

// restores brings the targets back, in as many calls as that takes.
func restores(targets []Target) []api.Operation {
	var ops []api.Operation
	for _, b := range batches(targets, namedPerCall) {
		ops = append(ops, api.RestoreAssets{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()})
	}
	return ops
}

// Restore brings deleted assets back from their backups.
type Restore struct{ Targets []Target }

func (a Restore) plan(p *planner) error {
	if len(a.Targets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title, p.out.Targets = "restore", "Restore "+counted(len(a.Targets), "asset"), a.Targets
	for _, b := range batches(a.Targets, namedPerCall) {
		back := api.DeleteAssets{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}
		p.add(api.RestoreAssets{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}, b.targets, []api.Operation{back})
	}
	return nil
}
