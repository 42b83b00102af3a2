package api_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"cldx/api"
)

// TestEveryOperationIsDocumented wants a well-formed link for each operation.
func TestEveryOperationIsDocumented(t *testing.T) {
	t.Parallel()
	page := regexp.MustCompile(`^/documentation/[a-z_]+$`)
	anchor := regexp.MustCompile(`^([a-z_]+)?$`)
	for _, e := range api.Catalog() {
		u, err := url.Parse(e.Doc())
		if err != nil {
			t.Errorf("Doc of %s = %q, which is no address: %v", e.Name, e.Doc(), err)
			continue
		}
		if u.Scheme != "https" || u.Host != "cloudinary.com" || !page.MatchString(u.Path) || !anchor.MatchString(u.Fragment) || strings.HasSuffix(e.Doc(), "#") {
			t.Errorf("Doc of %s = %q, want https://cloudinary.com/documentation/PAGE#ANCHOR", e.Name, e.Doc())
		}
	}
	if doc := (api.Spec{Name: "no_such_operation"}).Doc(); doc != "" {
		t.Errorf("Doc of an unknown operation = %q, want none", doc)
	}
}
