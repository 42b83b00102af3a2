package sandbox

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// withRules has a field team that category opens, and a role that a team needs.
func withRules(t *testing.T) *environment {
	t.Helper()
	e := newEnvironment(t, Options{})
	e.field(`{"type":"enum","external_id":"category","label":"Category","datasource":{"values":[{"external_id":"staff","value":"Staff"},{"external_id":"place","value":"Place"}]}}`)
	e.field(`{"type":"enum","external_id":"team","label":"Team","default_disabled":true,"datasource":{"values":[
		{"external_id":"rnd","value":"R&D"},{"external_id":"hr","value":"HR"},{"external_id":"old","value":"Old"}]}}`)
	e.field(`{"type":"string","external_id":"role","label":"Role"}`)
	e.field(`{"type":"set","external_id":"marks","label":"Marks","datasource":{"values":[{"external_id":"a","value":"A"},{"external_id":"b","value":"B"}]}}`)
	for _, body := range []string{
		`{"external_id":"opens","metadata_field_id":"team","name":"opens","condition":{"metadata_field_id":"category","equals":"staff"},
			"result":{"enable":true,"activate_values":{"external_ids":["rnd","hr"],"mode":"override"}}}`,
		`{"external_id":"needs","metadata_field_id":"role","name":"needs","condition":{"metadata_field_id":"team","populated":true},"result":{"set_mandatory":true}}`,
		`{"external_id":"marks","metadata_field_id":"marks","name":"marks","condition":{"and":[{"metadata_field_id":"category","includes":["staff"]},
			{"or":[{"metadata_field_id":"team","equals":"rnd"},{"metadata_field_id":"role","equals":"boss"}]}]},"result":{"apply_value":{"value":["b"],"mode":"append"}}}`,
	} {
		e.admin("POST", "/metadata_rules", body).want(200)
	}
	return e
}

func TestRulesAreEnforced(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, before, metadata string
		want                   map[string]any
		refuse                 string
	}{
		{"closed", "", "team=rnd", nil, "team is disabled"},
		{"opened in the same call", "", "category=staff|team=hr|role=x", map[string]any{"category": "staff", "team": "hr", "role": "x"}, ""},
		{"not activated", "", "category=staff|team=old|role=x", nil, "invalid for metadata field team"},
		{"mandatory by a rule", "", "category=staff|team=hr", nil, "role is mandatory"},
		{"value appended", "", `category=staff|team=rnd|role=x|marks=["a"]`,
			map[string]any{"category": "staff", "team": "rnd", "role": "x", "marks": []any{"a", "b"}}, ""},
		{"closing clears", "category=staff|team=hr|role=x", "category=place", map[string]any{"category": "place", "role": "x"}, ""},
		{"still mandatory", "category=staff|team=hr|role=x", "role=", nil, "role is mandatory"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := withRules(t)
			calls := map[string]func(id string) answer{
				"update_metadata": func(id string) answer {
					return e.form("/image/metadata", url.Values{"metadata": {row.metadata}, "public_ids[]": {id}})
				},
				"explicit": func(id string) answer {
					return e.form("/image/explicit", url.Values{"metadata": {row.metadata}, "public_id": {id}, "type": {"upload"}})
				},
				"update": func(id string) answer {
					return e.raw("POST", "/resources/image/upload/"+id, "application/x-www-form-urlencoded", url.Values{"metadata": {row.metadata}}.Encode(), true)
				},
			}
			if row.before == "" {
				calls["upload"] = func(id string) answer {
					e.form("/image/destroy", url.Values{"public_id": {id}})
					return e.upload("/image/upload", "x.png", picture(2, 2), url.Values{"public_id": {id}, "metadata": {row.metadata}})
				}
			}
			for name, call := range calls {
				e.image(name, "metadata", row.before)
				before := e.admin("GET", "/resources/image/upload/"+name, "").body["metadata"]
				if row.refuse != "" {
					if a := call(name).want(400); !strings.Contains(a.message(), row.refuse) {
						t.Errorf("%s: %q, want %q", name, a.message(), row.refuse)
					}
					if after := e.admin("GET", "/resources/image/upload/"+name, "").body["metadata"]; name != "upload" && !cmp.Equal(before, after) {
						t.Errorf("%s was refused, but changed %v to %v", name, before, after)
					}
					continue
				}
				call(name).want(200)
				if diff := cmp.Diff(row.want, e.admin("GET", "/resources/image/upload/"+name, "").body["metadata"]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
		})
	}
}

