package sandbox

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cldx/api/wire"
)

// Every official SDK spells the same call in its own way; each row is what one
// of them really sends.
func TestSpellings(t *testing.T) {
	t.Parallel()
	const form, jsonType = "application/x-www-form-urlencoded", "application/json"
	rows := []struct {
		name, method, path, contentType, body string
		want                                  func(answer) bool
	}{
		{"Node sends a form with DELETE", "DELETE", "/resources/image/upload", form,
			"public_ids%5B%5D=one&public_ids%5B%5D=two&invalidate=true", deletes("one", "two")},
		{"Go sends a comma list in JSON", "DELETE", "/resources/image/upload", "application/json; charset=utf-8",
			`{"public_ids":"one,two"}`, deletes("one", "two")},
		{"Python sends JSON with nulls", "DELETE", "/resources/image/upload", jsonType,
			`{"transformations": null, "invalidate": true, "public_ids": ["one", "two"]}`, deletes("one", "two")},
		{"PHP sends indexes and no type", "DELETE", "/resources/image/upload", "",
			"public_ids[0]=one&public_ids[1]=two", deletes("one", "two")},
		{"Java sends a form", "DELETE", "/resources/image/upload", form, "public_ids[]=one&public_ids[]=two&keep_original=false", deletes("one", "two")},
		{"TypeScript deletes by prefix", "DELETE", "/resources/image/upload", jsonType, `{"prefix":"fold/","keep_original":false}`, deletes("fold/er")},
		{"Ruby lists with a body on GET", "GET", "/resources/image/upload", jsonType, `{"fields":"tags,url","max_results":5}`, lists(3)},
		{"Ruby sends {} on GET", "GET", "/resources/image", jsonType, `{}`, lists(3)},
		{"Python lists ids repeated", "GET", "/resources/image/upload?public_ids%5B%5D=one&public_ids%5B%5D=two", jsonType, "", lists(2)},
		{"Go lists ids by comma", "GET", "/resources/image/upload?public_ids=one%2Ctwo", "application/json; charset=utf-8", "", lists(2)},
		{"TypeScript sends every default and the type as query", "GET",
			"/resources/image?type=upload&max_results=10&tags=false&context=false&direction=desc", "", "", lists(3)},
		{"Node sends a type on GET without a body", "GET", "/resources/image/upload?max_results=2&direction=-1", form, "", lists(2)},
		{"an empty cursor is the first page", "GET", "/resources/image/upload?next_cursor=&max_results=500", "", "", lists(3)},
		{"Node encodes the slashes of literal parts", "GET", "/resources%2Fimage%2Fupload", "", "", lists(3)},
		{"TypeScript encodes the id", "GET", "/resources/image/upload/fold%2Fer", "", "", shows("fold/er")},
		{"Python leaves the slashes", "GET", "/resources/image/upload/fold/er", jsonType, "", shows("fold/er")},
		{"Node updates with a form", "POST", "/resources/image/upload/one", form, "tags=x%2Cy&asset_folder=", shows("one")},
		{"Python updates with JSON texts", "POST", "/resources/image/upload/one", jsonType, `{"tags": "x,y", "context": "a=b", "moderation_status": null}`, shows("one")},
		{"Node restores with empty versions", "POST", "/resources/image/upload/restore", jsonType, `{"public_ids":["one"],"versions":""}`, restores("one")},
		{"Node sends undefined as empty", "POST", "/resources/image/upload/restore", form, "public_ids[]=one&versions=", restores("one")},
		{"Node makes a folder with %2F", "POST", "/folders/a%2Fb", form, "", func(a answer) bool { return a.text("path") == "a/b" }},
		{"Node lists / as the root", "GET", "/folders/%2F", "", "", func(a answer) bool { return a.body["folders"] != nil }},
		{"usage by day, Python's order", "GET", "/usage/31-12-2025", "", "", func(a answer) bool { return a.body["date_requested"] != nil }},
		{"usage by day, TypeScript's query", "GET", "/usage?date=2025-12-31", "", "", func(a answer) bool { return a.body["date_requested"] != nil }},
		{"the CLI asks for settings by text", "GET", "/config?settings=true", "", "", func(a answer) bool { return a.body["settings"] != nil }},
		{"numbers and flags as texts in JSON", "GET", "/resources/image/upload", jsonType, `{"max_results":"2","tags":"1"}`, lists(2)},
		{"unknown parameters are ignored", "GET", "/resources/image/upload?api_key=x&timestamp=1&batch=2", "", "", lists(3)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			for _, id := range []string{"one", "two", "fold/er"} {
				e.image(id)
			}
			e.t = t
			if a := e.raw(row.method, row.path, row.contentType, row.body, true).want(200); !row.want(a) {
				t.Errorf("answer = %v", a.body)
			}
		})
	}
}

