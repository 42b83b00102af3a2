package sandbox

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// names are one member of the objects in a list.
func (a answer) names(list, member string) []string {
	items, _ := a.body[list].([]any)
	names := make([]string, len(items))
	for i, item := range items {
		names[i], _ = item.(map[string]any)[member].(string)
	}
	return names
}

func TestNamedTransformations(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"x"}}).want(200)
	e.admin("POST", "/transformations", `{"name":"small","transformation":"c_scale,w_20"}`).want(200)
	if again := e.admin("POST", "/transformations/small", `{"transformation":"c_scale,w_5"}`).want(409); !strings.Contains(again.message(), "already exists") {
		t.Errorf("message = %q", again.message())
	}
	made := e.admin("GET", "/transformations?transformation=small", "").want(200)
	want := map[string]any{
		"name": "t_small", "named": true, "allowed_for_strict": true, "used": false, "derived": []any{},
		"info": []any{map[string]any{"crop": "scale", "width": 20.0}},
	}
	if diff := cmp.Diff(want, made.body); diff != "" {
		t.Error(diff)
	}
	got := e.get("image/upload/t_small/x.png")
	if w, h, _ := got.size(t); w != 20 || h != 15 {
		t.Errorf("t_small gives %d×%d, want 20×15", w, h)
	}
	used := e.admin("GET", "/transformations/t_small", "").want(200)
	files := used.names("derived", "public_id")
	if used.body["used"] != true || cmp.Diff([]string{"x"}, files) != "" {
		t.Errorf("after a delivery: %v", used.body)
	}
	e.admin("PUT", "/transformations", `{"transformation":"small","unsafe_update":"c_scale,w_10","allowed_for_strict":"false"}`).want(200)
	if got := e.admin("GET", "/transformations/small", "").want(200); got.body["allowed_for_strict"] != false ||
		cmp.Diff([]any{map[string]any{"crop": "scale", "width": 10.0}}, got.body["info"]) != "" {
		t.Errorf("after the update: %v", got.body)
	}
	if w, _, _ := e.get("image/upload/t_small/x.png").size(t); w != 20 {
		t.Errorf("an unsafe update changed a file that was made: %d wide", w)
	}
	e.admin("DELETE", "/transformations", `{"transformation":"small"}`).want(200)
	e.admin("GET", "/transformations/small", "").want(404)
	if got := e.get("image/upload/t_small/x.png"); got.status != 400 || got.header.Get("X-Cld-Error") != "Unknown transformation small" {
		t.Errorf("after the deletion: %d %q", got.status, got.header.Get("X-Cld-Error"))
	}
}

func TestEagerMayNameATransformation(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.admin("POST", "/transformations", `{"name":"small","transformation":"c_scale,w_2"}`).want(200)
	made := e.image("a", "eager", "t_small")
	first, _ := made.body["eager"].([]any)[0].(map[string]any)
	if first["transformation"] != "t_small" || first["width"] != 2.0 || first["status"] != nil {
		t.Errorf("eager = %v", first)
	}
	if used := e.admin("GET", "/transformations/t_small", "").want(200); used.body["used"] != true {
		t.Errorf("after an upload: %v", used.body)
	}
}

