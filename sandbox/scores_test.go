package sandbox

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAuthors(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("mine")
	e.admin("POST", "/upload_presets", `{"name":"drop","unsigned":true}`).want(200)
	body, contentType := multipartBody(t, url.Values{"upload_preset": {"drop"}, "public_id": {"theirs"}}, "x.png", picture(3, 3))
	e.raw("POST", "/image/upload", contentType, body.String(), false).want(200)
	found := e.admin("POST", "/resources/search", `{"expression":"created_by=`+e.Key()+`"}`).want(200)
	if diff := cmp.Diff([]string{"mine"}, found.ids()); diff != "" {
		t.Fatalf("by key (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"access_key": e.Key()}, found.body["resources"].([]any)[0].(map[string]any)["uploaded_by"]); diff != "" {
		t.Error(diff)
	}
	rest := e.admin("POST", "/resources/search", `{"expression":"-uploaded_by"}`).want(200)
	if diff := cmp.Diff([]string{"theirs"}, rest.ids()); diff != "" {
		t.Errorf("by nobody (-want +got):\n%s", diff)
	}
	if by, there := rest.body["resources"].([]any)[0].(map[string]any)["created_by"]; by != nil || !there {
		t.Errorf("created_by = %v, %v, want null", by, there)
	}
}

func TestScores(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	up := e.upload("/image/upload", "a.png", picture(40, 30), url.Values{"public_id": {"a"}, "quality_analysis": {"true"}, "accessibility_analysis": {"true"}}).want(200)
	quality, _ := up.body["quality_analysis"].(map[string]any)
	if focus, ok := quality["focus"].(float64); !ok || focus < 0 || focus > 1 || up.body["quality_score"] == nil {
		t.Errorf("upload: quality_analysis %v, quality_score %v", quality, up.body["quality_score"])
	}
	blind, _ := up.body["accessibility_analysis"].(map[string]any)
	if blind["colorblind_accessibility_score"] != 1.0 || blind["colorblind_accessibility_analysis"].(map[string]any)["distinct_edges"] != 1.0 {
		t.Errorf("upload: accessibility_analysis %v", blind)
	}
	detail := e.admin("GET", "/resources/image/upload/a?quality_analysis=true&accessibility_analysis=1", "").want(200)
	if diff := cmp.Diff(members(up.body, "quality_analysis", "quality_score", "accessibility_analysis"),
		members(detail.body, "quality_analysis", "quality_score", "accessibility_analysis")); diff != "" {
		t.Errorf("details (-upload +details):\n%s", diff)
	}
	if plain := e.admin("GET", "/resources/image/upload/a", "").want(200); plain.body["quality_analysis"] != nil || plain.body["accessibility_analysis"] != nil {
		t.Errorf("details give analyses without being asked: %v", plain.body)
	}
	for _, row := range []struct {
		expression string
		found      int
	}{
		{"quality_analysis.focus<0.1", 1}, {"quality_analysis.focus>0.9", 0}, {"accessibility_analysis.colorblind_accessibility_score=1", 1},
		{"illustration_score>0.5", 1}, {"quality_score<1", 1}, {"quality_analysis.none>0", 0}, {"quality_analysis", 1},
	} {
		got := e.admin("POST", "/resources/search",
			`{"expression":"`+row.expression+`","with_field":["quality_analysis","accessibility_analysis"],"sort_by":[{"illustration_score":"desc"}]}`).want(200)
		if len(got.ids()) != row.found {
			t.Errorf("%s found %v, want %d", row.expression, got.ids(), row.found)
		}
		for _, one := range got.body["resources"].([]any) {
			if diff := cmp.Diff(up.body["quality_analysis"], one.(map[string]any)["quality_analysis"]); diff != "" {
				t.Errorf("search (-upload +search):\n%s", diff)
			}
		}
	}
}
