package wire

import (
	"maps"
	"slices"

	"cldx/api"
)

// Example fills what given does not say with the catalogue's example values:
// the required parameters, and those that the operation's example names.
func Example(e api.Entry, given map[string]any) (api.Operation, error) {
	params := maps.Clone(given)
	if params == nil {
		params = map[string]any{}
	}
	for _, p := range e.Params {
		_, said := params[p.Name]
		if said || p.Const != "" || p.Doc.Example == "" || !p.Required && !slices.Contains(e.Example, p.Name) {
			continue
		}
		if p.In == api.InPath && p.Default != "" {
			continue // the default is what an example would say
		}
		params[p.Name] = p.Doc.Example
	}
	return Bind(e, params, Strict)
}
