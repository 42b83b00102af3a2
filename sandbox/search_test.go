package sandbox

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearchOverHTTP(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("pets/cat", "tags", "pet,full-analysis", "context", "alt=a red shoe", "asset_folder", "animals/Cats")
	e.image("pets/dog", "tags", "pet", "asset_folder", "animals")
	e.image("car", "asset_folder", "machines")
	for _, tt := range []struct {
		body string
		want []string
	}{
		{`{}`, []string{"car", "pets/dog", "pets/cat"}},
		{`{"expression":" ","next_cursor":""}`, []string{"car", "pets/dog", "pets/cat"}},
		{`{"expression":"tags:analysis"}`, []string{"pets/cat"}},
		{`{"expression":"tags=analysis"}`, []string{}},
		{`{"expression":"-tags"}`, []string{"car"}},
		{`{"expression":"public_id:pets/*","sort_by":[{"public_id":"asc"}]}`, []string{"pets/cat", "pets/dog"}},
		{`{"expression":"public_id: car","max_results":"1"}`, []string{"car"}},
		{`{"expression":"asset_folder:\"animals/*\"","sort_by":["public_id:desc"]}`, []string{"pets/dog", "pets/cat"}},
		{`{"expression":"asset_folder:animals/cats"}`, []string{"pets/cat"}},
		{`{"expression":"asset_folder=animals/cats"}`, []string{}},
		{`{"expression":"folder:animals"}`, []string{}},
		{`{"expression":"\"red shoe\" AND context.alt:shoe"}`, []string{"pets/cat"}},
		{`{"expression":"width<5 AND bytes<1m AND created_at>1d AND aspect_ratio:\"4:3\" AND (car OR dog)"}`, []string{"car", "pets/dog"}},
		{`{"expression":"status:inactive"}`, []string{}},
	} {
		got := e.admin("POST", "/resources/search", tt.body).want(200)
		if diff := cmp.Diff(tt.want, got.ids()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.body, diff)
		}
		if n, _ := got.body["total_count"].(float64); int(n) < len(tt.want) {
			t.Errorf("%s: total_count %v", tt.body, n)
		}
	}
}

func TestSearchGivesWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("cat", "tags", "pet", "context", "alt=x")
	got := e.admin("POST", "/resources/search", `{"with_field":["tags"],"aggregate":["format"]}`).want(200)
	first := got.body["resources"].([]any)[0].(map[string]any)
	if diff := cmp.Diff([]any{"pet"}, first["tags"]); diff != "" {
		t.Errorf("tags (-want +got):\n%s", diff)
	}
	if _, there := first["context"]; there {
		t.Error("context is there without being asked for")
	}
	if diff := cmp.Diff(map[string]any{"format": map[string]any{"png": 1.0}}, got.body["aggregations"]); diff != "" {
		t.Errorf("aggregations (-want +got):\n%s", diff)
	}
	for _, body := range []string{`{"expression":"tags: AND x"}`, `{"next_cursor":"x"}`, `{"sort_by":[{"x":"asc"}]}`} {
		if m := e.admin("POST", "/resources/search", body).want(400).message(); m == "" {
			t.Errorf("%s is refused without a reason", body)
		}
	}
}

func TestFolderSearchOverHTTP(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("cat", "asset_folder", "pets/cats")
	got := e.admin("GET", "/folders/search?expression=path%3Dpets%2Fcats", "").want(200)
	if n := got.body["total_count"]; n != 1.0 {
		t.Errorf("total_count = %v, want 1", n)
	}
	if _, there := got.body["time"]; !there {
		t.Error("there is no time")
	}
	e.admin("GET", "/folders/search?expression=name%3A*", "").want(400)
}
