package sandbox

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// versions are the IDs of an asset's kept versions, oldest first.
func (e *environment) versions(id string) []string {
	e.t.Helper()
	ids := []string{}
	for _, one := range e.admin("GET", "/resources/image/upload/"+id+"?versions=true", "").want(200).body["versions"].([]any) {
		ids = append(ids, one.(map[string]any)["version_id"].(string))
	}
	return ids
}

func TestDeleteBackups(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	id := e.image("a").text("asset_id")
	e.upload("/image/upload", "a.png", picture(9, 9), url.Values{"public_id": {"a"}}).want(200)
	versions := e.versions("a")
	if len(versions) != 2 {
		t.Fatalf("versions = %v", versions)
	}
	path := "/resources/backup/" + id
	some := e.admin("DELETE", path, fmt.Sprintf(`{"version_ids":[%q,"none"]}`, versions[0])).want(207)
	want := map[string]any{
		"asset_id": id, "deleted_version_ids": []any{versions[0]},
		"failures": []any{map[string]any{"version_id": "none", "error": "Version not found"}},
	}
	if diff := cmp.Diff(want, some.body); diff != "" {
		t.Error(diff)
	}
	if left := e.versions("a"); !cmp.Equal(left, versions[1:]) {
		t.Errorf("left: %v", left)
	}
	if resp, err := http.Get(e.admin("GET", "/resources/image/upload/a", "").text("url")); err != nil || resp.StatusCode != 200 {
		t.Errorf("the asset itself: %v, %v", resp, err)
	} else {
		_ = resp.Body.Close()
	}
	e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	all := e.raw("DELETE", path, "application/x-www-form-urlencoded", "version_ids[]="+versions[1], true).want(200)
	if diff := cmp.Diff(map[string]any{"asset_id": id, "deleted_version_ids": []any{versions[1]}}, all.body); diff != "" {
		t.Error(diff)
	}
	e.admin("GET", "/resources/image/upload/a", "").want(404) // nothing is kept of it any more
	if n := e.files(); n != 0 {
		t.Errorf("%d files are left", n)
	}
	e.admin("DELETE", path, `{"version_ids":["x"]}`).want(404)
}

func TestDownloadBackup(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	first := picture(4, 3)
	id := e.image("dir/a").text("asset_id")
	e.upload("/image/upload", "a.png", picture(9, 9), url.Values{"public_id": {"dir/a"}}).want(200)
	version := e.versions("dir/a")[0]
	rows := []struct {
		name   string
		query  url.Values
		signed bool
		status int
		kind   string // what some SDKs put before it
	}{
		{"signed", url.Values{"asset_id": {id}, "version_id": {version}}, true, 200, ""},
		{"signed by the Java SDK", url.Values{"asset_id": {id}, "version_id": {version}}, true, 200, "image/"},
		{"not signed", url.Values{"asset_id": {id}, "version_id": {version}}, false, 400, ""},
		{"no such version", url.Values{"asset_id": {id}, "version_id": {strings.Repeat("0", 32)}}, true, 404, ""},
		{"no such asset", url.Values{"asset_id": {strings.Repeat("0", 32)}, "version_id": {version}}, true, 404, ""},
		{"no version", url.Values{"asset_id": {id}}, true, 400, ""},
	}
	for _, row := range rows {
		query := row.query
		if row.signed {
			query = e.sign(query)
		}
		resp, err := http.Get(e.base + "/v1_1/sandbox/" + row.kind + "download_backup?" + query.Encode())
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != row.status {
			t.Errorf("%s: status %d, %v, want %d: %s", row.name, resp.StatusCode, err, row.status, body)
		}
		if row.status == 200 && (!bytes.Equal(body, first) || resp.Header.Get("Content-Type") != "image/png") {
			t.Errorf("%s: %d bytes of %s", row.name, len(body), resp.Header.Get("Content-Type"))
		}
	}
}