func TestUsedTransformations(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, id := range []string{"a", "b", "c"} {
		e.image(id, "eager", "c_scale,w_2|c_scale,w_3/jpg")
	}
	list := e.admin("GET", "/transformations", "").want(200)
	if diff := cmp.Diff([]string{"c_scale,w_3/jpg", "c_scale,w_2", "t_media_lib_thumb"}, list.names("transformations", "name")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"t_media_lib_thumb"}, e.admin("GET", "/transformations?named=true", "").names("transformations", "name")); diff != "" {
		t.Error(diff)
	}
	first := e.admin("GET", "/transformations?max_results=1&named=false&transformation=", "").want(200)
	next := e.admin("GET", "/transformations?max_results=1&named=false&next_cursor="+first.text("next_cursor"), "").want(200)
	if next.names("transformations", "name")[0] != "c_scale,w_2" || next.body["next_cursor"] != nil {
		t.Errorf("second page = %v", next.body)
	}
	e.admin("GET", "/transformations?next_cursor=abc", "").want(400)

	e.admin("GET", "/transformations?transformation=w_3%2Cc_scale%2Fjpg", "").want(200) // in another order
	if none := e.admin("GET", "/transformations?transformation=c_scale%2Cw_9", "").want(404); !strings.Contains(none.message(), "Can't find transformation") {
		t.Errorf("message = %q", none.message())
	}
	page := e.admin("GET", "/transformations?transformation=c_scale%2Cw_3%2Fjpg&max_results=2", "").want(200)
	rest := e.admin("GET", "/transformations/c_scale%2Cw_3%2Fjpg?next_cursor="+page.text("next_cursor"), "").want(200)
	ids := append(page.names("derived", "public_id"), rest.names("derived", "public_id")...)
	if diff := cmp.Diff([]string{"a", "b", "c"}, ids); diff != "" {
		t.Errorf("derived files: %s", diff)
	}
	if info := page.body["info"]; cmp.Diff([]any{map[string]any{"crop": "scale", "width": 3.0}}, info) != "" {
		t.Errorf("info = %v", info)
	}
	before := e.files()
	e.admin("DELETE", "/transformations/c_scale%2Cw_3%2Fjpg", "{}").want(200)
	if after := e.files(); after != before-3 {
		t.Errorf("%d files after the deletion, want %d", after, before-3)
	}
	if left := e.admin("GET", "/resources/image/upload/a", "").want(200); len(left.body["derived"].([]any)) != 1 {
		t.Errorf("derived of a = %v", left.body["derived"])
	}
	e.admin("DELETE", "/transformations", `{"transformation":"c_scale,w_3/jpg"}`).want(404)
}

func TestTransformationsRefuse(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, row := range []struct {
		method, path, body string
		status             int
		message            string
	}{
		{"POST", "/transformations", `{"name":"a"}`, 400, "Missing required parameter - transformation"},
		{"POST", "/transformations", `{"name":"a","transformation":"w_abc"}`, 400, "Invalid width in transformation: abc"},
		{"POST", "/transformations", `{"name":"a.b","transformation":"w_1"}`, 400, "is invalid"},
		{"POST", "/transformations", `{"name":"a,b","transformation":"w_1"}`, 400, "is invalid"},
		{"PUT", "/transformations", `{"transformation":"none","allowed_for_strict":true}`, 404, "Can't find"},
		{"PUT", "/transformations", `{"transformation":"t_media_lib_thumb","unsafe_update":"w_abc"}`, 400, "Invalid width"},
		{"PUT", "/transformations", `{"transformation":"t_media_lib_thumb","allowed_for_strict":"maybe"}`, 400, "allowed_for_strict"},
		{"DELETE", "/transformations", `{}`, 400, "Missing required parameter - transformation"},
	} {
		got := e.admin(row.method, row.path, row.body)
		if got.status != row.status || !strings.Contains(got.message(), row.message) {
			t.Errorf("%s %s %s: %d %q, want %d %q", row.method, row.path, row.body, got.status, got.message(), row.status, row.message)
		}
	}
}

func TestStrictTransformations(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{StrictTransformations: true})
	e.image("x", "eager", "c_scale,w_2")
	e.admin("POST", "/transformations", `{"name":"ok","transformation":"c_scale,w_3"}`).want(200)
	e.admin("POST", "/transformations", `{"name":"no","transformation":"c_scale,w_3"}`).want(200)
	e.admin("PUT", "/transformations/no", `{"allowed_for_strict":false}`).want(200)
	for path, status := range map[string]int{
		"image/upload/x.png": 200, "image/upload/c_scale,w_2/x.png": 200, "image/upload/t_ok/x.png": 200,
		"image/upload/t_no/x.png": 401, "image/upload/c_scale,w_1/x.png": 401, "image/upload/t_ok/c_scale,w_1/x.png": 401,
	} {
		if got := e.get(path); got.status != status {
			t.Errorf("%s: status %d (%s), want %d", path, got.status, got.header.Get("X-Cld-Error"), status)
		}
	}
	e.admin("PUT", "/transformations", `{"transformation":"c_scale,w_2","allowed_for_strict":true}`).want(200)
	e.image("y")
	if got := e.get("image/upload/c_scale,w_2/y.png"); got.status != 200 {
		t.Errorf("an allowed transformation: status %d", got.status)
	}
}
