package sandbox

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/store"
)

func TestUpdate(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, body string
		status     int
		message    string
		want       map[string]any
	}{
		{"tags replace", `{"tags":"x,y"}`, 200, "", map[string]any{"tags": []any{"x", "y"}}},
		{"no tags", `{"tags":""}`, 200, "", map[string]any{"tags": nil}},
		{"context replaces", `{"context":"new=1"}`, 200, "", map[string]any{"context": map[string]any{"custom": map[string]any{"new": "1"}}}},
		{"move", `{"asset_folder":"else/where"}`, 200, "", map[string]any{"asset_folder": "else/where", "public_id": "a", "tags": []any{"old"}}},
		{"to the root", `{"asset_folder":""}`, 200, "", map[string]any{"asset_folder": ""}},
		{"name", `{"display_name":"Shown as"}`, 200, "", map[string]any{"display_name": "Shown as"}},
		{"unique name", `{"display_name":"b","unique_display_name":true}`, 200, "", nil},
		{"name with a slash", `{"display_name":"a/b"}`, 400, "display_name", nil},
		{"folder", `{"asset_folder":"a?"}`, 400, "invalid", nil},
		{"access", `{"access_control":[{"access_type":"token"}]}`, 200, "",
			map[string]any{"access_control": []any{map[string]any{"access_type": "token"}}}},
		{"access as text", `{"access_control":"[{\"access_type\":\"anonymous\",\"start\":\"2020-01-01T00:00:00Z\"}]"}`, 200, "",
			map[string]any{"access_control": []any{map[string]any{"access_type": "anonymous", "start": "2020-01-01T00:00:00Z"}}}},
		{"access cleared", `{"access_control":[]}`, 200, "", map[string]any{"access_control": nil}},
		{"access wrong", `{"access_control":[{"access_type":"all"}]}`, 400, "access_type", nil},
		{"approve", `{"moderation_status":"approved"}`, 200, "", nil},
		{"moderation wrong", `{"moderation_status":"maybe"}`, 400, "Illegal value", nil},
		{"ocr", `{"ocr":"illegal"}`, 400, "Illegal value", nil},
		{"raw_convert", `{"raw_convert":"illegal"}`, 400, "Illegal value", nil},
		{"categorization", `{"categorization":"illegal"}`, 400, "Illegal value", nil},
		{"detection", `{"detection":"illegal"}`, 400, "Illegal value", nil},
		{"background_removal", `{"background_removal":"illegal"}`, 400, "Illegal value", nil},
		{"metadata", `{"metadata":"none=1"}`, 400, `Metadata External IDs do not exist: ["none"]`, nil},
		{"regions", `{"regions":"{\"eye-1\":[[1,1],[2,2]]}"}`, 200, "", map[string]any{"regions": map[string]any{"eye-1": []any{[]any{1.0, 1.0}, []any{2.0, 2.0}}}}},
		{"regions of one point", `{"regions":{"a":[[1,1]]}}`, 400, "regions", nil},
		{"regions with a wrong name", `{"regions":{"a b":[[1,1],[2,2]]}}`, 400, "regions", nil},
		{"taken name, not to be made unique", `{"display_name":"b","unique_display_name":false}`, 400, "already exists", nil},
		{"quality", `{"quality_override":"80:420"}`, 200, "", nil},
		{"quality wrong", `{"quality_override":"best"}`, 400, "Illegal value", nil},
		{"similarity_search", `{"similarity_search":"illegal"}`, 400, "Illegal value", nil},
		{"an add-on", `{"categorization":"google_tagging","auto_tagging":0.6}`, 420, "active subscription", nil},
		{"auto_tagging", `{"auto_tagging":7}`, 400, "Illegal value", nil},
		{"visual search", `{"visual_search":true}`, 200, "", nil},
		{"headers", `{"headers":"X-Robots-Tag: noindex"}`, 200, "", nil},
		{"headers wrong", `{"headers":"Set-Cookie: a=b"}`, 400, "headers", nil},
		{"boxes", `{"custom_coordinates":"1,2,3"}`, 400, "custom_coordinates", nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			e.image("a", "tags", "old", "context", "k=v", "asset_folder", "f")
			e.image("b", "asset_folder", "f")
			e.t = t
			a := e.admin("POST", "/resources/image/upload/a", row.body).want(row.status)
			if !strings.Contains(a.message(), row.message) {
				t.Errorf("message = %q, want %q", a.message(), row.message)
			}
			shown := e.admin("GET", "/resources/image/upload/a", "").want(200)
			for name, want := range row.want {
				if diff := cmp.Diff(want, shown.body[name]); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
			}
			if row.name == "unique name" && !strings.HasPrefix(shown.text("display_name"), "b_") {
				t.Errorf("display_name = %q", shown.text("display_name"))
			}
		})
	}
	newEnvironment(t, Options{}).admin("POST", "/resources/image/upload/none", `{}`).want(404)
}

