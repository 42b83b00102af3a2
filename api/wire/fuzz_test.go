package wire_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/wire"
)

func FuzzReadParams(f *testing.F) {
	f.Add("a=1&b[]=2", "application/json", `{"a":[1,null],"b":{"c":"d"}}`)
	f.Add("%zz", "", "a[0]=1&a[10]=2&a[2]=3&a[x]=4")
	f.Add("", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a[]\"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"/a/b\xe9.jpg\"\r\n\r\nhi\r\n--x--")
	f.Fuzz(func(t *testing.T, query, kind, body string) {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", kind)
		p, err := wire.ReadParams(r, wire.Limits{Body: 1 << 16, File: 1 << 10, Dir: t.TempDir()})
		if p.File != nil {
			if strings.ContainsAny(p.File.Filename, "/\\") && p.File.Filename != "/" {
				t.Errorf("the file is called %q", p.File.Filename)
			}
			if err := os.Remove(p.File.Path); err != nil {
				t.Errorf("the kept file: %v", err)
			}
		}
		if err != nil {
			return
		}
		for _, e := range api.Catalog() {
			op, err := wire.Bind(e, p.Values, wire.Lenient)
			if err != nil {
				continue
			}
			_, _ = wire.Encode(op) // a request or an error, no panic
			if _, err := wire.Marshal(op); err != nil {
				t.Errorf("Marshal(%+v): %v", op, err)
			}
		}
	})
}

func FuzzParsePairs(f *testing.F) {
	for _, s := range append(hostile, `a=b|c=d`, `a\=b=c\|d`, `a=\\`, `=`, `|`, `a=["x\"y"]`) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		pairs, err := wire.ParsePairs(s)
		if err != nil {
			return
		}
		again, err := wire.ParsePairs(wire.ContextText(pairs))
		if diff := cmp.Diff(pairs, again); diff != "" || err != nil {
			t.Errorf("%q means %q, which comes back as (%v, -want +got):\n%s", s, pairs, err, diff)
		}
		if _, err := wire.ParseMetadata(s); err != nil {
			t.Errorf("ParseMetadata(%q): %v", s, err)
		}
	})
}

func FuzzMatch(f *testing.F) {
	f.Add("GET", "/resources%2Fimage/upload/a%2Fb%3F")
	f.Add("DELETE", "//folders/../%2e%2e/")
	f.Add("GET", "/resources/image/tags///")
	f.Fuzz(func(t *testing.T, method, path string) {
		for _, m := range router.Match(api.V1, method, path) {
			if m.Entry.Zero == nil {
				t.Errorf("%s %q means an operation that is none", method, path)
			}
			for name, v := range m.Vars {
				if v == "" {
					t.Errorf("%s %q leaves %s of %s empty", method, path, name, m.Entry.Name)
				}
			}
		}
	})
}

func FuzzUnmarshal(f *testing.F) {
	for _, e := range api.Catalog() {
		op, err := wire.Example(e, nil)
		if err != nil {
			f.Fatal(err)
		}
		b, err := wire.Marshal(op)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		op, err := wire.Unmarshal(b)
		if err != nil {
			return
		}
		once, err := wire.Marshal(op)
		if err != nil {
			t.Fatalf("Marshal(%+v): %v", op, err)
		}
		again, err := wire.Unmarshal(once)
		if err != nil {
			t.Fatalf("Unmarshal(%s): %v", once, err)
		}
		twice, err := wire.Marshal(again)
		if err != nil || string(once) != string(twice) {
			t.Errorf("%s came back as %s, %v", once, twice, err)
		}
		if !json.Valid(once) {
			t.Errorf("%q is not JSON", once)
		}
	})
}

// Whatever a client sends, binding it gives an operation or an error that says
// which parameter is wrong, and what was bound can be encoded or is refused.
func FuzzBind(f *testing.F) {
	f.Add("update", `{"tags":["a",1],"context":"k=v","metadata":{"a":[1]},"asset_folder":""}`)
	f.Add("search", `{"max_results":"10","sort_by":["a",{"b":"asc"}],"aggregate":[{"type":"bytes","ranges":[{"to":1e400}]}]}`)
	f.Add("delete_resources", `{"public_ids":"a,b","invalidate":"1"}`)
	f.Add("rename", `{"from_public_id":null,"to_public_id":true}`)
	f.Fuzz(func(t *testing.T, name, body string) {
		e, ok := api.Lookup(name)
		params := map[string]any{}
		if !ok || json.Unmarshal([]byte(body), &params) != nil {
			return
		}
		for _, mode := range []wire.Mode{wire.Strict, wire.Lenient} {
			op, err := wire.Bind(e, params, mode)
			if err != nil {
				continue
			}
			if op.Spec().Name != name {
				t.Errorf("%s bound %s as %s", name, body, op.Spec().Name)
			}
			_, _ = wire.Encode(op) // must not panic; what is missing is an error
		}
	})
}
