package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cldx/inspect"
)

// give is a value that a part's answer gives.
type give struct {
	from   *part
	member string
}

// givers returns what kept parts take, with no names yet.
func (w *weaver) givers() map[give]string {
	gives := map[give]string{}
	for _, p := range w.parts {
		for _, t := range p.takes {
			if p.kept {
				gives[give{t.from, t.member}] = ""
			}
		}
	}
	return gives
}

// bind names the variables and puts them where they are taken.
func (w *weaver) bind(steps []inspect.Step, gives map[give]string) {
	names := map[string]bool{}
	var order []give
	for g := range gives {
		order = append(order, g)
	}
	slices.SortFunc(order, func(a, b give) int {
		return cmp.Or(cmp.Compare(a.from.at, b.from.at), strings.Compare(a.member, b.member))
	})
	for _, g := range order {
		s := &steps[g.from.step]
		known := slices.IndexFunc(s.Gives, func(have inspect.Give) bool { return have.Path == g.member })
		if known < 0 {
			each := len(s.Ops) > 1
			known = len(s.Gives)
			s.Gives = append(s.Gives, inspect.Give{Name: variable(g.member, each, names), Path: g.member, Each: each})
		}
		gives[g] = s.Gives[known].Name
	}
	for _, p := range w.parts {
		if p.kept {
			steps[p.step].Takes = append(steps[p.step].Takes, p.bound(steps, gives)...)
		}
	}
}

// variable makes a name that no other variable has.
func variable(member string, each bool, names map[string]bool) string {
	base := member
	if each {
		base += "s"
	}
	name := base
	for i := 2; names[name]; i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	names[name] = true
	return name
}

// bound returns what a part takes. A list that is a variable's list is taken whole.
func (p *part) bound(steps []inspect.Step, gives map[give]string) []inspect.Take {
	var takes []inspect.Take
	for i := 0; i < len(p.takes); i++ {
		t := p.takes[i]
		take := inspect.Take{Op: p.op, Param: t.param, Item: t.item, From: gives[give{t.from, t.member}], Index: -1}
		if len(steps[t.from.step].Ops) > 1 {
			take.Index = t.from.op
		}
		if n := p.whole(i, steps); n > 0 {
			take.Item, take.Index = -1, -1
			i += n - 1
		}
		takes = append(takes, take)
	}
	return takes
}

// whole returns how many takes from the i-th on make a whole list that one step
// gave, in its order; 0 when they do not.
func (p *part) whole(i int, steps []inspect.Step) int {
	first := p.takes[i]
	items, list := texts(p.values[first.value])
	n := len(steps[first.from.step].Ops)
	if !list || n < 2 || len(items) != n || i+n > len(p.takes) {
		return 0
	}
	for k, t := range p.takes[i : i+n] {
		if t.value != first.value || t.item != k || t.member != first.member || t.from.step != first.from.step || t.from.op != k {
			return 0
		}
	}
	return n
}
