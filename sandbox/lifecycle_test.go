package sandbox

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// members picks some members of a JSON object.
func members(o map[string]any, names ...string) map[string]any {
	got := map[string]any{}
	for _, n := range names {
		got[n] = o[n]
	}
	return got
}

func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	first := e.upload("/image/upload", "a.png", picture(4, 4), url.Values{"public_id": {"a"}, "tags": {"red"}, "asset_folder": {"f"}}).want(200)
	e.admin("DELETE", "/resources/image/upload", `{"public_ids":["a"]}`).want(200)
	gone := e.admin("GET", "/resources/image/upload/a?versions=true", "").want(200)
	if diff := cmp.Diff(map[string]any{"bytes": 0.0, "placeholder": true, "asset_id": first.body["asset_id"]},
		members(gone.body, "bytes", "placeholder", "asset_id")); diff != "" {
		t.Error(diff)
	}
	if ids := e.admin("GET", "/resources/image/tags/red", "").ids(); len(ids) != 0 {
		t.Errorf("a deleted asset is still tagged: %v", ids)
	}
	if tags := e.admin("GET", "/tags/image", "").body["tags"]; len(tags.([]any)) != 0 {
		t.Errorf("tags = %v", tags)
	}
	second := e.upload("/image/upload", "a.png", picture(9, 9), url.Values{"public_id": {"a"}}).want(200)
	if second.body["overwritten"] != nil || second.body["asset_id"] != first.body["asset_id"] {
		t.Errorf("second upload = %v", second.body)
	}
	e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	versions := e.admin("GET", "/resources/image/upload/a?versions=true", "").want(200).body["versions"].([]any)
	if len(versions) != 2 {
		t.Fatalf("versions = %v", versions)
	}
	for i, want := range []float64{4, 9} {
		id := versions[i].(map[string]any)["version_id"].(string)
		got := e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["a"],"versions":["`+id+`"]}`).want(200)
		one := got.body["a"].(map[string]any)
		if one["width"] != want || one["placeholder"] != false || one["bytes"] == 0.0 {
			t.Errorf("restored version %d = %v", i, one)
		}
		e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	}
	none := e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["never"]}`).want(200)
	if diff := cmp.Diff(map[string]any{"never": map[string]any{"error": "no_backup"}}, none.body); diff != "" {
		t.Error(diff)
	}
}

