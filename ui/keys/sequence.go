package keys

import "strings"

// Next is a key that goes on with a sequence, and what it leads to.
type Next struct {
	Key     string
	Binding Binding
}

// After returns what may follow the beginning of a sequence, in the order of the
// table; the keys are what is missing.
func (m *Map) After(c Context, begun string) []Next {
	var next []Next
	for _, b := range m.In(c) {
		for _, k := range b.Keys {
			if rest, ok := strings.CutPrefix(k, begun+" "); ok {
				next = append(next, Next{Show(rest), b})
			}
		}
	}
	return next
}