func TestRuleCalls(t *testing.T) {
	t.Parallel()
	e := withRules(t)
	listed := e.admin("GET", "/metadata_rules", "").want(200)
	if diff := cmp.Diff([]string{"marks", "needs", "opens"}, listed.column("metadata_rules", "external_id")); diff != "" {
		t.Error(diff)
	}
	for _, r := range listed.body["metadata_rules"].([]any) {
		if one := r.(map[string]any); one["state"] != "active" || one["position"] != 1.0 || one["condition_signature"] == nil {
			t.Errorf("rule %v", one)
		}
	}
	off := e.admin("PUT", "/metadata_rules/needs", `{"state":"inactive"}`).want(200)
	if off.text("state") != "inactive" || off.text("name") != "needs" || off.body["condition"].(map[string]any)["populated"] != true {
		t.Errorf("rule = %v", off.body)
	}
	e.image("a", "metadata", "category=staff|team=hr")
	e.admin("PUT", "/metadata_rules/needs", `{"state":"active"}`).want(200)
	e.form("/image/metadata", url.Values{"metadata": {"team=rnd"}, "public_ids[]": {"a"}}).want(400)
	if a := e.admin("DELETE", "/metadata_rules/needs", "").want(200); a.body["success"] != true {
		t.Errorf("answer = %v", a.body)
	}
	e.form("/image/metadata", url.Values{"metadata": {"team=rnd"}, "public_ids[]": {"a"}}).want(200)
	e.admin("DELETE", "/metadata_rules/needs", "").want(404)
	e.admin("PUT", "/metadata_rules/needs", `{"state":"active"}`).want(404)
	const rest = `"name":"n","condition":{"metadata_field_id":"category","equals":"staff"},"result":{"enable":true}`
	for body, message := range map[string]string{
		`{"metadata_field_id":"none",` + rest + `}`:                                                                                         "do not exist",
		`{"metadata_field_id":"team","external_id":"opens",` + rest + `}`:                                                                   "external id opens already exists",
		`{"metadata_field_id":"team","state":"asleep",` + rest + `}`:                                                                        "state is invalid",
		`{"metadata_field_id":"team","name":"n","condition":{"metadata_field_id":"none","equals":"x"},"result":{"enable":true}}`:            "do not exist",
		`{"metadata_field_id":"team","name":"n","condition":{"metadata_field_id":"role"},"result":{"enable":true}}`:                         "condition is invalid",
		`{"metadata_field_id":"team","name":"n","condition":{"metadata_field_id":"role","equals":"x"},"result":{}}`:                         "result is invalid",
		`{"metadata_field_id":"team","name":"n","condition":{"metadata_field_id":"role","equals":"x"},"result":{"activate_values":"some"}}`: "result is invalid",
		`{"metadata_field_id":"team","name":"n","result":{"enable":true}}`:                                                                  "Missing required parameter - condition",
	} {
		if a := e.admin("POST", "/metadata_rules", body).want(400); !strings.Contains(a.message(), message) {
			t.Errorf("%s: %q, want %q", body, a.message(), message)
		}
	}
	e.admin("DELETE", "/metadata_fields/category", "").want(200)
	left := e.admin("GET", "/metadata_rules", "").want(200)
	if diff := cmp.Diff([]string{"inactive", "inactive"}, left.column("metadata_rules", "state")); diff != "" {
		t.Errorf("rules that look at a deleted field (-want +got):\n%s", diff)
	}
	e.admin("DELETE", "/metadata_fields/team", "").want(200)
	if diff := cmp.Diff([]string{"marks"}, e.admin("GET", "/metadata_rules", "").column("metadata_rules", "external_id")); diff != "" {
		t.Errorf("rules about a deleted field (-want +got):\n%s", diff)
	}
}

func TestDefaultsAndDynamicValues(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.field(`{"type":"string","external_id":"must","label":"Must","mandatory":true,"default_value":"x"}`)
	e.field(`{"type":"string","external_id":"off","label":"Off","default_disabled":true,"default_value":"y"}`)
	e.field(`{"type":"set","external_id":"free","label":"Free","allow_dynamic_list_values":true,"datasource":{"values":[{"external_id":"a","value":"Alpha"}]}}`)
	e.image("a", "metadata", `free=["Alpha","Beta"]`)
	if diff := cmp.Diff(map[string]any{"must": "x", "free": []any{"a", "Beta"}}, e.admin("GET", "/resources/image/upload/a", "").body["metadata"]); diff != "" {
		t.Error(diff)
	}
	source := e.admin("GET", "/metadata_fields/free", "").body["datasource"].(map[string]any)["values"].([]any)
	if len(source) != 2 || source[1].(map[string]any)["value"] != "Beta" {
		t.Errorf("datasource = %v", source)
	}
	if a := e.form("/image/metadata", url.Values{"metadata": {"off=z"}, "public_ids[]": {"a"}}).want(400); !strings.Contains(a.message(), "off") {
		t.Errorf("message = %q", a.message())
	}
	e.form("/image/metadata", url.Values{"metadata": {"must="}, "public_ids[]": {"a"}}).want(200)
	e.admin("PUT", "/metadata_fields/off", `{"default_disabled":false}`).want(200)
	e.image("b")
	if diff := cmp.Diff(map[string]any{"must": "x", "off": "y"}, e.admin("GET", "/resources/image/upload/b", "").body["metadata"]); diff != "" {
		t.Error(diff)
	}
	e.admin("PUT", "/metadata_fields/must", `{"default_value":null}`).want(400)
	e.admin("PUT", "/metadata_fields/free", `{"default_value":["none"]}`).want(400)
}
