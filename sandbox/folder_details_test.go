package sandbox

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

func TestFolderDetails(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"dynamic", "fixed"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{FolderMode: model.FolderMode(mode)})
			where := "asset_folder"
			if mode == "fixed" {
				where = "folder"
			}
			first := e.image("one", where, "a/b")
			second := e.image("two", where, "a/b")
			e.image("deep", where, "a/b/c")
			e.image("root")
			e.admin("POST", "/folders/a-neighbour", "{}").want(200)
			got := e.admin("PUT", "/folders/by_path", `{"path":"a/b"}`).want(200)
			want := map[string]any{"name": "b", "path": "a/b", "resource_count": 2.0, "total_bytes": first.body["bytes"].(float64) + second.body["bytes"].(float64)}
			if diff := cmp.Diff(want, members(got.body, "name", "path", "resource_count", "total_bytes")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"a"}, got.column("ancestors", "path")); diff != "" {
				t.Error(diff)
			}
			if at, _ := got.body["last_uploaded_at"].(float64); at < 1.7e9 {
				t.Errorf("last_uploaded_at = %v", got.body["last_uploaded_at"])
			}
			byID := e.admin("PUT", "/folders/by_id", `{"id":"`+got.text("external_id")+`"}`).want(200)
			if diff := cmp.Diff(got.body, byID.body); diff != "" {
				t.Errorf("by ID (-by path +by ID):\n%s", diff)
			}
			root := e.admin("PUT", "/folders/by_path", `{"path":""}`).want(200)
			if root.body["resource_count"] != 1.0 || root.text("external_id") == "" {
				t.Errorf("root = %v", root.body)
			}
			all := e.admin("PUT", "/folders/descendants", `{"id":"`+root.text("external_id")+`"}`).want(200)
			if diff := cmp.Diff([]string{"a", "a/b", "a/b/c", "a-neighbour"}, all.column("folders", "path")); diff != "" {
				t.Error(diff)
			}
			below := e.admin("PUT", "/folders/descendants", `{"id":"`+got.text("external_id")+`","inclusive":true}`).want(200)
			if diff := cmp.Diff([]string{"a/b", "a/b/c"}, below.column("folders", "path")); diff != "" {
				t.Error(diff)
			}
			deep := below.body["folders"].([]any)[1].(map[string]any)
			if deep["resource_count"] != 1.0 || len(deep["ancestors"].([]any)) != 2 {
				t.Errorf("deep = %v", deep)
			}
			some := e.admin("PUT", "/folders/descendants", `{"id":"`+root.text("external_id")+`","filter_ids":["`+deep["external_id"].(string)+`"]}`).want(200)
			if diff := cmp.Diff([]string{"a/b/c"}, some.column("folders", "path")); diff != "" {
				t.Error(diff)
			}
			e.admin("PUT", "/folders/by_path", `{"path":"A/B"}`).want(404)
			e.admin("PUT", "/folders/by_path", `{"path":"A/B","case_sensitive":false}`).want(200)
			e.admin("PUT", "/folders/by_id", `{"id":"none"}`).want(404)
			e.admin("PUT", "/folders/descendants", `{"id":"none"}`).want(404)
			e.admin("PUT", "/folders/by_id", `{}`).want(400)
		})
	}
}

func TestMoveFolderWithinLimits(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("one", "asset_folder", "b/c")
	e.image("two", "asset_folder", "b")
	e.image("gone", "asset_folder", "b")
	e.form("/image/destroy", url.Values{"public_id": {"gone"}})
	before := e.admin("PUT", "/folders/by_path", `{"path":"b/c"}`).want(200).text("external_id")
	for _, limit := range []string{`"resources_limit":1`, `"resources_size_limit":10`} {
		rejected := e.admin("PUT", "/folder_operations/rename", `{"path":"b","to_path":"x/y",`+limit+`}`).want(200)
		if diff := cmp.Diff(map[string]any{"folder_deleted": false, "moved": 0.0, "rejected": 2.0, "failed": 0.0}, rejected.body); diff != "" {
			t.Errorf("%s (-want +got):\n%s", limit, diff)
		}
		e.admin("GET", "/folders/b/c", "").want(200)
	}
	moved := e.admin("PUT", "/folder_operations/rename", `{"path":"b","to_path":"x/y"}`).want(200)
	if diff := cmp.Diff(map[string]any{"folder_deleted": true, "moved": 2.0, "rejected": 0.0, "failed": 0.0}, moved.body); diff != "" {
		t.Error(diff)
	}
	if got := e.admin("GET", "/resources/image/upload/one", "").text("asset_folder"); got != "x/y/c" {
		t.Errorf("asset_folder = %q", got)
	}
	if now := e.admin("PUT", "/folders/by_id", `{"id":"`+before+`"}`).want(200).text("path"); now != "x/y/c" {
		t.Errorf("the folder's ID now names %q", now)
	}
	e.admin("GET", "/folders/b", "").want(404)
	e.admin("POST", "/folders/taken", "{}")
	e.admin("PUT", "/folder_operations/rename", `{"path":"x","to_path":"taken"}`).want(400)
	e.admin("PUT", "/folder_operations/rename", `{"path":"x","to_path":"x/in/itself"}`).want(400)
	e.admin("PUT", "/folder_operations/rename", `{"path":"none","to_path":"z"}`).want(404)
	e.admin("PUT", "/folder_operations/rename", `{"path":"x"}`).want(400)
	long := strings.Repeat("l", 253)
	e.admin("PUT", "/folders/x", `{"to_folder":"`+long+`"}`).want(400)
	fixed := newEnvironment(t, Options{FolderMode: "fixed"})
	fixed.admin("POST", "/folders/a", "{}")
	fixed.admin("PUT", "/folder_operations/rename", `{"path":"a","to_path":"b"}`).want(400)
}
