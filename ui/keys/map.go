package keys

import (
	"fmt"
	"slices"
	"strings"
)

// Map is the bindings in force.
type Map struct {
	bindings []Binding
	byKey    map[Context]map[string]int
}

// Conflict is one thing that a configuration asks for and cannot have.
type Conflict string

// New makes a Map of a table and the user's own keys, which win: a key that the
// user gives to an action is taken from every default that has it in the same
// context. Unknown actions, and keys given twice, are reported.
func New(table []Binding, remap map[string][]string) (*Map, []Conflict) {
	m := &Map{bindings: slices.Clone(table)}
	var conflicts []Conflict
	own := map[int]bool{}
	for _, name := range sortedNames(remap) {
		found := false
		for i, b := range m.bindings {
			if string(b.Action) == name {
				m.bindings[i].Keys, own[i], found = slices.Clone(remap[name]), true, true
			}
		}
		if !found {
			conflicts = append(conflicts, Conflict(fmt.Sprintf("there is no action %q", name)))
		}
	}
	m.yield(own)
	conflicts = append(conflicts, m.build(own)...)
	return m, conflicts
}

func sortedNames(remap map[string][]string) []string {
	names := make([]string, 0, len(remap))
	for name := range remap {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// yield takes the user's keys from the defaults that have them.
func (m *Map) yield(own map[int]bool) {
	for i := range m.bindings {
		if !own[i] {
			continue
		}
		for j := range m.bindings {
			if !own[j] && shadows(m.bindings[i], m.bindings[j]) {
				m.bindings[j].Keys = slices.DeleteFunc(slices.Clone(m.bindings[j].Keys), func(k string) bool {
					return slices.Contains(m.bindings[i].Keys, k)
				})
			}
		}
	}
}

// shadows reports whether b, a default, would keep a user's binding a from
// working, or be kept from it: they share a context, or a's is the wider one.
func shadows(a, b Binding) bool {
	return a.Context == b.Context || slices.Contains(Around(b.Context), a.Context)
}

func (m *Map) build(own map[int]bool) []Conflict {
	var conflicts []Conflict
	m.byKey = map[Context]map[string]int{}
	for i, b := range m.bindings {
		if m.byKey[b.Context] == nil {
			m.byKey[b.Context] = map[string]int{}
		}
		for _, k := range b.Keys {
			other, taken := m.byKey[b.Context][k]
			if !taken {
				m.byKey[b.Context][k] = i
				continue
			}
			if own[i] || own[other] {
				conflicts = append(conflicts, Conflict(fmt.Sprintf("%s is bound to both %s and %s", Show(k), m.bindings[other].Action, b.Action)))
			}
		}
	}
	return conflicts
}

// Find returns the binding of a key in a context, else in the nearest wider one.
func (m *Map) Find(c Context, key string) (Binding, bool) {
	for _, where := range append([]Context{c}, Around(c)...) {
		if i, ok := m.byKey[where][key]; ok {
			return m.bindings[i], true
		}
	}
	return Binding{}, false
}

// Of returns the binding of an action: a context's own before a wider one's, and
// any other where it holds in neither.
func (m *Map) Of(c Context, a Action) (Binding, bool) {
	best, found, nearest := Binding{}, false, 0
	for _, b := range m.bindings {
		if b.Action != a {
			continue
		}
		if d := distance(c, b.Context); !found || d < nearest {
			best, found, nearest = b, true, d
		}
	}
	return best, found
}

// distance says how far the context of a binding is from c: 0 is c itself, and
// what does not hold in c is further than all that does.
func distance(c, of Context) int {
	const elsewhere = 100
	if c == of {
		return 0
	}
	if i := slices.Index(Around(c), of); i >= 0 {
		return i + 1
	}
	return elsewhere
}

// In returns the bindings that hold in a context, in the order of the table.
func (m *Map) In(c Context) []Binding {
	var holding []Binding
	for _, b := range m.bindings {
		if b.Context == c || distance(c, b.Context) <= len(Around(c)) && !m.shadowed(c, b) {
			holding = append(holding, b)
		}
	}
	return holding
}

// Bar returns the bindings that the bottom bar shows in a context.
func (m *Map) Bar(c Context) []Binding {
	return slices.DeleteFunc(m.In(c), func(b Binding) bool { return b.Short == "" || len(b.Keys) == 0 })
}

// All returns every binding.
func (m *Map) All() []Binding { return m.bindings }

// shadowed reports whether all keys of b mean something else in the context.
func (m *Map) shadowed(c Context, b Binding) bool {
	for _, k := range b.Keys {
		if found, _ := m.Find(c, k); found.Action == b.Action && found.Context == b.Context {
			return false
		}
	}
	return len(b.Keys) > 0
}

var shown = strings.NewReplacer("ctrl+", "ctrl-", "alt+", "alt-", "shift+", "shift-", "pgdown", "PgDn", "pgup", "PgUp",
	"up", "↑", "down", "↓", "left", "←", "right", "→")

// Show returns a key as people write it.
func Show(key string) string { return shown.Replace(key) }
