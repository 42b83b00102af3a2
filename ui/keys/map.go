package keys

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Map is the bindings in force.
type Map struct {
	bindings []Binding
	rank     []layer // of bindings: who gave the keys
	byKey    map[Context]map[string]int
	prefixes map[Context]map[string]bool // beginnings of sequences
	masked   map[Context]map[Action]bool // actions that a context has keys of its own for
	holding  sync.Map                    // by context: what In found, which every frame asks for
}

// layer says who gave a binding its keys; the higher wins.
type layer uint8

const (
	byDefault layer = iota
	byPreset
	byUser
)

// Own is a binding of the user's own.
type Own struct {
	// Context is where it holds; "" means wherever the action can be had.
	Context Context
	Action  Action
	// Keys are as people write them; none unbinds the action.
	Keys []string
	// Place is where the configuration says so, such as config.toml:12:3.
	Place string
}

// New makes a Map of a table, a preset and the user's own keys. The user's win
// over the preset's and those over the table's: a key is taken from every lower
// binding that would keep it from working, and a sequence takes its beginnings.
// What cannot be had is reported, and the rest holds. pages are the names of pages,
// which are contexts too.
func New(table []Binding, preset Preset, own []Own, pages ...string) (*Map, []Conflict) {
	m := &Map{bindings: slices.Clone(table), rank: make([]layer, len(table)), masked: map[Context]map[Action]bool{}}
	for _, p := range preset.rows {
		m.lay(p.Context, p.Action, p.Keys, byPreset)
	}
	var conflicts []Conflict
	places := map[int]string{}
	for _, o := range generalFirst(own) {
		keys, err := spellAll(o.Keys)
		if err != nil {
			conflicts = append(conflicts, Conflict{o.Place, string(o.Action) + ": " + err.Error()})
			continue
		}
		rows, problem := m.own(table, pages, o, keys)
		if problem != "" {
			conflicts = append(conflicts, Conflict{o.Place, problem})
		}
		for _, i := range rows {
			places[i] = o.Place
		}
	}
	m.yield()
	conflicts = append(conflicts, m.build(places)...)
	return m, conflicts
}

// generalFirst puts what holds everywhere before what holds in one context, which
// is more exact.
func generalFirst(own []Own) []Own {
	own = slices.Clone(own)
	slices.SortStableFunc(own, func(a, b Own) int { return min(len(a.Context), 1) - min(len(b.Context), 1) })
	return own
}

// own lays a binding of the user's, and returns the rows that have it now.
func (m *Map) own(table []Binding, pages []string, o Own, keys []string) (rows []int, problem string) {
	if problem := check(table, pages, o); problem != "" {
		return nil, problem
	}
	if key := m.text(o.Context, o.Action, keys); key != "" {
		return nil, fmt.Sprintf("%s of %s would be typed into the field of %s; take one with ctrl or alt", Show(key), o.Action, o.Context)
	}
	return m.lay(o.Context, o.Action, keys, byUser), ""
}

// text returns the first of the keys that is text in a context, "" for none. Signs
// may be had for what the table has signs for.
func (m *Map) text(c Context, action Action, keys []string) string {
	b, _ := m.Of(c, action)
	signs := slices.ContainsFunc(b.Keys, sign)
	for _, key := range keys {
		if TypedIn(c, key) || Typing(c) && sign(key) && !signs {
			return key
		}
	}
	return ""
}

// sign reports whether a key is a printed character.
func sign(key string) bool {
	_, n := utf8.DecodeRuneInString(key)
	return n == len(key)
}

// lay gives an action keys: in one context, or wherever the table has it.
func (m *Map) lay(c Context, action Action, keys []string, by layer) []int {
	var rows []int
	typed := c == "" && m.outside(action)
	for i, b := range m.bindings {
		if b.Action != action || c != "" && b.Context != c || typed && Typing(b.Context) {
			continue
		}
		m.bindings[i].Keys, m.rank[i] = slices.Clone(keys), by
		rows = append(rows, i)
	}
	if len(rows) > 0 || c == "" {
		return rows
	}
	// The action holds in a wider context; in this one it gets keys of its own.
	i := m.nearest(c, action)
	if i < 0 {
		return nil
	}
	row := m.bindings[i]
	row.Context, row.Keys = c, slices.Clone(keys)
	m.bindings, m.rank = append(m.bindings, row), append(m.rank, by)
	if m.masked[c] == nil {
		m.masked[c] = map[Action]bool{}
	}
	m.masked[c][action] = true
	return []int{len(m.bindings) - 1}
}

// outside reports whether an action can be had where nothing is typed. Then keys that
// hold everywhere leave alone what is typed into, where they would be text.
func (m *Map) outside(action Action) bool {
	return slices.ContainsFunc(m.bindings, func(b Binding) bool { return b.Action == action && !Typing(b.Context) })
}

// nearest returns the row of an action in the nearest context around c; -1 when
// there is none.
func (m *Map) nearest(c Context, action Action) int {
	for _, wider := range Around(c) {
		if i := slices.IndexFunc(m.bindings, func(b Binding) bool { return b.Action == action && b.Context == wider }); i >= 0 {
			return i
		}
	}
	return -1
}

// yield takes keys from bindings that stand in the way of those of a higher layer.
func (m *Map) yield() {
	for i := range m.bindings {
		for j := range m.bindings {
			if m.rank[j] >= m.rank[i] || !shadows(m.bindings[i], m.bindings[j]) {
				continue
			}
			m.bindings[j].Keys = slices.DeleteFunc(slices.Clone(m.bindings[j].Keys), func(k string) bool {
				return slices.ContainsFunc(m.bindings[i].Keys, func(own string) bool { return clash(own, k) })
			})
		}
	}
}

// shadows reports whether b would keep the higher binding a from working, or be
// kept from it: they share a context, or a's is the wider one.
func shadows(a, b Binding) bool {
	return a.Context == b.Context || slices.Contains(Around(b.Context), a.Context)
}

// clash reports whether two keys or sequences cannot both be had: they are the
// same, or one is how the other begins.
func clash(a, b string) bool {
	return a == b || begins(a, b) || begins(b, a)
}

// begins reports whether a sequence begins with a shorter one.
func begins(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && strings.HasPrefix(rest, " ")
}

func (m *Map) build(places map[int]string) []Conflict {
	var conflicts []Conflict
	m.byKey, m.prefixes = map[Context]map[string]int{}, map[Context]map[string]bool{}
	for i, b := range m.bindings {
		if m.byKey[b.Context] == nil {
			m.byKey[b.Context], m.prefixes[b.Context] = map[string]int{}, map[string]bool{}
		}
		for _, k := range b.Keys {
			if other, taken := m.taken(b.Context, k); taken {
				conflicts = append(conflicts, twice(m.bindings[other], b, k, places[i], places[other]))
				continue
			}
			m.byKey[b.Context][k] = i
			for at, r := range k {
				if r == ' ' {
					m.prefixes[b.Context][k[:at]] = true
				}
			}
		}
	}
	return conflicts
}

// taken returns the binding of a context that clashes with a key.
func (m *Map) taken(c Context, key string) (int, bool) {
	if i, ok := m.byKey[c][key]; ok {
		return i, true
	}
	for at, r := range key {
		if i, ok := m.byKey[c][key[:at]]; ok && r == ' ' {
			return i, true
		}
	}
	if !m.prefixes[c][key] {
		return 0, false
	}
	for k, i := range m.byKey[c] {
		if begins(k, key) {
			return i, true
		}
	}
	return 0, false
}
