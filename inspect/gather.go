package inspect

import (
	"slices"
	"strconv"
	"strings"

	"cldx/api"
)

// gather sorts calls into batches, in the order of their first members. A call does
// not join a batch when one that comes after that is about the same thing: an
// upload to a name whose asset was renamed meanwhile must stay behind the rename.
func gather(calls []*call) []*batch {
	var order []*batch
	byKey := map[string]int{}
	latest := map[string]int{} // by name, the last batch that is about it
	for _, c := range calls {
		list, limit := c.listArg()
		key := c.key(list)
		if c.spec.Kind != api.OneRequest || c.alone() { // each stands by itself
			key += strconv.Itoa(len(order))
		}
		names := c.names()
		at, known := byKey[key]
		if !known || slices.ContainsFunc(names, func(name string) bool { return latest[name] > at }) {
			at = len(order)
			byKey[key] = at
			order = append(order, &batch{list: list, limit: limit})
		}
		order[at].calls = append(order[at].calls, c)
		for _, name := range names {
			latest[name] = max(latest[name], at)
		}
	}
	return order
}

// names are the names of the things that a call is about, as far as its parameters
// say them. A folder that things are put into is none.
func (c *call) names() []string {
	var names []string
	for _, v := range c.all() {
		last := v.Name[strings.LastIndexByte(v.Name, '_')+1:]
		if v.Name != "name" && !among(last, words("id ids path")) {
			continue
		}
		for _, of := range taken(v.V) {
			switch x := of.(type) {
			case string:
				names = append(names, x)
			case []string:
				names = append(names, x...)
			}
		}
	}
	return names
}
