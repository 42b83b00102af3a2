package sandbox

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// unsigned uploads without credentials.
func (e *environment) unsigned(fields url.Values) answer {
	e.t.Helper()
	body, contentType := multipartBody(e.t, fields, "My Cat.png", picture(40, 30))
	return e.raw(http.MethodPost, "/image/upload", contentType, body.String(), false)
}

func TestUploadPresets(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	made := e.admin("POST", "/upload_presets", `{"name":"shop","unsigned":false,"tags":"b,a","context":"alt=x|caption=y","live":false,
		"transformation":"c_limit,w_20","disallow_public_id":false,"folder":null,"timestamp":1,"allowed_formats":"png,jpg"}`).want(200)
	if made.text("message") != "created" || made.text("name") != "shop" {
		t.Errorf("answer = %v", made.body)
	}
	got := e.admin("GET", "/upload_presets/shop", "").want(200)
	want := map[string]any{
		"tags": []any{"b", "a"}, "context": map[string]any{"alt": "x", "caption": "y"}, "live": false, "disallow_public_id": false,
		"transformation": []any{map[string]any{"crop": "limit", "width": 20.0}}, "allowed_formats": []any{"png", "jpg"},
	}
	if diff := cmp.Diff(want, got.body["settings"]); diff != "" || got.body["unsigned"] != false {
		t.Errorf("settings: %s", diff)
	}
	e.admin("PUT", "/upload_presets/shop", `{"tags":"c","unsigned":true}`).want(200)
	got = e.admin("GET", "/upload_presets/shop?max_results=1", "").want(200)
	want["tags"] = []any{"c"}
	if diff := cmp.Diff(want, got.body["settings"]); diff != "" || got.body["unsigned"] != true {
		t.Errorf("after the update, unsigned %v: %s", got.body["unsigned"], diff)
	}
	named := e.admin("POST", "/upload_presets", `{"unsigned":true}`).want(200).text("name")
	list := e.admin("GET", "/upload_presets?max_results=2", "").want(200)
	if diff := cmp.Diff([]string{named, "shop"}, list.names("presets", "name")); diff != "" || named == "" {
		t.Errorf("list: %s", diff)
	}
	next := e.admin("GET", "/upload_presets?max_results=2&next_cursor="+list.text("next_cursor"), "").want(200)
	if diff := cmp.Diff([]string{"ml_default"}, next.names("presets", "name")); diff != "" {
		t.Errorf("second page: %s", diff)
	}
	byName := e.admin("GET", "/upload_presets?order_by=name&direction=desc&max_results=500", "").want(200).names("presets", "name")
	if len(byName) != 3 || byName[0] < byName[1] || byName[1] < byName[2] {
		t.Errorf("by name, descending: %v", byName)
	}
	e.admin("DELETE", "/upload_presets/shop", "{}").want(200)
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		e.admin(method, "/upload_presets/shop", "{}").want(404)
	}
	e.admin("POST", "/upload_presets", `{"name":"x","moderation":"illegal"}`).want(400)
	e.admin("POST", "/upload_presets", `{"name":"a?b"}`).want(400)
	e.admin("GET", "/upload_presets?order_by=size", "").want(400)
}

func TestSignedUploadWithAPreset(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.admin("POST", "/upload_presets", `{"name":"p","tags":"a","context":"alt=preset|x=1","transformation":"c_scale,w_20",
		"asset_folder":"shop","eager":"c_scale,w_10","colors":"1","overwrite":"0","display_name":"From preset"}`).want(200)
	a := e.upload("/image/upload", "x.png", picture(40, 30), url.Values{
		"upload_preset": {"p"}, "public_id": {"x"}, "tags": {"b"}, "context": {"alt=call"}, "display_name": {"From call"},
	}).want(200)
	want := map[string]any{
		"width": 20.0, "asset_folder": "shop", "display_name": "From call", "tags": []any{"a", "b"},
		"context": map[string]any{"custom": map[string]any{"alt": "call", "x": "1"}},
	}
	if diff := cmp.Diff(want, members(a.body, "width", "asset_folder", "display_name", "tags", "context")); diff != "" {
		t.Error(diff)
	}
	if len(a.body["eager"].([]any)) != 1 || a.body["colors"] == nil {
		t.Errorf("eager %v, colors %v", a.body["eager"], a.body["colors"])
	}
	again := e.upload("/image/upload", "x.png", picture(8, 8), url.Values{"upload_preset": {"p"}, "public_id": {"x"}}).want(200)
	if again.body["existing"] != true {
		t.Errorf("overwrite of the preset: %v", again.body)
	}
	replaced := e.upload("/image/upload", "x.png", picture(8, 8), url.Values{"upload_preset": {"p"}, "public_id": {"x"}, "overwrite": {"1"}}).want(200)
	if replaced.body["overwritten"] != true {
		t.Errorf("overwrite of the call: %v", replaced.body)
	}
	none := e.upload("/image/upload", "x.png", picture(8, 8), url.Values{"upload_preset": {"none"}}).want(400)
	if none.message() != "Upload preset not found" {
		t.Errorf("message = %q", none.message())
	}
	e.admin("POST", "/upload_presets", `{"name":"q","disallow_public_id":true}`).want(200)
	e.upload("/image/upload", "x.png", picture(8, 8), url.Values{"upload_preset": {"q"}, "public_id": {"z"}}).want(400)
	e.upload("/image/upload", "x.png", picture(8, 8), url.Values{"upload_preset": {"q"}}).want(200)
}

func TestUnsignedUpload(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.admin("POST", "/upload_presets", `{"name":"open","unsigned":true,"tags":"a","folder":"in","use_filename":true,"unique_filename":false}`).want(200)
	e.admin("POST", "/upload_presets", `{"name":"shut"}`).want(200)
	a := e.unsigned(url.Values{"upload_preset": {"open"}, "tags": {"b"}, "folder": {"elsewhere"}, "timestamp": {"5"}}).want(200)
	if a.text("public_id") != "in/My_Cat" || cmp.Diff([]any{"a", "b"}, a.body["tags"]) != "" {
		t.Errorf("answer = %v", a.body)
	}
	if shown := e.admin("GET", "/resources/image/upload/in%2FMy_Cat", "").want(200); shown.body["width"] != 40.0 {
		t.Errorf("stored: %v", shown.body)
	}
	if again := e.unsigned(url.Values{"upload_preset": {"open"}}).want(200); again.body["existing"] != true {
		t.Errorf("an unsigned upload replaced an asset: %v", again.body)
	}
	for _, row := range []struct {
		fields  url.Values
		message string
	}{
		{url.Values{"upload_preset": {"none"}}, "Upload preset not found"},
		{url.Values{"upload_preset": {"shut"}}, "Upload preset must be whitelisted for unsigned uploads"},
		{url.Values{"upload_preset": {"open"}, "overwrite": {"true"}}, "Overwrite parameter is not allowed when using unsigned upload. Only upload_preset,callback,"},
		{url.Values{"upload_preset": {"open"}, "return_delete_token": {"1"}}, "Return delete token parameter is not allowed"},
		{url.Values{}, "Missing required parameter - api_key"},
	} {
		if got := e.unsigned(row.fields); got.status != 400 || !strings.Contains(got.message(), row.message) {
			t.Errorf("%v: %d %q, want 400 %q", row.fields, got.status, got.message(), row.message)
		}
	}
	e.unsigned(url.Values{"upload_preset": {"open"}, "overwrite": {"false"}, "public_id": {"java"}}).want(200)
}
