package job

import (
	"fmt"

	"cldx/api"
	"cldx/model"
)

// Rename gives assets new public IDs, each its own.
type Rename struct{ Pairs []Pair }

// Pair is an asset and the public ID it gets.
type Pair struct {
	Target
	To model.PublicID
}

// destination is what the asset is called afterwards.
func (r Pair) destination() model.Key {
	return model.Key{ResourceType: r.ResourceType, Type: r.Type, PublicID: r.To}
}

func (a Rename) plan(p *planner) error {
	var pairs []Pair
	for _, r := range a.Pairs {
		if r.To == r.PublicID {
			p.out.Unchanged++
			continue
		}
		if err := r.To.Check(); err != nil {
			p.problem(string(r.PublicID), err.Error())
		}
		pairs = append(pairs, r)
	}
	if len(pairs) == 0 && len(p.problems) == 0 {
		return ErrNothing
	}
	p.collisions(pairs)
	if len(p.problems) > 0 {
		return nil
	}
	p.out.Kind, p.out.Title = "rename", "Rename "+counted(len(pairs), "asset")
	if len(pairs) == 1 {
		p.out.Title = fmt.Sprintf("Rename %s to %s", pairs[0].PublicID, pairs[0].To)
	}
	p.warn("Delivery URLs that hold the old names will stop working.")
	for _, r := range pairs {
		p.out.Targets = append(p.out.Targets, r.Target)
		p.out.Changes = append(p.out.Changes, Change{From: string(r.PublicID), To: string(r.To)})
	}
	p.order(pairs)
	return nil
}

// collisions finds names that two assets would get, and names that an asset
// has which is not renamed away.
func (p *planner) collisions(pairs []Pair) {
	leaving := make(map[model.Key]bool, len(pairs))
	for _, r := range pairs {
		if leaving[r.Key] {
			p.problem(string(r.PublicID), "would be renamed twice")
		}
		leaving[r.Key] = true
	}
	taken := make(map[model.Key]model.PublicID, len(pairs))
	for _, r := range pairs {
		to := r.destination()
		if other, twice := taken[to]; twice {
			p.problem(string(r.PublicID), fmt.Sprintf("would be called %s, like %s", r.To, other))
			continue
		}
		taken[to] = r.PublicID
		if !leaving[to] && p.Exists != nil && p.Exists(to) {
			p.problem(string(r.PublicID), fmt.Sprintf("%s exists already", r.To))
		}
	}
}

// order appends a rename for each pair so that a name is free before it is
// taken: whoever holds it is renamed first. In a cycle the first asset steps
// aside to a name of its own and comes back at the end.
func (p *planner) order(pairs []Pair) {
	holder := make(map[model.Key]int, len(pairs)) // who has a name now
	for i, r := range pairs {
		holder[r.Key] = i
	}
	step := make([]int, len(pairs)) // the step that vacates a pair's old name
	state := make([]byte, len(pairs))
	for start := range pairs {
		// Walk from an asset to whoever holds the name it wants, until that is
		// nobody, or somebody settled, or the walk meets itself.
		var chain []int
		at, held := start, true
		for held && state[at] == unseen {
			state[at] = walking
			chain = append(chain, at)
			at, held = next(holder, pairs[at])
		}
		walked := chain
		if held && state[at] == walking {
			p.cycle(pairs, chain, at, step)
			chain = before(chain, at)
		}
		for i := len(chain) - 1; i >= 0; i-- {
			p.renameStep(pairs, chain[i], holder, step)
		}
		for _, i := range walked {
			state[i] = settled
		}
	}
}

// The states of a pair while order walks.
const (
	unseen byte = iota
	walking
	settled
)

func next(holder map[model.Key]int, r Pair) (int, bool) {
	i, held := holder[r.destination()]
	return i, held
}

// before returns the part of the chain that leads into the cycle at i.
func before(chain []int, i int) []int {
	for n, c := range chain {
		if c == i {
			return chain[:n]
		}
	}
	return chain
}

// renameStep appends the rename of one pair, after the step that frees its name.
func (p *planner) renameStep(pairs []Pair, i int, holder map[model.Key]int, step []int) {
	var after []int
	if j, held := next(holder, pairs[i]); held && step[j] > 0 {
		after = append(after, step[j])
	}
	step[i] = p.rename(pairs[i].Target, pairs[i].PublicID, pairs[i].To, after...)
}

// cycle appends the renames of the cycle that begins and ends at first.
func (p *planner) cycle(pairs []Pair, chain []int, first int, step []int) {
	ring := chain[len(before(chain, first)):]
	aside := pairs[first].PublicID.Dir()
	if aside != "" {
		aside += "/"
	}
	name := model.PublicID(fmt.Sprintf("%scldx-%s-%d", aside, p.Token, first))
	last := p.rename(pairs[first].Target, pairs[first].PublicID, name)
	step[first] = last
	for n := len(ring) - 1; n > 0; n-- {
		i := ring[n]
		last = p.rename(pairs[i].Target, pairs[i].PublicID, pairs[i].To, last)
		step[i] = last
	}
	p.rename(pairs[first].Target, name, pairs[first].To, last)
}

func (p *planner) rename(t Target, from, to model.PublicID, after ...int) int {
	k := kindOf(t.Key)
	op := api.RenameAsset{ResourceType: k.resourceType, Type: k.deliveryType, From: from, To: to}
	back := op
	back.From, back.To = to, from
	return p.add(op, []Target{t}, []api.Operation{back}, after...)
}
