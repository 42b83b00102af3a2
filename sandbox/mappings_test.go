package sandbox

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUploadMappings(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	made := e.admin("POST", "/upload_mappings", `{"folder":"wiki","template":"https://example.com/a/","tags":["x"]}`).want(200)
	if made.text("message") != "created" || made.text("folder") != "wiki" {
		t.Errorf("answer = %v", made.body)
	}
	e.admin("POST", "/upload_mappings", `{"folder":"wiki","template":"https://example.com/b/"}`).want(409)
	e.admin("PUT", "/upload_mappings", `{"folder":"wiki","template":"https://example.com/c/"}`).want(200)
	for _, path := range []string{"/upload_mappings?folder=wiki", "/upload_mappings/wiki"} {
		if got := e.admin("GET", path, "").want(200); got.text("template") != "https://example.com/c/" {
			t.Errorf("%s = %v", path, got.body)
		}
	}
	e.admin("PUT", "/upload_mappings/replace", `{"mappings":[{"folder":"a","template":"http://h/1"},{"folder":"b/c","template":"http://h/2"}]}`).want(200)
	list := e.admin("GET", "/upload_mappings?max_results=1&folder=", "").want(200)
	next := e.admin("GET", "/upload_mappings?next_cursor="+list.text("next_cursor"), "").want(200)
	names := append(list.names("mappings", "folder"), next.names("mappings", "folder")...)
	if diff := cmp.Diff([]string{"a", "b/c"}, names); diff != "" || list.body["total_entries"] != 2.0 {
		t.Errorf("list %v: %s", list.body, diff)
	}
	e.admin("DELETE", "/upload_mappings", `{"folder":"b/c"}`).want(200)
	for _, row := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", "/upload_mappings/b/c", "", 404},
		{"DELETE", "/upload_mappings?folder=b%2Fc", "", 404},
		{"PUT", "/upload_mappings", `{"folder":"b/c","template":"http://h/"}`, 404},
		{"POST", "/upload_mappings", `{"folder":"x"}`, 400},
		{"POST", "/upload_mappings", `{"folder":"x","template":"file:///etc/passwd"}`, 400},
		{"POST", "/upload_mappings", `{"folder":"../x","template":"http://h/"}`, 400},
		{"PUT", "/upload_mappings/replace", `{"mappings":[{"folder":"x","template":"http://h/"},{"folder":"x/","template":"http://h/"}]}`, 400},
	} {
		if got := e.admin(row.method, row.path, row.body); got.status != row.status {
			t.Errorf("%s %s %s: status %d, want %d", row.method, row.path, row.body, got.status, row.status)
		}
	}
}

func TestMissingAssetsAreFetched(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if r.URL.EscapedPath() != "/in/a%20b/x.png" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(picture(40, 30))
	}))
	defer files.Close()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	e.admin("POST", "/upload_mappings", `{"folder":"far","template":"`+files.URL+`/in/"}`).want(200)
	e.admin("POST", "/upload_presets", `{"name":"far","unsigned":true,"tags":"fetched","disallow_public_id":true}`).want(200)
	for range 2 {
		if w, h, format := e.get("image/upload/c_scale,w_20/far/a%20b/x.png").size(t); w != 20 || h != 15 || format != "png" {
			t.Errorf("a missing asset below the folder: %d×%d %s", w, h, format)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("fetched %d times, want once", asked.Load())
	}
	stored := e.admin("GET", "/resources/image/upload/far%2Fa%20b%2Fx", "").want(200)
	if stored.body["asset_folder"] != "far/a b" || cmp.Diff([]any{"fetched"}, stored.body["tags"]) != "" {
		t.Errorf("stored: %v", stored.body)
	}
	for _, path := range []string{"image/upload/far/none.png", "image/upload/near/x.png", "image/private/far/a%20b/x.png"} {
		if got := e.get(path); got.status != 404 || !strings.HasPrefix(got.header.Get("X-Cld-Error"), "Resource not found - ") {
			t.Errorf("%s: status %d %q", path, got.status, got.header.Get("X-Cld-Error"))
		}
	}
	e.admin("POST", "/upload_mappings", `{"folder":"loop","template":"`+e.base+`/sandbox/image/upload/loop/loop/"}`).want(200)
	if got := e.get("image/upload/loop/x.png"); got.status != 404 {
		t.Errorf("a mapping of the sandbox to itself: status %d", got.status)
	}
	shut := newEnvironment(t, Options{})
	shut.admin("POST", "/upload_mappings", `{"folder":"far","template":"`+files.URL+`/in/"}`).want(200)
	if got := shut.get("image/upload/far/a%20b/x.png"); got.status != 404 {
		t.Errorf("a private address was fetched: status %d", got.status)
	}
}
