package sandbox

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/store"
)

func TestTagCalls(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, command string
		tag           []string
		want          []any
	}{
		{"add", "add", []string{"z", "a"}, []any{"a", "have", "other", "z"}},
		{"add by comma", "add", []string{"z,a"}, []any{"a", "have", "other", "z"}},
		{"add what is there", "add", []string{"have"}, []any{"have", "other"}},
		{"remove", "remove", []string{"have", "none"}, []any{"other"}},
		{"replace", "replace", []string{"new"}, []any{"new"}},
		{"remove all", "remove_all", nil, nil},
		{"exact", "remove", []string{"HAVE"}, []any{"have", "other"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			e.image("a", "tags", "have,other")
			e.t = t
			fields := url.Values{"command": {row.command}, "public_ids[]": {"a", "a", "missing"}}
			if row.tag != nil {
				fields["tag[]"] = row.tag
			}
			answer := e.form("/image/tags", fields).want(200)
			if diff := cmp.Diff([]any{"a"}, answer.body["public_ids"]); diff != "" {
				t.Error(diff)
			}
			got, _ := e.admin("GET", "/resources/image/upload/a", "").body["tags"].([]any)
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
			if _, there := e.admin("GET", "/resources/image/upload/a", "").body["tags"]; there && row.want == nil {
				t.Error("details name tags although there are none")
			}
		})
	}
}

func TestTagLimits(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.fill(1100)
	many := func(n int, form string) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf(form, i)
		}
		return list
	}
	call := func(tags, ids []string) answer {
		return e.form("/image/tags", url.Values{"command": {"add"}, "tag[]": tags, "public_ids[]": ids})
	}
	ids := many(1100, "bulk/%05d")
	if got := call([]string{"x"}, ids).want(200).body["public_ids"].([]any); len(got) != 1000 {
		t.Errorf("%d ids updated, want the first 1000", len(got))
	}
	call(many(11, "t%d"), ids[:1000]).want(400)
	call(many(10, "t%d"), ids[:1000]).want(200)
	call([]string{strings.Repeat("é", 256)}, ids[:1]).want(400)
	call([]string{strings.Repeat("é", 255)}, ids[:1]).want(200)
	call(many(1001, "u%d"), ids[:1]).want(400)
	page := e.admin("GET", "/tags/image?prefix=t&max_results=6", "").want(200)
	if diff := cmp.Diff([]any{"t0", "t1", "t2", "t3", "t4", "t5"}, page.body["tags"]); diff != "" {
		t.Error(diff)
	}
	page = e.admin("GET", "/tags/image?prefix=t&max_results=6&next_cursor="+page.text("next_cursor"), "").want(200)
	if diff := cmp.Diff([]any{"t6", "t7", "t8", "t9"}, page.body["tags"]); diff != "" {
		t.Error(diff)
	}
	if none := e.admin("GET", "/tags/video", "").want(200); len(none.body["tags"].([]any)) != 0 {
		t.Errorf("answer = %v", none.body)
	}
}

func TestContextCalls(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a", "context", "k=v|gone=1")
	e.form("/image/context", url.Values{"command": {"add"}, "context": {`new=a\=b\|c|gone=|back=\z`}, "public_ids[]": {"a"}}).want(200)
	want := map[string]any{"custom": map[string]any{"k": "v", "new": "a=b|c", "back": `\z`}}
	if diff := cmp.Diff(want, e.admin("GET", "/resources/image/upload/a", "").body["context"]); diff != "" {
		t.Error(diff)
	}
	e.form("/image/context", url.Values{"command": {"remove_all"}, "public_ids[]": {"a"}}).want(200)
	if _, there := e.admin("GET", "/resources/image/upload/a", "").body["context"]; there {
		t.Error("context is still there")
	}
	listed := e.admin("GET", "/resources/image/upload?context=true&tags=true", "").want(200)
	if diff := cmp.Diff([]any{}, listed.body["resources"].([]any)[0].(map[string]any)["tags"]); diff != "" {
		t.Error(diff)
	}
}

