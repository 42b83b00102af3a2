package sandbox

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUploadAnswers(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.upload("/image/upload", `C:\photos\Summer Shoe.png`, picture(40, 30), url.Values{
		"public_id": {"shop/shoe"}, "asset_folder": {"products/summer"}, "tags": {"b, a,b"}, "context": {`alt=a \| b|caption=x`},
	}).want(200)
	got := map[string]any{}
	for _, name := range []string{
		"public_id", "asset_folder", "display_name", "format", "width", "height", "resource_type", "type", "tags",
		"context", "placeholder", "original_filename", "pages", "overwritten",
	} {
		got[name] = a.body[name]
	}
	want := map[string]any{
		"public_id": "shop/shoe", "asset_folder": "products/summer", "display_name": "shoe", "format": "png",
		"width": 40.0, "height": 30.0, "resource_type": "image", "type": "upload", "tags": []any{"a", "b"},
		"context": map[string]any{"custom": map[string]any{"alt": "a | b", "caption": "x"}}, "placeholder": false,
		"original_filename": "Summer Shoe", "pages": 1.0, "overwritten": nil,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	folders := e.admin("GET", "/folders/products", "").want(200)
	if folders.body["total_count"] != 1.0 {
		t.Errorf("folders = %v", folders.body)
	}
}