func TestDetailSections(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "face_coordinates", "0,0,2,2|3,2,90,90", "moderation", "manual")
	e.image("b")
	plain := e.admin("GET", "/resources/image/upload/a", "").body
	for _, name := range []string{"colors", "faces", "phash", "coordinates", "versions", "related_assets", "image_metadata", "exif", "tags", "pages"} {
		if _, there := plain[name]; there {
			t.Errorf("%s is there although nobody asked", name)
		}
	}
	err := e.Store().Write(t.Context(), func(tx *store.Tx) error {
		a, err := tx.ByKey(t.Context(), model.Key{ResourceType: "image", Type: "upload", PublicID: "a"})
		if err != nil {
			return err
		}
		b, err := tx.ByKey(t.Context(), model.Key{ResourceType: "image", Type: "upload", PublicID: "b"})
		if err != nil {
			return err
		}
		return tx.Relate(t.Context(), a.AssetID, b.AssetID)
	})
	if err != nil {
		t.Fatal(err)
	}
	full := e.admin("GET", "/resources/image/upload/a?colors=true&faces=1&phash=true&coordinates=true&versions=true&related=true&pages=true", "").body
	want := map[string]any{
		"pages": 1.0, "faces": []any{[]any{0.0, 0.0, 2.0, 2.0}, []any{3.0, 2.0, 1.0, 1.0}}, "colors": []any{[]any{"#C81E28", 100.0}},
		"moderation": []any{map[string]any{"kind": "manual", "status": "pending"}},
	}
	if diff := cmp.Diff(want, members(full, "pages", "faces", "colors", "moderation")); diff != "" {
		t.Error(diff)
	}
	related := full["related_assets"].([]any)
	if len(related) != 1 || related[0].(map[string]any)["public_id"] != "b" {
		t.Errorf("related = %v", related)
	}
	e.form("/image/destroy", url.Values{"public_id": {"b"}})
	if left := e.admin("GET", "/resources/image/upload/a?related=true", "").body["related_assets"].([]any); len(left) != 0 {
		t.Errorf("a deleted asset is still related: %v", left)
	}
}

func TestListOptions(t *testing.T) {
	t.Parallel()
	at := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: at.now})
	e.image("old", "tags", "x", "context", "k=v")
	at.advance(time.Hour)
	e.image("new", "type", "private")
	rows := []struct {
		query string
		want  []string
	}{
		{"/resources/image", []string{"new", "old"}},
		{"/resources/image/upload", []string{"old"}},
		{"/resources/image/private", []string{"new"}},
		{"/resources/video", []string{}},
		{"/resources/image?direction=asc", []string{"old", "new"}},
		{"/resources/image?direction=1", []string{"old", "new"}},
		{"/resources/image?start_at=2026-03-01T12:30:00Z&direction=asc", []string{"new"}},
		{"/resources/image?start_at=Sun,%2001%20Mar%202026%2012:30:00%20GMT", []string{"new"}},
		{"/resources/image/tags/x", []string{"old"}},
		{"/resources/image/tags/X", []string{}},
		{"/resources/image/upload?prefix=o", []string{"old"}},
		{"/resources/image/upload?public_ids[]=old&public_ids[]=none", []string{"old"}},
	}
	for _, row := range rows {
		if diff := cmp.Diff(row.want, e.admin("GET", row.query, "").want(200).ids()); diff != "" {
			t.Errorf("%s: %s", row.query, diff)
		}
	}
	e.admin("GET", "/resources/image?direction=sideways", "").want(400)
	e.admin("GET", "/resources/image?start_at=yesterday", "").want(400)
	only := e.admin("GET", "/resources/image/upload?fields=tags,url", "").body["resources"].([]any)[0].(map[string]any)
	if only["tags"] == nil || only["url"] == nil || only["bytes"] != nil || only["public_id"] != "old" {
		t.Errorf("fields: %v", only)
	}
	types := e.admin("GET", "/resources", "").body["resource_types"]
	if diff := cmp.Diff([]any{"image"}, types); diff != "" {
		t.Error(diff)
	}
	usage := e.admin("GET", "/usage", "").body
	if usage["resources"] != 2.0 || usage["last_updated"] != "2026-03-01" || usage["media_limits"] == nil {
		t.Errorf("usage = %v", usage)
	}
	e.admin("GET", "/usage/someday", "").want(400)
	byID := e.admin("GET", "/resources/by_asset_ids?asset_ids="+e.admin("GET", "/resources/image/upload/old", "").text("asset_id"), "")
	if diff := cmp.Diff([]string{"old"}, byID.ids()); diff != "" {
		t.Error(diff)
	}
}

// TestClearAccess clears access_control by an empty list and by null; a call
// that does not name it leaves it.
func TestClearAccess(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for body, cleared := range map[string]bool{
		`{"access_control":[]}`: true, `{"access_control":null}`: true, `{"tags":null}`: false, `{}`: false,
	} {
		e.image("a", "access_control", `[{"access_type":"token"}]`)
		e.admin("POST", "/resources/image/upload/a", body).want(200)
		if got := e.admin("GET", "/resources/image/upload/a", "").want(200).body["access_control"]; (got == nil) != cleared {
			t.Errorf("after %s: access_control = %v", body, got)
		}
	}
}