// withFields gives an environment fields of every type.
func withFields(t *testing.T, mandatory bool) *environment {
	t.Helper()
	e := newEnvironment(t, Options{})
	source := &model.Datasource{Values: []model.DatasourceValue{
		{ExternalID: "red", Value: "Red", State: "active"}, {ExternalID: "blue", Value: "Blue", State: "active"},
		{ExternalID: "old", Value: "Old", State: "inactive"},
	}}
	fields := []model.MetadataField{
		{ExternalID: "title", Type: model.StringField, Label: "Title", Validation: json.RawMessage(`{"type":"strlen","min":2,"max":5}`)},
		{ExternalID: "size", Type: model.IntegerField, Label: "Size",
			Validation: json.RawMessage(`{"type":"and","rules":[{"type":"greater_than","value":0},{"type":"less_than","value":10,"equals":true}]}`)},
		{ExternalID: "day", Type: model.DateField, Label: "Day", Validation: json.RawMessage(`{"type":"greater_than","value":"2020-01-01","equals":true}`)},
		{ExternalID: "colour", Type: model.EnumField, Label: "Colour", Datasource: source},
		{ExternalID: "colours", Type: model.SetField, Label: "Colours", Datasource: source},
		{ExternalID: "owner", Type: model.StringField, Label: "Owner", DefaultValue: json.RawMessage(`"nobody"`)},
	}
	if mandatory {
		fields = append(fields, model.MetadataField{ExternalID: "must", Type: model.StringField, Label: "Must", Mandatory: true})
	}
	err := e.Store().Write(t.Context(), func(tx *store.Tx) error {
		for _, f := range fields {
			if err := tx.PutField(t.Context(), f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestMetadata(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, metadata string
		status         int
		want           map[string]any // beside owner
	}{
		{"each type", `title=abc|size=10|day=2020-01-01|colour=red|colours=["red","blue"]`, 200,
			map[string]any{"title": "abc", "size": 10.0, "day": "2020-01-01", "colour": "red", "colours": []any{"red", "blue"}}},
		{"JSON", `{"title":"abc","size":3,"colours":["blue"]}`, 200, map[string]any{"title": "abc", "size": 3.0, "colours": []any{"blue"}}},
		{"unknown field", "nope=1", 400, nil},
		{"too short", "title=a", 400, nil},
		{"too long", "title=abcdef", 400, nil},
		{"no number", "size=many", 400, nil},
		{"too small", "size=0", 400, nil},
		{"no date", "day=01/02/2021", 400, nil},
		{"too early", "day=2019-12-31", 400, nil},
		{"not in the list", "colour=green", 400, nil},
		{"inactive", "colour=old", 400, nil},
		{"one of a set is wrong", `colours=["red","green"]`, 400, nil},
		{"empty clears", "title=", 200, map[string]any{}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := withFields(t, false)
			e.image("a")
			a := e.form("/image/metadata", url.Values{"metadata": {row.metadata}, "public_ids[]": {"a"}}).want(row.status)
			if row.status != 200 {
				uploaded := e.upload("/image/upload", "b.png", picture(2, 2), url.Values{"public_id": {"b"}, "metadata": {row.metadata}})
				if uploaded.status != 400 || uploaded.message() != a.message() {
					t.Errorf("upload: %d %s, metadata call: %s", uploaded.status, uploaded.message(), a.message())
				}
				e.admin("GET", "/resources/image/upload/b", "").want(404)
				return
			}
			row.want["owner"] = "nobody"
			if diff := cmp.Diff(row.want, e.admin("GET", "/resources/image/upload/a", "").body["metadata"]); diff != "" {
				t.Error(diff)
			}
		})
	}
	e := withFields(t, true)
	if a := e.upload("/image/upload", "b.png", picture(2, 2), url.Values{}).want(400); !strings.Contains(a.message(), "must") {
		t.Errorf("message = %q", a.message())
	}
	e.image("c", "metadata", "must=x")
	if a := e.form("/image/metadata", url.Values{"metadata": {"nope=1|aa=2"}, "public_ids[]": {"c"}}); a.message() != `Metadata External IDs do not exist: ["aa","nope"]` {
		t.Errorf("message = %q", a.message())
	}
	e.form("/image/metadata", url.Values{"metadata": {"must="}, "public_ids[]": {"c"}}).want(400)
	if n := len(e.admin("GET", "/metadata_fields", "").body["metadata_fields"].([]any)); n != 7 {
		t.Errorf("%d fields", n)
	}
}
