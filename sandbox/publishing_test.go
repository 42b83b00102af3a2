package sandbox

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// listed are the public IDs in a list of an answer.
func (a answer) listed(part string) []string {
	list, _ := a.body[part].([]any)
	ids := []string{}
	for _, one := range list {
		ids = append(ids, one.(map[string]any)["public_id"].(string))
	}
	return ids
}

func TestPublish(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, body        string
		status            int
		published, failed []string
	}{
		{"by IDs", `{"public_ids":["p","q","none"]}`, 200, []string{"p", "q"}, []string{}},
		{"by IDs of a type", `{"public_ids":["p","q"],"type":"authenticated"}`, 200, []string{"q"}, []string{}},
		{"of another type", `{"public_ids":["p"],"type":"authenticated"}`, 200, []string{}, []string{}},
		{"by prefix", `{"prefix":"p"}`, 200, []string{"p"}, []string{}},
		{"by tag", `{"tag":"x"}`, 200, []string{"q"}, []string{}},
		{"over another", `{"public_ids":["taken"]}`, 200, []string{}, []string{"taken"}},
		{"over another, wanted", `{"public_ids":["taken"],"overwrite":true}`, 200, []string{"taken"}, []string{}},
		{"nothing", `{}`, 400, []string{}, []string{}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			e.image("p", "type", "private")
			e.image("q", "type", "authenticated", "tags", "x")
			e.image("taken", "type", "private")
			e.image("taken")
			e.t = t
			a := e.admin("POST", "/resources/image/publish_resources", row.body).want(row.status)
			if diff := cmp.Diff([][]string{row.published, row.failed}, [][]string{a.listed("published"), a.listed("failed")}); diff != "" {
				t.Errorf("answer: %s", diff)
			}
			for _, id := range row.published {
				shown := e.admin("GET", "/resources/image/upload/"+id, "").want(200)
				if resp, err := http.Get(shown.text("url")); err != nil || resp.StatusCode != 200 {
					t.Errorf("%s cannot be fetched: %v, %v", id, resp, err)
				} else {
					_ = resp.Body.Close()
				}
			}
		})
	}
}

func TestAccessMode(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a1", "tags", "x")
	e.image("a2")
	e.image("b")
	const path = "/resources/image/upload/update_access_mode"
	rows := []struct {
		body    string
		status  int
		updated []string
	}{
		{`{"access_mode":"authenticated","public_ids":["a1","none"]}`, 200, []string{"a1"}},
		{`{"access_mode":"authenticated","prefix":"a"}`, 200, []string{"a1", "a2"}},
		{`{"access_mode":"public","tag":"x"}`, 200, []string{"a1"}},
		{`{"access_mode":"secret","tag":"x"}`, 400, []string{}},
		{`{"public_ids":["a1"]}`, 400, []string{}},
	}
	for _, row := range rows {
		a := e.admin("POST", path, row.body).want(row.status)
		if diff := cmp.Diff(row.updated, a.listed("updated")); diff != "" {
			t.Errorf("%s: %s", row.body, diff)
		}
	}
	for id, want := range map[string]string{"a1": "public", "a2": "authenticated", "b": "public"} {
		shown := e.admin("GET", "/resources/image/upload/"+id, "").want(200)
		if shown.text("access_mode") != want {
			t.Errorf("%s is %s, want %s", id, shown.text("access_mode"), want)
		}
		resp, err := http.Get(shown.text("url"))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if open := resp.StatusCode == 200; open != (want == "public") {
			t.Errorf("%s is %s, and fetching it gives %d", id, want, resp.StatusCode)
		}
	}
}