func deletes(ids ...string) func(answer) bool {
	return func(a answer) bool {
		deleted, _ := a.body["deleted"].(map[string]any)
		counts, _ := a.body["deleted_counts"].(map[string]any)
		for _, id := range ids {
			if deleted[id] != "deleted" || counts[id] == nil {
				return false
			}
		}
		return len(deleted) == len(ids) && a.body["partial"] == false
	}
}

func lists(n int) func(answer) bool { return func(a answer) bool { return len(a.ids()) == n } }

func shows(id string) func(answer) bool {
	return func(a answer) bool { return a.text("public_id") == id && a.body["derived"] != nil }
}

func restores(id string) func(answer) bool {
	return func(a answer) bool {
		one, _ := a.body[id].(map[string]any)
		return one["placeholder"] == false && one["public_id"] == id
	}
}

// Upload calls: what is signed, and how lists, flags and files are spelled.
func TestUploadSpellings(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name, path string
		fields     url.Values
		want       []string // public_ids of the answer
	}{
		{"Python: tag list", "/image/tags", url.Values{"command": {"add"}, "tag[]": {"a", "b"}, "public_ids[]": {"two", "one"}}, []string{"two", "one"}},
		{"Node: comma tag", "/image/tags", url.Values{"command": {"add"}, "tag": {"a,b"}, "public_ids[]": {"one", "none"}}, []string{"one"}},
		{"Go: indexes", "/image/tags", url.Values{"command": {"replace"}, "tag": {"a"}, "public_ids[0]": {"one"}, "public_ids[1]": {"two"}}, []string{"one", "two"}},
		{"remove_all needs no tag", "/image/tags", url.Values{"command": {"remove_all"}, "public_ids[]": {"one"}, "type": {"upload"}}, []string{"one"}},
		{"context", "/image/context", url.Values{"command": {"add"}, "context": {`a=1|b=x\=y`}, "public_ids[]": {"one"}}, []string{"one"}},
		{"remove all context", "/image/context", url.Values{"command": {"remove_all"}, "public_ids[]": {"one"}}, []string{"one"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := newEnvironment(t, Options{})
			e.image("one")
			e.image("two")
			e.t = t
			fields := url.Values{}
			for name, values := range row.fields {
				fields[name] = values
			}
			signed := e.signIndexed(fields)
			a := e.raw(http.MethodPost, row.path, "", signed.Encode(), false).want(200) // Go sends no Content-Type
			var got []string
			for _, id := range a.body["public_ids"].([]any) {
				got = append(got, id.(string))
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("public_ids = %v, want %v", got, row.want)
			}
		})
	}
}

// signIndexed signs lists spelled k[0], k[1] as well.
func (e *environment) signIndexed(fields url.Values) url.Values {
	plain := url.Values{}
	for _, name := range slices.Sorted(keys(fields)) {
		base, _, _ := strings.Cut(name, "[")
		plain[base] = append(plain[base], fields[name]...)
	}
	signed := e.sign(plain)
	for _, name := range []string{"timestamp", "api_key", "signature"} {
		fields.Set(name, signed.Get(name))
	}
	return fields
}

func keys(v url.Values) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range v {
			if !yield(k) {
				return
			}
		}
	}
}

// Node streams multipart bodies in chunks and leaves out the last line end.
func TestNodeMultipart(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	var body strings.Builder
	for name, values := range e.sign(url.Values{"public_id": {"node"}, "tags": {"a,b"}, "overwrite": {"1"}}) {
		body.WriteString("--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + values[0] + "\r\n")
	}
	body.WriteString("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n" +
		"Content-Type: application/octet-stream\r\n\r\n" + string(picture(3, 3)) + "\r\n--frontier--")
	req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/image/upload", io.MultiReader(strings.NewReader(body.String())))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "multipart/form-data; boundary=frontier")
	if a := e.send(req).want(200); a.text("public_id") != "node" || a.text("original_filename") != "x" {
		t.Errorf("answer = %v", a.body)
	}
}

// The TypeScript SDK signs Admin calls whose URL looks like an upload's: in the
// query, sha256, version 1, and no Authorization header.
func TestTypeScriptSignsAdminCalls(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("a,b=c")
	texts := map[string]string{"timestamp": e.sign(url.Values{}).Get("timestamp"), "prefix": "a,b", "note": "x&y"}
	query := url.Values{"api_key": {e.Key()}, "signature": {wire.Sign(wire.StringToSign(texts, 1), e.Secret(), "sha256")}}
	for name, value := range texts {
		query.Set(name, value)
	}
	if got := e.raw("GET", "/resources/image/upload?"+query.Encode(), "", "", false).want(200).ids(); !slices.Equal(got, []string{"a,b=c"}) {
		t.Errorf("ids = %v", got)
	}
}
