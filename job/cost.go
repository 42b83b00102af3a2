package job

import (
	"slices"

	"cldx/api"
)

// Calls counts a plan's calls of one operation.
type Calls struct {
	Name   string
	Title  string
	Family api.Family
	Count  int
}

// Cost is how many calls a plan makes of each family.
type Cost struct{ Admin, Upload int }

// Calls counts the calls by operation, in the order in which they first come.
func (p Plan) Calls() []Calls {
	var out []Calls
	for _, s := range p.Steps {
		spec := s.Op.Spec()
		i := slices.IndexFunc(out, func(c Calls) bool { return c.Name == spec.Name })
		if i < 0 {
			i = len(out)
			out = append(out, Calls{Name: spec.Name, Title: spec.Title, Family: spec.Family})
		}
		out[i].Count += weight(s)
	}
	return out
}

// Cost adds up the calls by family.
func (p Plan) Cost() Cost {
	var c Cost
	for _, calls := range p.Calls() {
		if calls.Family == api.Admin {
			c.Admin += calls.Count
		} else {
			c.Upload += calls.Count
		}
	}
	return c
}

// inPages reports whether an operation deletes until nothing is left, 1000 assets at a
// time.
func inPages(op api.Operation) bool {
	switch op.(type) {
	case api.DeleteAssetsByTag, api.DeleteAssetsByPrefix, api.DeleteAllAssets:
		return true
	}
	return false
}

// String says what it costs.
func (c Cost) String() string {
	switch {
	case c.Admin == 0:
		return counted(c.Upload, "Upload call")
	case c.Upload == 0:
		return counted(c.Admin, "Admin call")
	}
	return counted(c.Upload, "Upload call") + " and " + counted(c.Admin, "Admin call")
}

// weight is how many calls a step makes.
func weight(s Step) int {
	if inPages(s.Op) {
		return max(1, (len(s.Keys)+deletedPerCall-1)/deletedPerCall)
	}
	if s.Save != nil && s.Save.Table != nil {
		return 1 + len(s.Save.Table.Rest)
	}
	if s.Op.Spec().Kind == api.SignedURL {
		return 0 // nothing is sent to sign an address
	}
	return 1
}
