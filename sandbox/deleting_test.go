package sandbox

import (
	"fmt"
	"testing"
	"time"

	"cldx/model"
	"cldx/sandbox/store"
)

// TestDeletePages deletes more than one call takes: it is told so, and the
// cursor goes on.
func TestDeletePages(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, path, body string }{
		{"by prefix", "/resources/image/upload", `"prefix":"p"`},
		{"all", "/resources/image/upload", `"all":true`},
		{"by tag", "/resources/image/tags/x", `"invalidate":true`},
		{"by prefix, only what is derived", "/resources/image/upload", `"prefix":"p","keep_original":true`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			var assets []*store.Asset
			for i := range 1005 {
				a := &store.Asset{}
				a.ResourceType, a.Type, a.PublicID = model.Image, model.Uploaded, model.PublicID(fmt.Sprintf("p%04d", i))
				a.CreatedAt, a.Tags = time.Unix(int64(i), 0), []string{"x"}
				assets = append(assets, a)
			}
			if err := e.Insert(t.Context(), assets); err != nil {
				t.Fatal(err)
			}
			first := e.admin("DELETE", row.path, "{"+row.body+"}").want(200)
			if n := len(first.body["deleted"].(map[string]any)); n != 1000 || first.body["partial"] != true || first.text("next_cursor") == "" {
				t.Errorf("first call: %d deleted, partial %v, cursor %q", n, first.body["partial"], first.text("next_cursor"))
			}
			rest := e.admin("DELETE", row.path, fmt.Sprintf(`{%s,"next_cursor":%q}`, row.body, first.text("next_cursor"))).want(200)
			if n := len(rest.body["deleted"].(map[string]any)); n != 5 || rest.body["partial"] != false || rest.body["next_cursor"] != nil {
				t.Errorf("second call: %d deleted, partial %v, cursor %v", n, rest.body["partial"], rest.body["next_cursor"])
			}
			left := len(e.admin("GET", "/resources/image?max_results=1", "").ids())
			if kept := row.name == "by prefix, only what is derived"; kept != (left > 0) {
				t.Errorf("assets are left: %v", left > 0)
			}
		})
	}
}