func TestNamedInTheBody(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	id := e.image("a b/ü", "type", "private").text("asset_id")
	const name = `"resource_type":"image","type":"private","public_id":"a b/ü"`
	e.admin("POST", "/resources/update", `{`+name+`,"tags":"x"}`).want(200)
	e.admin("PUT", "/resources/"+id, `{"context":"k=v"}`).want(200)
	for _, body := range []string{`{` + name + `}`, `{"asset_id":"` + id + `"}`} {
		shown := e.admin("POST", "/resources/get_resource", body).want(200)
		want := map[string]any{"asset_id": id, "tags": []any{"x"}, "context": map[string]any{"custom": map[string]any{"k": "v"}}}
		if diff := cmp.Diff(want, members(shown.body, "asset_id", "tags", "context")); diff != "" {
			t.Errorf("%s: %s", body, diff)
		}
	}
	e.admin("POST", "/resources/get_resource", `{}`).want(400)
	e.admin("POST", "/resources/update", `{"public_id":"none"}`).want(404)
	e.admin("PUT", "/resources/"+strings.Repeat("0", 32), `{"tags":"x"}`).want(404)
	e.admin("PUT", "/resources/"+id, `{"ocr":"illegal"}`).want(400)
}

func TestExclusiveTag(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "tags", "x,y")
	e.image("b", "tags", "x")
	e.image("c")
	e.form("/image/tags", url.Values{"command": {"set_exclusive"}, "tag": {"x"}, "public_ids[]": {"b", "c"}}).want(200)
	for id, want := range map[string]any{"a": []any{"y"}, "b": []any{"x"}, "c": []any{"x"}} {
		if diff := cmp.Diff(want, e.admin("GET", "/resources/image/upload/"+id, "").body["tags"]); diff != "" {
			t.Errorf("tags of %s: %s", id, diff)
		}
	}
	e.form("/image/tags", url.Values{"command": {"steal"}, "tag": {"x"}, "public_ids[]": {"b"}}).want(400)
}

func TestListByContext(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "context", "alt=red|k=1")
	e.image("b", "context", "alt=blue")
	e.image("c")
	for query, want := range map[string][]string{"key=alt": {"b", "a"}, "key=alt&value=red": {"a"}, "key=alt&value=re": {}, "key=none": {}} {
		for _, path := range []string{"/resources/image/context", "/resources/image/context/"} {
			if diff := cmp.Diff(want, e.admin("GET", path+"?"+query, "").want(200).ids()); diff != "" {
				t.Errorf("%s: %s", query, diff)
			}
		}
	}
	page := e.admin("GET", "/resources/image/context?key=alt&max_results=1", "").want(200)
	next := e.admin("GET", "/resources/image/context?key=alt&max_results=1&next_cursor="+page.text("next_cursor"), "").want(200)
	if diff := cmp.Diff([][]string{{"b"}, {"a"}}, [][]string{page.ids(), next.ids()}); diff != "" {
		t.Errorf("pages: %s", diff)
	}
	if missing := e.admin("GET", "/resources/image/context", "").want(400).message(); !strings.Contains(missing, "key") {
		t.Errorf("message = %q", missing)
	}
}

// What is kept of an asset is weighed anew whenever that changes: here the last
// version's backup is deleted, and made again when the asset is deleted.
func TestBackupsAreWeighed(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a")
	first := e.versions("a")
	e.upload("/image/upload", "a.png", picture(30, 20), url.Values{"public_id": {"a"}}).want(200)
	versions := e.versions("a")
	last := versions[slices.IndexFunc(versions, func(v string) bool { return !slices.Contains(first, v) })]
	id := e.admin("GET", "/resources/image/upload/a", "").want(200).text("asset_id")
	e.admin("DELETE", "/resources/backup/"+id, `{"version_ids":["`+last+`"]}`).want(200)
	e.admin("DELETE", "/resources/image/upload", `{"public_ids":["a"]}`).want(200)
	e.checkConsistent(t)
	e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["a"],"versions":["`+first[0]+`"]}`).want(200)
	e.checkConsistent(t)
}

// A deleted asset of which the last version is forgotten comes back as the one before.
func TestDeletedAssetLosesItsLastVersion(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a")
	first := e.versions("a")
	e.upload("/image/upload", "a.png", picture(30, 20), url.Values{"public_id": {"a"}}).want(200)
	versions := e.versions("a")
	last := versions[slices.IndexFunc(versions, func(v string) bool { return !slices.Contains(first, v) })]
	id := e.admin("GET", "/resources/image/upload/a", "").want(200).text("asset_id")
	e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	e.admin("DELETE", "/resources/backup/"+id, `{"version_ids":["`+last+`"]}`).want(200)
	e.checkConsistent(t)
	e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["a"]}`).want(200)
	if width := e.admin("GET", "/resources/image/upload/a", "").want(200).body["width"]; width != 4.0 {
		t.Errorf("what came back is %v wide, want 4", width)
	}
	e.checkConsistent(t)
}
