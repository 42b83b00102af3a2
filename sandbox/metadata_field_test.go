package sandbox

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/store"
)

// column gives one member of each object in a list of the answer.
func (a answer) column(list, member string) []string {
	items, _ := a.body[list].([]any)
	got := []string{}
	for _, item := range items {
		text, _ := item.(map[string]any)[member].(string)
		got = append(got, text)
	}
	return got
}

func (e *environment) field(body string) answer {
	return e.admin("POST", "/metadata_fields", body).want(200)
}

const seasonField = `{"type":"enum","external_id":"season","label":"Season","datasource":{"values":[
	{"external_id":"s","value":"Summer"},{"external_id":"w","value":"Winter"},{"value":"Autumn"}]}}`

func TestMetadataFieldLife(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	made := e.field(`{"type":"integer","external_id":"stock","label":"Stock","validation":{"type":"greater_than","value":3},"default_value":4}`)
	want := map[string]any{
		"type": "integer", "external_id": "stock", "label": "Stock", "mandatory": false, "default_value": 4.0, "default_disabled": false,
		"validation": map[string]any{"type": "greater_than", "value": 3.0}, "restrictions": map[string]any{"readonly_ui": false},
		"allow_dynamic_list_values": false,
	}
	if diff := cmp.Diff(want, made.body); diff != "" {
		t.Errorf("made (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(made.body, e.admin("GET", "/metadata_fields/stock", "").want(200).body); diff != "" {
		t.Errorf("read back (-made +read):\n%s", diff)
	}
	if id := e.field(`{"type":"string","label":"Made"}`).text("external_id"); id == "" {
		t.Error("a field without an external ID got none")
	}
	changed := e.admin("PUT", "/metadata_fields/stock", `{"label":"In stock","type":"string","external_id":"other","validation":null,"default_value":null}`).want(200)
	if diff := cmp.Diff(map[string]any{"type": "integer", "external_id": "stock", "label": "In stock", "validation": nil, "default_value": nil},
		members(changed.body, "type", "external_id", "label", "validation", "default_value")); diff != "" {
		t.Error(diff)
	}
	e.admin("GET", "/metadata_fields/other", "").want(404)
	for body, message := range map[string]string{
		`{"type":"string","external_id":"stock","label":"x"}`:                                             "external id stock already exists",
		`{"type":"integer","label":"x","default_value":1,"validation":{"type":"greater_than","value":3}}`: "default_value is invalid",
		`{"type":"text","label":"x"}`:                                                                     "type is invalid",
		`{"type":"enum","label":"x"}`:                                                                     "datasource is invalid",
		`{"label":"x"}`:                                                                                   "Missing required parameter - type",
		`{"type":"set","label":"x","default_value":["a"],"datasource":{"values":[{"external_id":"b","value":"B"}]}}`: "default_value is invalid",
		`{"type":"string","label":"x","mandatory":true}`:                                                             "default_value is invalid",
		`{"type":"date","label":"x","validation":{"type":"strlen","min":1}}`:                                         "validation is invalid",
		`{"type":"string","label":"x","datasource":7}`:                                                               "datasource",
		`{"type":"string","label":"x","external_id":"` + strings.Repeat("y", 300) + `"}`:                             "external_id is invalid",
	} {
		if a := e.admin("POST", "/metadata_fields", body).want(400); !strings.Contains(a.message(), message) {
			t.Errorf("%s: %q, want %q", body, a.message(), message)
		}
	}
	e.admin("PUT", "/metadata_fields/none", `{"label":"x"}`).want(404)
	e.admin("DELETE", "/metadata_fields/none", "").want(404)
}

func TestDeletedFieldVanishes(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.field(`{"type":"string","external_id":"sku","label":"SKU"}`)
	e.field(`{"type":"string","external_id":"note","label":"Note"}`)
	e.image("a", "metadata", "sku=A1|note=x")
	e.image("back", "metadata", "sku=B1|note=y")
	e.form("/image/destroy", url.Values{"public_id": {"back"}}).want(200)
	e.fill(2500)
	err := e.Store().Write(t.Context(), func(tx *store.Tx) error {
		bulk, err := tx.List(t.Context(), store.Filter{Prefix: "bulk/"}, "", 2500)
		for _, a := range bulk.Assets {
			a.Metadata = model.Metadata{"sku": "same", "note": "z"}
		}
		if err != nil {
			return err
		}
		return tx.Put(t.Context(), bulk.Assets...)
	})
	if err != nil {
		t.Fatal(err)
	}
	find := func(expression string) float64 {
		t.Helper()
		n, _ := e.admin("POST", "/resources/search", `{"max_results":0,"expression":"`+expression+`"}`).want(200).body["total_count"].(float64)
		return n
	}
	if n := find("metadata.sku=same"); n != 2500 {
		t.Fatalf("%v assets have the value, want 2500", n)
	}
	if a := e.admin("DELETE", "/metadata_fields/sku", `{}`).want(200); a.text("message") != "ok" {
		t.Errorf("answer = %v", a.body)
	}
	for expression, want := range map[string]float64{"metadata.sku=same": 0, "metadata.sku=A1": 0, "same": 0, "metadata.note=z": 2500} {
		if n := find(expression); n != want {
			t.Errorf("%s finds %v assets, want %v", expression, n, want)
		}
	}
	e.admin("POST", "/resources/image/upload/restore", `{"public_ids":["back"]}`).want(200)
	for id, note := range map[string]string{"a": "x", "back": "y"} {
		got := e.admin("GET", "/resources/image/upload/"+id, "").want(200).body["metadata"]
		if diff := cmp.Diff(map[string]any{"note": note}, got); diff != "" {
			t.Errorf("metadata of %s (-want +got):\n%s", id, diff)
		}
	}
	if a := e.form("/image/metadata", url.Values{"metadata": {"sku=x"}, "public_ids[]": {"a"}}).want(400); a.message() != `Metadata External IDs do not exist: ["sku"]` {
		t.Errorf("message = %q", a.message())
	}
	if a := e.admin("POST", "/metadata_fields", `{"type":"string","external_id":"sku","label":"Again"}`).want(400); a.message() != "external id sku already exists" {
		t.Errorf("message = %q", a.message())
	}
	if diff := cmp.Diff([]string{"note"}, e.admin("GET", "/metadata_fields", "").column("metadata_fields", "external_id")); diff != "" {
		t.Error(diff)
	}
}

// TestClearingGoesOn plants what a process leaves behind that was killed while
// it deleted a field.
func TestClearingGoesOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	one := &store.Asset{}
	one.ResourceType, one.Type, one.PublicID, one.Metadata = model.Image, model.Uploaded, "a", model.Metadata{"sku": "A1"}
	if err := first.Insert(t.Context(), []*store.Asset{one}); err != nil {
		t.Fatal(err)
	}
	err = first.Store().Write(t.Context(), func(tx *store.Tx) error {
		return deletedFields.Put(t.Context(), tx, "sku", first.now(), deletedField{Clearing: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	second.lifetime.work.Wait()
	a, err := second.Store().ByKey(t.Context(), one.Key())
	if err != nil || len(a.Metadata) != 0 {
		t.Errorf("metadata = %v, %v", a.Metadata, err)
	}
	if d, err := deletedFields.Find(t.Context(), second.Store().View, "sku"); err != nil || d.Body.Clearing {
		t.Errorf("the deletion is remembered as %+v, %v", d, err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

func TestDatasourceCalls(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.field(seasonField)
	e.field(`{"type":"string","external_id":"plain","label":"Plain"}`)
	e.image("a", "metadata", "season=w")
	got := e.admin("PUT", "/metadata_fields/season/datasource", `{"values":[{"external_id":"s","value":"High summer"},{"external_id":"m","value":"Monsoon"}]}`).want(200)
	if diff := cmp.Diff([]string{"High summer", "Winter", "Autumn", "Monsoon"}, got.column("values", "value")); diff != "" {
		t.Error(diff)
	}
	e.form("/image/metadata", url.Values{"metadata": {"season=m"}, "public_ids[]": {"a"}}).want(200)
	gone := e.admin("DELETE", "/metadata_fields/season/datasource", `{"external_ids":["m"]}`).want(200)
	if diff := cmp.Diff([]string{"High summer", "Winter", "Autumn"}, gone.column("values", "value")); diff != "" {
		t.Error(diff)
	}
	e.form("/image/metadata", url.Values{"metadata": {"season=m"}, "public_ids[]": {"a"}}).want(400)
	// What the asset has stays, and stands in the way of the next change unless it may go.
	e.field(`{"type":"string","external_id":"note","label":"Note"}`)
	if a := e.form("/image/metadata", url.Values{"metadata": {"note=n"}, "public_ids[]": {"a"}}).want(400); !strings.Contains(a.message(), "season") {
		t.Errorf("message = %q", a.message())
	}
	e.form("/image/metadata", url.Values{"metadata": {"note=n"}, "public_ids[]": {"a"}, "clear_invalid": {"true"}}).want(200)
	if diff := cmp.Diff(map[string]any{"note": "n"}, e.admin("GET", "/resources/image/upload/a", "").body["metadata"]); diff != "" {
		t.Error(diff)
	}
	form := e.raw("DELETE", "/metadata_fields/season/datasource", "application/x-www-form-urlencoded", "external_ids[]=s", true).want(200)
	if diff := cmp.Diff([]string{"Winter", "Autumn"}, form.column("values", "value")); diff != "" {
		t.Error(diff)
	}
	e.admin("POST", "/metadata_fields/season/datasource_restore", `{"external_ids":["m","s"]}`).want(200)
	e.form("/image/metadata", url.Values{"metadata": {"season=m"}, "public_ids[]": {"a"}}).want(200)
	sorted := e.admin("POST", "/metadata_fields/season/datasource/order", `{"order_by":"value","direction":"desc"}`).want(200)
	if diff := cmp.Diff([]string{"Winter", "Monsoon", "High summer", "Autumn"}, sorted.column("values", "value")); diff != "" {
		t.Error(diff)
	}
	kept := e.admin("GET", "/metadata_fields/season", "").body["datasource"].(map[string]any)["values"].([]any)
	if first := kept[0].(map[string]any); first["value"] != "Winter" || first["state"] != "active" {
		t.Errorf("kept as %v", kept)
	}
	for _, call := range [][3]string{
		{"PUT", "/metadata_fields/plain/datasource", `{"values":[{"value":"x"}]}`},
		{"DELETE", "/metadata_fields/season/datasource", `{"external_ids":["none"]}`},
		{"DELETE", "/metadata_fields/season/datasource", `{}`},
		{"POST", "/metadata_fields/season/datasource/order", `{"order_by":"age"}`},
		{"PUT", "/metadata_fields/season/datasource", `{"values":[{"external_id":"q","value":""}]}`},
	} {
		e.admin(call[0], call[1], call[2]).want(400)
	}
	e.admin("PUT", "/metadata_fields/none/datasource", `{"values":[{"value":"x"}]}`).want(404)
}

func TestDatasourceSearch(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.field(seasonField)
	e.field(`{"type":"set","external_id":"channels","label":"Channels","datasource":{"values":[{"external_id":"web","value":"Web summer"},{"external_id":"fax","value":"Fax"}]}}`)
	e.admin("POST", "/metadata_rules", `{"metadata_field_id":"channels","name":"r","condition":{"metadata_field_id":"season","equals":"w"},
		"result":{"activate_values":{"external_ids":["fax"],"mode":"override"}}}`).want(200)
	for _, row := range []struct {
		path, body string
		want       []string
	}{
		{"/metadata_fields/datasource/search?term=SUMMER", `{}`, []string{"s", "web"}},
		{"/metadata_fields/datasource/search", `{"term":"summer","max_results":1}`, []string{"s"}},
		{"/metadata_fields/season/datasource/search?term=summer", `{}`, []string{"s"}},
		{"/metadata_fields/channels/datasource/search?term=summer&exact_match=true", `{}`, []string{}},
		{"/metadata_fields/channels/datasource/search?term=fax&exact_match=true", `{}`, []string{"fax"}},
		{"/metadata_fields/channels/datasource/search", `{"payload":{"season":"w"}}`, []string{"fax"}},
		{"/metadata_fields/channels/datasource/search", `{"payload":{"season":"s"}}`, []string{"web", "fax"}},
	} {
		if diff := cmp.Diff(row.want, e.admin("POST", row.path, row.body).want(200).column("list", "id")); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", row.path, row.body, diff)
		}
	}
	e.admin("POST", "/metadata_fields/none/datasource/search", `{}`).want(404)
}

func TestFieldOrder(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for _, id := range []string{"c", "a", "b"} {
		e.field(`{"type":"string","external_id":"` + id + `","label":"` + strings.Repeat("z", 1+int(id[0]-'a'+1)%3) + `"}`)
	}
	order := func() string {
		return strings.Join(e.admin("GET", "/metadata_fields", "").column("metadata_fields", "external_id"), "")
	}
	for _, row := range []struct{ path, body, want string }{
		{"order", `{"order_by":"external_id"}`, "abc"},
		{"order", `{"order_by":"external_id","direction":"desc"}`, "cba"},
		{"order", `{"order_by":"label"}`, "cab"},
		{"order", `{"order_by":"created_at","direction":"desc"}`, "bac"},
		{"c/reorder", `{"position":0}`, "cba"},
		{"c/reorder", `{"position":1}`, "bca"},
		{"b/reorder", `{"position":99}`, "cab"},
	} {
		answered := e.admin("PUT", "/metadata_fields/"+row.path, row.body).want(200).column("metadata_fields", "external_id")
		if got := order(); got != row.want || strings.Join(answered, "") != row.want {
			t.Errorf("%s %s: order %s, answered %v, want %s", row.path, row.body, got, answered, row.want)
		}
	}
	if got := e.admin("GET", "/metadata_fields?external_ids[]=a&external_ids[]=c", "").column("metadata_fields", "external_id"); len(got) != 2 {
		t.Errorf("listed %v, want a and c", got)
	}
	e.admin("PUT", "/metadata_fields/order", `{"order_by":"size"}`).want(400)
	e.admin("PUT", "/metadata_fields/order", `{"order_by":"label","direction":"up"}`).want(400)
	e.admin("PUT", "/metadata_fields/a/reorder", `{"position":-1}`).want(400)
	e.admin("PUT", "/metadata_fields/none/reorder", `{"position":1}`).want(404)
}
