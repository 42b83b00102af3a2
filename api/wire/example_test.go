package wire_test

import (
	"testing"

	"cldx/api"
	"cldx/api/wire"
)

// TestExamples makes the example of every operation and spells it as a request.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		op, err := wire.Example(e, nil)
		if err != nil {
			t.Errorf("Example(%s): %v", e.Name, err)
			continue
		}
		if _, err := wire.Encode(op); err != nil {
			t.Errorf("Encode(example of %s): %v", e.Name, err)
		}
		for _, name := range e.Example {
			found := false
			for _, v := range api.Values(op) {
				found = found || v.Name == name
			}
			if !found {
				t.Errorf("the example of %s names %s, but does not give it", e.Name, name)
			}
		}
	}
}
