package sandbox

import (
	"fmt"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every change of an asset is told, with what the notification's type says.
func TestChangesAreTold(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	first := e.image("a", "tags", "old", "context", "alt=x", "asset_folder", "in").text("asset_id")
	if up := r.next("upload"); up["asset_id"] != first || up["public_id"] != "a" || up["secure_url"] == nil || up["api_key"] != e.Key() {
		t.Errorf("upload: %v", up)
	}
	steps := []struct {
		name string
		do   func()
		kind string
		want map[string]any // of the notification, or of its one resource
	}{
		{"tag", func() {
			e.form("/image/tags", url.Values{"command": {"replace"}, "tag": {"new"}, "public_ids[]": {"a"}}).want(200)
		}, "resource_tags_changed", map[string]any{"added": []any{"new"}, "removed": []any{"old"}, "public_id": "a"}},
		{"context", func() {
			e.form("/image/context", url.Values{"command": {"add"}, "context": {"alt=y|cap=z"}, "public_ids[]": {"a"}}).want(200)
		}, "resource_context_changed", map[string]any{
			"added": map[string]any{"cap": "z"}, "updated": map[string]any{"alt": "y"}, "removed": []any{},
		}},
		{"name", func() { e.admin("POST", "/resources/image/upload/a", `{"display_name":"A"}`).want(200) },
			"resource_display_name_changed", map[string]any{"previous_display_name": "a", "new_display_name": "A"}},
		{"move", func() { e.admin("POST", "/resources/image/upload/a", `{"asset_folder":"out"}`).want(200) },
			"move", map[string]any{"from_asset_folder": "in", "to_asset_folder": "out"}},
		{"access", func() {
			e.admin("POST", "/resources/image/upload/a", `{"access_control":"[{\"access_type\":\"token\"}]"}`).want(200)
		}, "access_control_changed", map[string]any{
			"previous_access_control": []any{}, "new_access_control": []any{map[string]any{"access_type": "token"}},
		}},
		{"moderation", func() { e.admin("POST", "/resources/image/upload/a", `{"moderation_status":"approved"}`).want(200) },
			"moderation", map[string]any{"moderation_status": "approved", "moderation_kind": "manual", "public_id": "a"}},
		{"rename", func() {
			e.form("/image/rename", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}}).want(200)
		}, "rename", map[string]any{"from_public_id": "a", "to_public_id": "b", "asset_id": first}},
		{"overwrite", func() { e.image("b") }, "upload", map[string]any{"public_id": "b", "overwritten": true}},
		{"destroy", func() { e.form("/image/destroy", url.Values{"public_id": {"b"}}).want(200) },
			"delete", map[string]any{"public_id": "b", "asset_folder": "out"}},
		{"restore", func() { e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["b"]}`).want(200) },
			"restore_asset_version", map[string]any{"public_id": "b"}},
		{"delete", func() { e.admin("DELETE", "/resources/image/upload", `{"public_ids":["b","none"]}`).want(200) },
			"delete", map[string]any{"public_id": "b"}},
		{"create folder", func() { e.admin("POST", "/folders/x/y", "").want(200) },
			"create_folder", map[string]any{"folder_path": "x/y", "folder_name": "y"}},
		{"rename folder", func() { e.admin("PUT", "/folders/x/y", `{"to_folder":"x/z"}`).want(200) },
			"move_or_rename_asset_folder", map[string]any{"from_path": "x/y", "to_path": "x/z"}},
		{"delete folder", func() { e.admin("DELETE", "/folders/x/z", "").want(200) },
			"delete_folder", map[string]any{"folder_path": "x/z", "folder_name": "z"}},
	}
	for _, step := range steps {
		step.do()
		said := resourceOf(r.next(step.kind))
		for name, want := range step.want {
			if diff := cmp.Diff(want, said[name]); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", step.name, name, diff)
			}
		}
	}
	r.quiet()
}

// resourceOf finds the one resource of a notification, or else gives the whole.
func resourceOf(said map[string]any) map[string]any {
	switch list := said["resources"].(type) {
	case []any:
		return list[0].(map[string]any)
	case map[string]any:
		for _, one := range list {
			return one.(map[string]any)
		}
	}
	return said
}

// What changes nothing is not told, nor is what fails.
func TestNothingIsToldOfNothing(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	e.image("a", "tags", "x")
	r.next("upload")
	e.form("/image/tags", url.Values{"command": {"add"}, "tag": {"x"}, "public_ids[]": {"a", "none"}}).want(200)
	e.form("/image/rename", url.Values{"from_public_id": {"none"}, "to_public_id": {"b"}}).want(404)
	e.form("/image/destroy", url.Values{"public_id": {"none"}}).want(200)
	e.admin("POST", "/resources/image/upload/a", `{"display_name":"n","asset_folder":"bad?"}`).want(400)
	e.image("last")
	if said := r.next("upload"); said["public_id"] != "last" {
		t.Errorf("told of %v", said)
	}
	r.quiet()
}

// One call is one notification, however many assets it changes.
func TestBulkIsToldOnce(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	e.fill(300) // is no call, and not told
	ids := url.Values{"command": {"add"}, "tag": {"sale,new"}}
	for i := range 300 {
		ids.Add("public_ids[]", fmt.Sprintf("bulk/%05d", i))
	}
	e.form("/image/tags", ids).want(200)
	if n := len(r.next("resource_tags_changed")["resources"].([]any)); n != 300 {
		t.Errorf("%d resources, want 300", n)
	}
	r.quiet()
}

// A call's own URL hears of that call only, triggers of their type only.
func TestWhoHears(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	own, uploads := receive(t, e.Secret), receive(t, e.Secret)
	e.trigger(uploads.url, "upload")
	e.image("a", "notification_url", own.url+"\n"+own.url)
	own.next("upload")
	uploads.next("upload")
	e.form("/image/explicit", url.Values{"public_id": {"a"}, "type": {"upload"}, "tags": {"t"}, "notification_url": {own.url}}).want(200)
	own.next("explicit")
	own.next("resource_tags_changed")
	e.form("/image/rename", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}}).want(200)
	e.image("b", "overwrite", "false", "notification_url", own.url)
	if said := own.next("upload"); said["existing"] != true {
		t.Errorf("told of %v", said)
	}
	e.form("/image/destroy", url.Values{"public_id": {"b"}, "notification_url": {own.url}}).want(200)
	own.next("delete")
	own.quiet()
	uploads.quiet()
}

// Assets that are related, published or stored by a preset are told as well.
func TestOtherChangesAreTold(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	own := receive(t, e.Secret)
	e.admin("POST", "/upload_presets", `{"name":"p","unsigned":true,"notification_url":"`+own.url+`","tags":"fromp"}`).want(200)
	e.upload("/image/upload", "a.png", picture(2, 2), url.Values{"public_id": {"a"}, "upload_preset": {"p"}, "async": {"true"}}).want(200)
	own.next("upload")
	if said := r.next("upload"); cmp.Diff([]any{"fromp"}, said["tags"]) != "" {
		t.Errorf("upload by preset: %v", said)
	}
	e.image("b", "type", "private")
	r.next("upload")
	e.admin("POST", "/resources/related_assets/image/upload/a", `{"assets_to_relate":["image/private/b","image/upload/none"]}`).want(200)
	if said := r.next("related_assets"); said["action_type"] != "create" || said["total_success"] != 1.0 || said["total_failed"] != 1.0 {
		t.Errorf("related: %v", said)
	}
	e.admin("DELETE", "/resources/related_assets/image/upload/a", `{"assets_to_unrelate":["image/private/b"]}`).want(200)
	if said := r.next("related_assets"); said["action_type"] != "delete" {
		t.Errorf("parted: %v", said)
	}
	e.admin("POST", "/resources/image/publish_resources", `{"public_ids":["b"]}`).want(200)
	if said := r.next("publish"); said["public_id"] != "b" || said["type"] != "upload" {
		t.Errorf("published: %v", said)
	}
	e.admin("POST", "/resources/image/upload/update_access_mode", `{"public_ids":["b"],"access_mode":"authenticated"}`).want(200)
	if said := resourceOf(r.next("access_control_changed")); said["new_access_mode"] != "authenticated" {
		t.Errorf("access mode: %v", said)
	}
	token := e.image("c", "moderation", "duplicate:0.9", "return_delete_token", "true").text("delete_token")
	r.next("upload")
	if said := r.next("moderation"); said["moderation_kind"] != "duplicate" || said["public_id"] != "c" {
		t.Errorf("reviewed: %v", said)
	}
	e.raw("POST", "/delete_by_token", "application/json", `{"token":"`+token+`"}`, false).want(200)
	if said := resourceOf(r.next("delete_by_token")); said["public_id"] != "c" {
		t.Errorf("deleted by token: %v", said)
	}
	r.quiet()
	own.quiet()
	e.idle()
}

// What a call makes of several assets is told once, by the name of what was made.
func TestMadeThingsAreTold(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	for _, id := range []string{"a", "b"} {
		e.image(id, "tags", "set")
		r.next("upload")
	}
	for _, async := range []string{"false", "true"} {
		e.form("/image/multi", url.Values{"tag": {"set"}, "async": {async}}).want(200)
		if said := r.next("multi"); said["public_id"] != "set" || said["asset_id"] == nil || said["secure_url"] == nil {
			t.Errorf("multi: %v", said)
		}
		e.form("/image/sprite", url.Values{"tag": {"set"}, "async": {async}}).want(200)
		if said := r.next("sprite"); said["css_url"] == nil || said["image_infos"] == nil {
			t.Errorf("sprite: %v", said)
		}
		e.form("/image/generate_archive", url.Values{"tags[]": {"set"}, "target_public_id": {"zip"}, "async": {async}}).want(200)
		if said := r.next("generate_archive"); said["public_id"] != "zip.zip" || said["file_count"] != 2.0 {
			t.Errorf("archive: %v", said)
		}
	}
	e.form("/image/text", url.Values{"text": {"hello"}, "public_id": {"t"}}).want(200)
	if said := r.next("upload"); said["type"] != "text" {
		t.Errorf("text: %v", said)
	}
	r.quiet()
	e.idle()
}

func TestMetadataIsTold(t *testing.T) {
	t.Parallel()
	e, r := hear(t, Options{})
	e.admin("POST", "/metadata_fields", `{"external_id":"sku","label":"SKU","type":"string"}`).want(200)
	e.image("a")
	r.next("upload")
	for _, value := range []string{"1", "1", "2"} {
		e.form("/image/metadata", url.Values{"metadata": {"sku=" + value}, "public_ids[]": {"a"}}).want(200)
	}
	for _, want := range [][2]map[string]any{{{}, {"sku": "1"}}, {{"sku": "1"}, {"sku": "2"}}} {
		said := resourceOf(r.next("resource_metadata_changed"))
		if diff := cmp.Diff(want, [2]map[string]any{
			said["previous_metadata"].(map[string]any), said["new_metadata"].(map[string]any),
		}); diff != "" {
			t.Errorf("metadata (-want +got):\n%s", diff)
		}
	}
	r.quiet()
}
