package inspect

import (
	"fmt"
	"strings"
)

// searchLack finds what the options of searching cannot say.
func searchLack(c *call) string {
	sorts, _ := plainValue(c.value("sort_by")).([]any)
	counts, _ := plainValue(c.value("aggregate")).([]any)
	switch {
	case len(sorts) > 1:
		return "The CLI sorts by one field"
	case len(counts) > 1:
		return "The CLI counts by one field"
	case c.name == "to_url" && c.value("max_results") == nil:
		return "The CLI signs a number of results with every search"
	}
	for _, v := range c.opts {
		if takesText(v.V, nul) {
			return "The CLI cannot be given a NUL"
		}
		for _, item := range anyList(v.V) {
			if s, ok := item.(string); ok && strings.Contains(s, ",") {
				return fmt.Sprintf("The CLI splits %s at commas", v.Name)
			}
		}
	}
	return ""
}

func anyList(v any) []any {
	list, _ := plainValue(v).([]any)
	return list
}

func (cli) searchWords(c *call) []node {
	flags := map[string]string{
		"with_field": "-f", "fields": "-fi", "aggregate": "-a", "max_results": "-n", "next_cursor": "-c", "sort_by": "-s",
	}
	var links []node
	if c.value("max_results") == nil {
		links = append(links, text("-n 50"))
	}
	if c.name == "to_url" {
		if ttl := c.value("ttl"); ttl != nil {
			links = append(links, text("-t "+fieldText(ttl)))
		}
		if cursor := c.str("next_cursor", ""); cursor != "" {
			links = append(links, text("-c "+quoteShell(cursor)))
		}
	}
	for _, l := range searchLinks(c) {
		flag := flags[l.name]
		if flag == "" {
			continue
		}
		word := flag
		for _, a := range l.args {
			if s, ok := a.(string); ok {
				word += " " + quoteShell(s)
				continue
			}
			word += " " + quoteShell(compactJSON(a))
		}
		links = append(links, text(word))
	}
	expression := c.str("expression", "")
	if strings.HasPrefix(expression, "-") {
		links = append(links, text("--"))
	}
	return append(links, text(quoteShell(expression)))
}
