package sandbox

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStreamingProfiles(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	builtIn := []string{"4k", "full_hd", "hd", "sd", "full_hd_wifi", "full_hd_lean", "hd_lean"}
	if diff := cmp.Diff(builtIn, e.admin("GET", "/streaming_profiles", "").want(200).names("data", "name")); diff != "" {
		t.Error(diff)
	}
	made := e.admin("POST", "/streaming_profiles", `{"name":"Mine","representations":"[{\"transformation\":\"br_5m,c_limit,h_1200,w_1200\"}]"}`).want(200)
	representation := map[string]any{"transformation": []any{map[string]any{"bit_rate": "5m", "crop": "limit", "height": 1200.0, "width": 1200.0}}}
	if diff := cmp.Diff([]any{representation}, made.body["data"].(map[string]any)["representations"]); diff != "" || made.text("message") != "created" {
		t.Errorf("created %v: %s", made.body, diff)
	}
	e.admin("POST", "/streaming_profiles", `{"name":"MINE","representations":"[{\"transformation\":\"w_1\"}]"}`).want(409)
	e.admin("POST", "/streaming_profiles", `{"name":"hd","representations":"[{\"transformation\":\"w_1\"}]"}`).want(409)
	e.admin("POST", "/streaming_profiles", `{"name":"a b","representations":"[{\"transformation\":\"w_1\"}]"}`).want(400)
	e.admin("POST", "/streaming_profiles", `{"name":"b","representations":"[]"}`).want(400)
	e.admin("POST", "/streaming_profiles", `{"name":"b"}`).want(400)
	e.admin("PUT", "/streaming_profiles/mine", `{"display_name":"My own"}`).want(200)
	shown := e.admin("GET", "/streaming_profiles/MINE", "").want(200).body["data"].(map[string]any)
	if shown["display_name"] != "My own" || shown["predefined"] != false || cmp.Diff([]any{representation}, shown["representations"]) != "" {
		t.Errorf("shown: %v", shown)
	}
	e.admin("DELETE", "/streaming_profiles/mine", "{}").want(200)
	e.admin("GET", "/streaming_profiles/mine", "").want(404)
	e.admin("PUT", "/streaming_profiles/mine", "{}").want(404)
	e.admin("DELETE", "/streaming_profiles/mine", "{}").want(404)
}

func TestBuiltInStreamingProfiles(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	before := e.admin("GET", "/streaming_profiles/full_hd", "").want(200).body
	e.admin("DELETE", "/streaming_profiles/full_hd", "{}").want(400)
	e.admin("PUT", "/streaming_profiles", `{"name":"full_hd","representations":"[{\"transformation\":\"c_limit,w_10\"}]"}`).want(200)
	changed := e.admin("GET", "/streaming_profiles/full_hd", "").want(200).body["data"].(map[string]any)
	if len(changed["representations"].([]any)) != 1 || changed["predefined"] != true {
		t.Errorf("changed: %v", changed)
	}
	e.admin("DELETE", "/streaming_profiles/full_hd", "{}").want(200)
	if diff := cmp.Diff(before, e.admin("GET", "/streaming_profiles/full_hd", "").want(200).body); diff != "" {
		t.Errorf("a changed built-in profile that is deleted is not as it was: %s", diff)
	}
}