func TestRestoreBringsLabelsBack(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "tags", "x,y", "context", "alt=b", "asset_folder", "deep/er", "display_name", "Old name")
	before := e.admin("GET", "/resources/image/upload/a", "").body
	e.form("/image/destroy", url.Values{"public_id": {"a"}})
	e.admin("DELETE", "/folders/deep", "").want(200)
	e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["a"]}`).want(200)
	after := e.admin("GET", "/resources/image/upload/a", "").body
	delete(before, "last_updated")
	delete(after, "last_updated")
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
	e.admin("GET", "/folders/deep", "").want(200)
	if ids := e.admin("GET", "/resources/image/tags/x", "").ids(); !slices.Equal(ids, []string{"a"}) {
		t.Errorf("tagged x: %v", ids)
	}
}

func TestWithoutBackup(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{NoBackup: true})
	e.image("a")
	e.image("kept", "backup", "true")
	e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200)
	e.form("/image/destroy", url.Values{"public_id": {"kept"}}).want(200)
	if a := e.admin("GET", "/resources/image/upload/a", "").want(404); a.message() != "Resource not found - a" {
		t.Errorf("message = %q", a.message())
	}
	e.admin("GET", "/resources/image/upload/kept", "").want(200)
	if a := e.form("/image/destroy", url.Values{"public_id": {"a"}}).want(200); a.text("result") != "not found" {
		t.Errorf("answer = %v", a.body)
	}
}

func TestOverwrite(t *testing.T) {
	t.Parallel()
	at := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: at.now})
	first := e.image("a", "tags", "x", "asset_folder", "f", "display_name", "shown")
	at.advance(time.Minute)
	kept := e.upload("/image/upload", "b.png", picture(8, 8), url.Values{"public_id": {"a"}, "overwrite": {"false"}}).want(200)
	if kept.body["existing"] != true || kept.body["width"] != 4.0 || kept.body["version"] != first.body["version"] {
		t.Errorf("overwrite=false answered %v", kept.body)
	}
	next := e.upload("/image/upload", "b.png", picture(8, 8), url.Values{"public_id": {"a"}}).want(200)
	want := map[string]any{
		"overwritten": true, "width": 8.0, "tags": []any{}, "asset_id": first.body["asset_id"],
		"created_at": first.body["created_at"], "asset_folder": "f", "display_name": "shown",
	}
	if diff := cmp.Diff(want, members(next.body, "overwritten", "width", "tags", "asset_id", "created_at", "asset_folder", "display_name")); diff != "" {
		t.Error(diff)
	}
	root := e.upload("/image/upload", "b.png", picture(8, 8), url.Values{"public_id": {"a"}, "asset_folder": {""}}).want(200)
	if root.text("asset_folder") != "" {
		t.Errorf("asset_folder = %q, want the root", root.text("asset_folder"))
	}
	if next.body["version"].(float64) <= first.body["version"].(float64) || next.body["version_id"] == first.body["version_id"] {
		t.Errorf("version %v after %v", next.body["version"], first.body["version"])
	}
	detail := e.admin("GET", "/resources/image/upload/a", "").body
	if detail["uploaded_at"] != "2026-03-01T12:01:00Z" || detail["created_at"] != "2026-03-01T12:00:00Z" {
		t.Errorf("uploaded %v created %v", detail["uploaded_at"], detail["created_at"])
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name    string
		fields  url.Values
		status  int
		message string
		now     []string // that exist afterwards
	}{
		{"plain", url.Values{"from_public_id": {"a"}, "to_public_id": {"n/ew"}}, 200, "", []string{"b", "n/ew"}},
		{"missing", url.Values{"from_public_id": {"z"}, "to_public_id": {"y"}}, 404, "Resource not found - z", []string{"a", "b"}},
		{"taken", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}}, 400, "to_public_id b already exists", []string{"a", "b"}},
		{"itself", url.Values{"from_public_id": {"a"}, "to_public_id": {"a"}, "overwrite": {"true"}}, 400, "to_public_id a already exists", []string{"a", "b"}},
		{"overwrite", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}, "overwrite": {"1"}}, 200, "", []string{"b"}},
		{"forbidden", url.Values{"from_public_id": {"a"}, "to_public_id": {"x?"}}, 400, "public_id (x?) is invalid", []string{"a", "b"}},
		{"to another type", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}, "to_type": {"private"}}, 200, "", []string{"b", "b"}},
		{"nothing", url.Values{"from_public_id": {"a"}}, 400, "Missing required parameter - to_public_id", []string{"a", "b"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			e.image("a", "tags", "x", "context", "k=v", "asset_folder", "f")
			e.image("b")
			e.t = t
			a := e.form("/image/rename", row.fields).want(row.status)
			if a.message() != row.message {
				t.Errorf("message = %q, want %q", a.message(), row.message)
			}
			if row.status == 200 && (a.text("asset_folder") != "f" || a.body["context"] != nil || a.text("display_name") != "a") {
				t.Errorf("answer = %v", a.body)
			}
			got := e.admin("GET", "/resources/image", "").ids()
			slices.Sort(got)
			if !slices.Equal(got, row.now) {
				t.Errorf("now there are %v, want %v", got, row.now)
			}
		})
	}
}

func TestBulkDeleteGoesOn(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.fill(1500)
	e.admin("DELETE", "/resources/image/upload", `{"public_ids":["`+strings.Repeat("x\",\"", 100)+`x"]}`).want(400)
	keep := e.admin("DELETE", "/resources/image/upload", `{"prefix":"bulk/0000","keep_original":true}`).want(200)
	if c := keep.body["deleted_counts"].(map[string]any)["bulk/00001"].(map[string]any); c["original"] != 0.0 {
		t.Errorf("counts = %v", c)
	}
	first := e.admin("DELETE", "/resources/image/tags/all", `{}`).want(200)
	if first.body["partial"] != true || len(first.body["deleted"].(map[string]any)) != 1000 {
		t.Fatalf("partial %v, %d deleted", first.body["partial"], len(first.body["deleted"].(map[string]any)))
	}
	last := e.admin("DELETE", "/resources/image/tags/all", `{"next_cursor":"`+first.text("next_cursor")+`"}`).want(200)
	if last.body["partial"] != false || len(last.body["deleted"].(map[string]any)) != 500 || last.body["next_cursor"] != nil {
		t.Errorf("second call: partial %v", last.body["partial"])
	}
	if left := e.admin("GET", "/resources/image", "").ids(); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
	if bad := e.admin("GET", "/resources/image?next_cursor=bogus", "").want(400); bad.message() != "Invalid next_cursor" {
		t.Errorf("message = %q", bad.message())
	}
}

func TestPagesStayRight(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.fill(25)
	var seen []string
	cursor := ""
	for page := 0; ; page++ {
		a := e.admin("GET", "/resources/image/upload?max_results=10&next_cursor="+cursor, "").want(200)
		seen = append(seen, a.ids()...)
		if cursor = a.text("next_cursor"); cursor == "" {
			break
		}
		// What changes behind or before the page must not shift it.
		e.form("/image/destroy", url.Values{"public_id": {a.ids()[0]}}).want(200)
		e.image(fmt.Sprintf("new%d", page))
	}
	var want []string
	for i := 24; i >= 0; i-- {
		want = append(want, fmt.Sprintf("bulk/%05d", i))
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
	if ids := e.admin("GET", "/resources/image/upload?prefix=bulk/0000&max_results=2", "").ids(); !slices.Equal(ids, []string{"bulk/00000", "bulk/00001"}) {
		t.Errorf("by prefix: %v", ids)
	}
	if ids := e.admin("GET", "/resources/image?direction=asc&max_results=1", "").ids(); !slices.Equal(ids, []string{"bulk/00000"}) {
		t.Errorf("oldest: %v", ids)
	}
}
