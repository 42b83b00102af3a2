package sandbox

import (
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// files counts the contents on the disk.
func (e *environment) files() int {
	e.t.Helper()
	n := 0
	err := filepath.WalkDir(filepath.Join(e.options.Dir, "files"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return n
}

// derivedOf are the derived files of an asset: transformation and ID.
func (e *environment) derivedOf(id string) (transformations, ids []string) {
	e.t.Helper()
	for _, one := range e.admin("GET", "/resources/image/upload/"+id, "").want(200).body["derived"].([]any) {
		d := one.(map[string]any)
		transformations, ids = append(transformations, d["transformation"].(string)), append(ids, d["id"].(string))
	}
	return transformations, ids
}

func TestDeleteDerived(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "eager", "c_scale,w_2|c_scale,w_3/jpg|w_4")
	e.image("b", "eager", "c_scale,w_2")
	before := e.files()

	byTransformation := e.admin("DELETE", "/resources/image/upload",
		`{"public_ids":["a","b","none"],"transformations":"w_2,c_scale|c_scale,w_3/jpg","keep_original":true,"invalidate":true}`).want(200)
	want := map[string]any{
		"deleted": map[string]any{"a": "deleted", "b": "deleted", "none": "not_found"},
		"deleted_counts": map[string]any{
			"a": map[string]any{"original": 0.0, "derived": 2.0}, "b": map[string]any{"original": 0.0, "derived": 1.0},
			"none": map[string]any{"original": 0.0, "derived": 0.0},
		},
		"partial": false,
	}
	if diff := cmp.Diff(want, byTransformation.body); diff != "" {
		t.Errorf("by transformation: %s", diff)
	}
	left, ids := e.derivedOf("a")
	if diff := cmp.Diff([]string{"w_4"}, left); diff != "" {
		t.Errorf("left: %s", diff)
	}
	byID := e.admin("DELETE", "/derived_resources", fmt.Sprintf(`{"derived_resource_ids":[%q,"none"],"invalidate":true}`, ids[0])).want(200)
	if diff := cmp.Diff(map[string]any{ids[0]: "deleted", "none": "not_found"}, byID.body["deleted"]); diff != "" {
		t.Errorf("by ID: %s", diff)
	}
	if urls := byID.body["invalidation"].(map[string]any)["urls"].([]any); len(urls) != 1 || !strings.Contains(urls[0].(string), "/w_4/") {
		t.Errorf("invalidated %v", urls)
	}
	if left, _ := e.derivedOf("a"); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if gone := before - e.files(); gone != 4 {
		t.Errorf("%d files are gone, want 4", gone)
	}
	e.admin("DELETE", "/derived_resources", `{}`).want(400)
	dotNet := e.admin("DELETE", "/derived_resources", `{"public_ids":["a"],"transformations":"w_4","keep_original":true}`).want(200)
	if diff := cmp.Diff(map[string]any{"a": "deleted"}, dotNet.body["deleted"]); diff != "" {
		t.Errorf("as .NET asks: %s", diff)
	}
}

func TestInvalidateByURLs(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	made := e.image("dir/a", "eager", "c_scale,w_2|w_4").body["eager"].([]any)
	address := made[0].(map[string]any)["secure_url"].(string)
	done := e.admin("DELETE", "/derived_resources/invalidate_by_urls",
		fmt.Sprintf(`{"urls":[%q,"https://res.cloudinary.com/other/image/upload/w_4/dir/a.png"]}`, address)).want(200)
	want := map[string]any{"cdn_invalidated": true, "urls": []any{address}, "unauthorized_urls": []any{"https://res.cloudinary.com/other/image/upload/w_4/dir/a.png"}}
	if diff := cmp.Diff(want, members(done.body, "cdn_invalidated", "urls", "unauthorized_urls")); diff != "" {
		t.Error(diff)
	}
	if left, _ := e.derivedOf("dir/a"); !cmp.Equal(left, []string{"w_4"}) {
		t.Errorf("left: %v", left)
	}
}

func TestDeleteByAssetIDs(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.image("a", "eager", "w_2").text("asset_id")
	none := strings.Repeat("0", 32)
	done := e.admin("DELETE", "/resources", fmt.Sprintf(`{"asset_ids":[%q,%q]}`, a, none)).want(200)
	want := map[string]any{
		"deleted":        map[string]any{a: "deleted", none: "not_found"},
		"deleted_counts": map[string]any{a: map[string]any{"original": 1.0, "derived": 1.0}, none: map[string]any{"original": 0.0, "derived": 0.0}},
	}
	if diff := cmp.Diff(want, members(done.body, "deleted", "deleted_counts")); diff != "" {
		t.Error(diff)
	}
	restored := e.admin("POST", "/resources/restore", fmt.Sprintf(`{"asset_ids":[%q,%q]}`, a, none)).want(200)
	if restored.body[a].(map[string]any)["public_id"] != "a" || restored.body[none].(map[string]any)["error"] != "no_backup" {
		t.Errorf("restored: %v", restored.body)
	}
	e.admin("POST", "/resources/restore", fmt.Sprintf(`{"asset_ids":[%q],"versions":["1","2"]}`, a)).want(400)
	e.admin("PUT", "/resources/"+a, `{"asset_folder":"f"}`).want(200)
	for _, want := range []map[string]any{{"result": "ok", "asset_folder": "f"}, {"result": "not found"}} {
		if diff := cmp.Diff(want, e.form("/asset/destroy", url.Values{"asset_id": {a}}).want(200).body); diff != "" {
			t.Errorf("destroyed: %s", diff)
		}
	}
}
