package keys

import "slices"

// Find returns the binding of a key or sequence in a context, else in the nearest
// wider one. A key that begins a sequence in a nearer one is not bound.
func (m *Map) Find(c Context, key string) (Binding, bool) {
	i, _ := m.find(c, key)
	if i < 0 {
		return Binding{}, false
	}
	return m.bindings[i], true
}

// Begins reports whether keys are how a sequence begins in a context.
func (m *Map) Begins(c Context, keys string) bool {
	_, begins := m.find(c, keys)
	return begins
}

// find returns the row that a key means, -1 for none, and whether it begins a
// sequence instead.
func (m *Map) find(c Context, key string) (row int, begins bool) {
	around := append([]Context{c}, Around(c)...)
	for level, where := range around {
		if i, ok := m.byKey[where][key]; ok && !m.hidden(around[:level], m.bindings[i].Action) {
			return i, false
		}
		if m.prefixes[where][key] {
			return -1, true
		}
	}
	return -1, false
}

// hidden reports whether one of the contexts has keys of its own for an action of
// a wider one.
func (m *Map) hidden(nearer []Context, a Action) bool {
	return slices.ContainsFunc(nearer, func(c Context) bool { return m.masked[c][a] })
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

// elsewhere is the distance of what does not hold.
const elsewhere = 100

// distance says how far the context of a binding is from c: 0 is c itself, and
// what does not hold in c is further than all that does.
func distance(c, of Context) int {
	if c == of {
		return 0
	}
	if i := slices.Index(Around(c), of); i >= 0 {
		return i + 1
	}
	return elsewhere
}

// In returns the bindings that hold in a context, in the order of the table. Nobody
// may change them: they are found once.
func (m *Map) In(c Context) []Binding {
	if found, ok := m.holding.Load(c); ok {
		return found.([]Binding)
	}
	var holding []Binding
	for _, b := range m.bindings {
		if b.Context == c || m.reaches(c, b) && !m.shadowed(c, b) {
			holding = append(holding, b)
		}
	}
	m.holding.Store(c, holding)
	return holding
}

// Bar returns the bindings that the bottom bar shows in a context.
func (m *Map) Bar(c Context) []Binding {
	return slices.DeleteFunc(slices.Clone(m.In(c)), func(b Binding) bool { return b.Short == "" || len(b.Keys) == 0 })
}

// All returns every binding.
func (m *Map) All() []Binding { return m.bindings }

// reaches reports whether a binding of a wider context holds in c, its keys apart.
func (m *Map) reaches(c Context, b Binding) bool {
	d := distance(c, b.Context)
	return d <= len(Around(c)) && !m.hidden(append([]Context{c}, Around(c)...)[:d], b.Action)
}

// shadowed reports whether all keys of b mean something else in the context.
func (m *Map) shadowed(c Context, b Binding) bool {
	for _, k := range b.Keys {
		if i, _ := m.find(c, k); i >= 0 && m.bindings[i].Action == b.Action && m.bindings[i].Context == b.Context {
			return false
		}
	}
	return len(b.Keys) > 0
}
