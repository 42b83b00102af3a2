package api_test

import (
	"strings"
	"testing"

	"cldx/api"
)

// TestCatalogIsComplete holds every operation to what its readers rely on.
func TestCatalogIsComplete(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			if e.Title == "" || e.Section == "" || e.Summary == "" || e.Method == "" || e.Effect == "" {
				t.Errorf("Spec of %s has an empty part: %+v", e.Name, e.Spec)
			}
			if e.Effect == api.Read && (e.Touches != 0 || e.Repeat == api.Once) {
				t.Errorf("%s reads, but says that it touches something or must not be repeated", e.Name)
			}
			if e.Effect != api.Read && e.Touches == 0 {
				t.Errorf("%s changes something, but does not say what", e.Name)
			}
			for _, p := range e.Params {
				if p.Const == "" && (p.Meaning == "" || p.Example == "") {
					t.Errorf("%s: parameter %s has no meaning or no example in params.go", e.Name, p.Name)
				}
				if inPath := strings.Contains(e.Path, "{"+p.Name+"}") || strings.Contains(e.Path, "{"+p.Name+"...}"); inPath != (p.In == api.InPath) {
					t.Errorf("%s: parameter %s is declared in the %s, the path is %s", e.Name, p.Name, p.In, e.Path)
				}
			}
		})
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	if _, ok := api.Lookup("no_such_operation"); ok {
		t.Error("Lookup found an operation that is not in the catalogue")
	}
	e, ok := api.Lookup("rename")
	if !ok || e.Title != "Rename asset" {
		t.Errorf("Lookup(rename) = %q, %v", e.Title, ok)
	}
}
