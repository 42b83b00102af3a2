package job

import (
	"strings"

	"cldx/api"
	"cldx/model"
)

// Delete deletes assets, by the way that costs the least of the budget.
type Delete struct {
	Targets []Target
	// All says what the targets are all of, where somebody asked for all of it; what
	// comes to it meanwhile goes with them.
	All Extent
}

// Extent is what assets are all of. The zero value says that nobody knows.
type Extent struct {
	Everything bool   // the environment
	Prefix     string // the assets whose public IDs begin so
}

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
	byID := Cost{Admin: len(batches(a.Targets, namedPerCall))}
	byTag := Cost{Admin: len(batches(spanning(a.Targets), deletedPerCall)), Upload: len(batches(a.Targets, taggedPerCall))}
	whole := Cost{Admin: len(batches(a.Targets, deletedPerCall))}
	instead := "; by their public IDs it would be " + byID.String() + "."
	switch {
	case a.fits() && whole.Admin < byID.Admin && p.affords(whole):
		p.out.How = "By " + a.All.String() + ", which is all of them: " + whole.String() + instead
		p.whole(a)
	case len(a.Targets) <= manyIDs && p.affords(byID):
		p.out.How = "By their public IDs, 100 in a call: " + byID.String() + "."
		p.byID(a.Targets)
	case byTag.Admin < byID.Admin && p.affords(byTag):
		p.out.How = "By a tag that nobody else bears, and that is taken off what is not deleted: " + byTag.String() + instead
		if len(a.Targets) <= manyIDs {
			p.out.How += " " + p.budgetSays()
		}
		p.byTag(a.Targets)
	default:
		p.warn("The Admin budget does not reach: each asset is deleted by an Upload call of its own. %s", p.budgetSays())
		p.oneByOne(a.Targets)
	}
	return nil
}

// spare is how many Admin calls a delete leaves for looking around.
const spare = 10

// affords reports whether so many Admin calls are left, with a few to spare; an unknown
// budget is taken to reach.
func (p *planner) affords(c Cost) bool {
	over := !p.Now.Before(p.Budget.Reset) // what was left then says nothing of this hour
	return !p.Budget.Known() || over || c.Admin+spare <= p.Budget.Remaining
}

// budgetSays is what the choice follows from.
func (p *planner) budgetSays() string {
	return counted(p.Budget.Remaining, "Admin call") + " are left this hour, of which " + counted(spare, "call") + " stay free for looking around."
}

// fits reports whether the targets can be all that the extent says.
func (a Delete) fits() bool {
	for _, t := range a.Targets {
		if !strings.HasPrefix(string(t.PublicID), a.All.Prefix) {
			return false // the search looks at letters in another way than a prefix does
		}
	}
	return a.All.Everything || a.All.Prefix != ""
}

// String says what it is, to follow "by".
func (e Extent) String() string {
	if e.Everything {
		return "their types"
	}
	return "the prefix " + e.Prefix
}

func (p *planner) byID(targets []Target) {
	for _, b := range batches(targets, namedPerCall) {
		p.add(api.DeleteAssets{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}, b.targets, restores(b.targets))
	}
}

// whole deletes everything, or all with a prefix: each kind by a call that goes on until
// nothing is left.
func (p *planner) whole(a Delete) {
	for _, b := range batches(a.Targets, len(a.Targets)) {
		var op api.Operation = api.DeleteAllAssets{ResourceType: b.targets[0].ResourceType, Type: b.targets[0].Type}
		if !a.All.Everything {
			op = api.DeleteAssetsByPrefix{ResourceType: b.targets[0].ResourceType, Type: b.targets[0].Type, Prefix: a.All.Prefix}
		}
		p.add(op, b.targets, restores(b.targets))
	}
}

// oneByOne deletes on the Upload API, whose calls are not counted.
func (p *planner) oneByOne(targets []Target) {
	for _, t := range targets {
		k := kindOf(t.Key)
		p.add(api.DestroyAsset{ResourceType: k.resourceType, Type: k.deliveryType, PublicID: t.PublicID}, []Target{t}, restores([]Target{t}))
	}
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

// spanning returns targets as a delete by tag sees them: of every delivery type.
func spanning(targets []Target) []Target {
	out := make([]Target, len(targets))
	for i, t := range targets {
		out[i].Key = model.Key{ResourceType: t.ResourceType, PublicID: t.PublicID}
	}
	return out
}

// byTag marks the assets with a tag that nobody else bears, and deletes what
// bears it. A delete by tag spans every delivery type of a resource type.
func (p *planner) byTag(all []Target) {
	tag := "cldx-delete-" + p.Token
	var order []model.ResourceType
	marks := map[model.ResourceType][]int{}
	targets := map[model.ResourceType][]Target{}
	for _, b := range batches(all, taggedPerCall) {
		mark := api.AddTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: []string{tag}, PublicIDs: b.ids()}
		unmark := api.RemoveTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: []string{tag}, PublicIDs: b.ids()}
		if _, seen := marks[b.resourceType]; !seen {
			order = append(order, b.resourceType)
		}
		id := p.add(mark, b.targets, []api.Operation{unmark})
		p.out.Steps[id-1].Passing = true
		marks[b.resourceType] = append(marks[b.resourceType], id)
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
