package keys

import (
	"fmt"
	"slices"

	"cldx/config"
)

// Conflict is one thing that a configuration asks for and cannot have.
type Conflict struct {
	// Place is where it asks, such as config.toml:12:3; "" where nobody knows.
	Place string
	Text  string
}

// String puts the place before the text.
func (c Conflict) String() string {
	if c.Place == "" {
		return c.Text
	}
	return c.Place + ": " + c.Text
}

// twice is the conflict of two bindings of one context that want one key.
func twice(first, second Binding, key, place, other string) Conflict {
	if place == "" {
		place = other
	}
	text := fmt.Sprintf("%s is bound to both %s and %s", Show(key), first.Action, second.Action)
	if !slices.Contains(first.Keys, key) {
		text = fmt.Sprintf("%s of %s and a key of %s begin alike, so that only one can be had", Show(key), second.Action, first.Action)
	}
	if first.Context != Global {
		text += " in " + string(first.Context)
	}
	return Conflict{place, text}
}

// check says what is wrong with the names of a binding; "" when nothing is.
func check(table []Binding, pages []string, o Own) string {
	actions := map[string]bool{}
	var homes []string
	for _, b := range table {
		actions[string(b.Action)] = true
		if b.Action == o.Action {
			homes = append(homes, string(b.Context))
		}
	}
	contexts := append(Contexts(table), pages...)
	switch {
	case o.Context != "" && !slices.Contains(contexts, string(o.Context)):
		return fmt.Sprintf("there is no context %q%s", o.Context, meant(string(o.Context), contexts))
	case len(homes) == 0:
		return fmt.Sprintf("there is no action %q%s", o.Action, meant(string(o.Action), names(actions)))
	case o.Context != "" && !holds(o.Context, homes):
		return fmt.Sprintf("%s is no action of %q but of %q", o.Action, o.Context, homes[0])
	}
	return ""
}

// holds reports whether what is bound in one of the homes holds in c.
func holds(c Context, homes []string) bool {
	return slices.ContainsFunc(append([]Context{c}, Around(c)...), func(c Context) bool {
		return slices.Contains(homes, string(c))
	})
}

// Contexts returns the names of the contexts that are no single page, sorted.
func Contexts(table []Binding) []string {
	found := map[string]bool{}
	for _, c := range []Context{Global, Library, Folders, Assets, Detail, Inspect, Pages} {
		found[string(c)] = true
	}
	for _, b := range table {
		found[string(b.Context)] = true
	}
	return names(found)
}

// names returns the keys of a set, sorted.
func names(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for name := range set {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// meant suggests the name that a wrong one is nearest to; "" when none is near.
func meant(wrong string, known []string) string {
	near := config.Nearest(wrong, known)
	if len(near) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near[0])
}
