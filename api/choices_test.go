package api_test

import (
	"slices"
	"strings"
	"testing"

	"cldx/api"
)

// TestChoices holds the values that parameters take against the examples and
// defaults of the catalogue.
func TestChoices(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, p := range e.Params {
			c := e.Choices(p)
			if len(c.Values) == 0 || c.Open || p.Const != "" {
				continue
			}
			example := strings.Trim(p.Doc.Example, `[]"`)
			if !slices.Contains(c.Values, example) {
				t.Errorf("%s %s: the example %q is none of %q", e.Name, p.Name, example, c.Values)
			}
			if word := p.Default; word != "" && !strings.Contains(word, " ") && !slices.Contains(c.Values, word) {
				t.Errorf("%s %s: the default %q is none of %q", e.Name, p.Name, word, c.Values)
			}
		}
	}
}
