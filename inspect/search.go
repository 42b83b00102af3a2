package inspect

import (
	"maps"
	"slices"

	"cldx/api"
)

// link is one call in a search builder: a method in snake case and its arguments.
type link struct {
	name string
	args []any
}

// searchLinks spells a search as builder calls, one for each field.
func searchLinks(c *call) []link {
	var links []link
	for _, v := range c.opts {
		switch v.Name {
		case "ttl", "next_cursor":
			if c.name != "to_url" { // where they end the chain
				links = append(links, link{v.Name, []any{v.V}})
			}
		case "sort_by":
			for _, item := range plainValue(v.V).([]any) {
				m := item.(map[string]any)
				for _, field := range slices.Sorted(maps.Keys(m)) {
					links = append(links, link{"sort_by", []any{field, m[field]}})
				}
			}
		case "with_field", "aggregate", "fields":
			for _, item := range plainValue(v.V).([]any) {
				links = append(links, link{v.Name, []any{item}})
			}
		default:
			links = append(links, link{v.Name, []any{v.V}})
		}
	}
	return links
}

// ending is the call that ends the chain: it executes the search or makes its URL.
func ending(c *call) link {
	if c.name != "to_url" {
		return link{name: "execute"}
	}
	end := link{"to_url", []any{c.value("ttl"), c.value("next_cursor")}}
	for len(end.args) > 0 && end.args[len(end.args)-1] == nil {
		end.args = end.args[:len(end.args)-1]
	}
	return end
}

// builder is the name of the builder that begins the chain; a URL begins as any search.
func builder(c *call, name, plain string) string {
	if c.name == "to_url" {
		return plain
	}
	return name
}

// counted reports whether the search aggregates by ranges, which several
// builders cannot say.
func counted(c *call) bool {
	list, _ := plainValue(c.value("aggregate")).([]any)
	for _, item := range list {
		if _, ok := item.(map[string]any); ok {
			return true
		}
	}
	return false
}

// each takes one member out of every object in a list.
func each(v any, name string) []any {
	var out []any
	for _, item := range anyList(v) {
		m, _ := item.(map[string]any)
		out = append(out, m[name])
	}
	return out
}

func nodes(n notation, values []any) []node {
	out := make([]node, len(values))
	for i, v := range values {
		out[i] = n.value(v)
	}
	return out
}

// bag spells values as the members of one options bag.
func bag(c *call, values []api.Value, spell func(api.Value) any) []field {
	fields := make([]field, len(values))
	for i, v := range values {
		fields[i] = field{name: optionName(c, v), v: spell(v)}
	}
	return fields
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
