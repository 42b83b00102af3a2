package sandbox

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func names(a answer) []string {
	list, _ := a.body["folders"].([]any)
	var got []string
	for _, f := range list {
		got = append(got, f.(map[string]any)["path"].(string))
	}
	return got
}

func TestFolders(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	empty := e.admin("GET", "/folders", "").want(200)
	if diff := cmp.Diff(map[string]any{"folders": []any{}, "total_count": 0.0, "next_cursor": nil},
		members(empty.body, "folders", "total_count", "next_cursor")); diff != "" {
		t.Error(diff)
	}
	if _, there := empty.body["next_cursor"]; !there {
		t.Error("no key next_cursor: typed clients need it")
	}
	made := e.admin("POST", "/folders/b/c", `{}`).want(200)
	if made.body["success"] != true || made.text("name") != "c" || made.text("external_id") == "" {
		t.Errorf("made = %v", made.body)
	}
	e.admin("POST", "/folders/b/c", `{}`).want(409)
	e.admin("POST", "/folders/b%3Fc", `{}`).want(400)
	e.admin("POST", "/folders/a", `{}`).want(200)
	e.image("one", "asset_folder", "b/c/d")
	if got := names(e.admin("GET", "/folders?max_results=1", "")); !slices.Equal(got, []string{"a"}) {
		t.Errorf("first page: %v", got)
	}
	cursor := e.admin("GET", "/folders?max_results=1", "").text("next_cursor")
	if got := names(e.admin("GET", "/folders?max_results=1&next_cursor="+cursor, "")); !slices.Equal(got, []string{"b"}) {
		t.Errorf("second page: %v", got)
	}
	if a := e.admin("GET", "/folders/none", "").want(404); a.message() != "Can't find folder with path none" {
		t.Errorf("message = %q", a.message())
	}
	e.admin("DELETE", "/folders/b", "").want(400)
	e.admin("GET", "/resources/by_asset_folder?asset_folder=none", "").want(404)
	if a := e.admin("GET", "/resources/by_asset_folder?asset_folder=b/c/d", "").want(200); a.body["total_count"] != 1.0 {
		t.Errorf("answer = %v", a.body)
	}
	if a := e.admin("GET", "/resources/by_asset_folder?asset_folder=", "").want(200); len(a.ids()) != 0 {
		t.Errorf("in the root: %v", a.ids())
	}
}

func TestRenameFolder(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("one", "asset_folder", "b/c/d")
	e.image("two", "asset_folder", "b")
	e.image("near", "asset_folder", "b c")
	e.form("/image/destroy", url.Values{"public_id": {"two"}})
	for to, status := range map[string]int{"b/inside": 400, "b c": 409, "": 400, "x%": 400} {
		e.admin("PUT", "/folders/b", `{"to_folder":"`+to+`"}`).want(status)
	}
	e.admin("PUT", "/folders/none", `{"to_folder":"x"}`).want(404)
	a := e.admin("PUT", "/folders/b", `{"to_folder":"new/place"}`).want(200)
	if diff := cmp.Diff("place", a.body["to"].(map[string]any)["name"]); diff != "" {
		t.Error(diff)
	}
	if got := e.admin("GET", "/resources/image/upload/one", "").text("asset_folder"); got != "new/place/c/d" {
		t.Errorf("asset_folder = %q", got)
	}
	if got := e.admin("GET", "/resources/image/upload/near", "").text("asset_folder"); got != "b c" {
		t.Errorf("a neighbour moved along, to %q", got)
	}
	e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["two"]}`).want(200)
	if got := e.admin("GET", "/resources/image/upload/two", "").text("asset_folder"); got != "new/place" {
		t.Errorf("restored into %q", got)
	}
	e.admin("GET", "/folders/b", "").want(404)
	e.form("/image/destroy", url.Values{"public_id": {"one"}})
	e.form("/image/destroy", url.Values{"public_id": {"two"}})
	gone := e.admin("DELETE", "/folders/new", `{}`).want(200)
	if diff := cmp.Diff([]any{"new", "new/place", "new/place/c", "new/place/c/d"}, gone.body["deleted"]); diff != "" {
		t.Error(diff)
	}
}

func TestFixedFolders(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{FolderMode: "fixed"})
	a := e.image("one", "folder", "pets/cats")
	if diff := cmp.Diff(map[string]any{"public_id": "pets/cats/one", "folder": "pets/cats", "asset_folder": nil, "display_name": nil},
		members(a.body, "public_id", "folder", "asset_folder", "display_name")); diff != "" {
		t.Error(diff)
	}
	b := e.image("root")
	if diff := cmp.Diff(map[string]any{"asset_folder": nil, "display_name": nil}, members(b.body, "asset_folder", "display_name")); diff != "" {
		t.Error(diff)
	}
	e.form("/image/rename", url.Values{"from_public_id": {"pets/cats/one"}, "to_public_id": {"dogs/one"}}).want(200)
	if got := names(e.admin("GET", "/folders", "")); !slices.Equal(got, []string{"dogs", "pets"}) {
		t.Errorf("folders = %v", got)
	}
	e.admin("PUT", "/folders/dogs", `{"to_folder":"x"}`).want(400)
	e.admin("GET", "/resources/by_asset_folder?asset_folder=dogs", "").want(400)
	e.admin("DELETE", "/folders/dogs", "").want(400)
	e.admin("DELETE", "/folders/pets", "").want(200)
	if mode := e.admin("GET", "/config?settings=true", "").body["settings"].(map[string]any)["folder_mode"]; mode != "fixed" {
		t.Errorf("folder_mode = %v", mode)
	}
}
