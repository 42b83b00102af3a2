package sandbox

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// zipped is a small body that would be a large one.
func zipped(t *testing.T, n int) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(`{"expression":"` + strings.Repeat("a", n) + `"}`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// numbered are n tags.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "t%d,", i)
	}
	return b.String()
}

// Requests that would take more than they say are refused, at once, and the next
// one is answered.
func TestRequestsAreBounded(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.image("cat")
	many := func(n int, part string) string { return strings.Repeat(part, n) }
	for _, c := range []struct {
		name, method, path, kind, body string
		status                         int
		message                        string
	}{
		{"a zipped body, which is not unpacked", "POST", "/resources/search", "application/json", zipped(t, 50<<20), 400, "Malformed request"},
		{"JSON ten thousand and one deep", "POST", "/resources/search", "application/json", `{"a":` + many(10_001, "[") + many(10_001, "]") + "}", 400, "exceeded max depth"},
		{"more parts than any form has", "POST", "/image/upload", "multipart/form-data; boundary=x", many(10_001, "--x\r\n\r\n\r\n") + "--x--", 400, "File size too large"},
		{"a part with a header of a megabyte", "POST", "/image/upload", "multipart/form-data; boundary=x", "--x\r\nA: " + many(16<<20, "a") + "\r\n\r\n\r\n--x--", 400, "Malformed request"},
		{"more fields than any form has", "POST", "/image/tags", "application/x-www-form-urlencoded", many(10_001, "a=&") + "b=", 400, "Malformed request"},
		{"an expression of a megabyte", "POST", "/resources/search", "application/json", `{"expression":"` + many(1<<20, "a") + `"}`, 400, ""},
		{"an expression a thousand deep", "POST", "/resources/search", "application/json", `{"expression":"` + many(1000, "(") + "a" + many(1000, ")") + `"}`, 400, ""},
		{"more tags than an asset has", "POST", "/image/tags", "", "command=add&public_ids[]=cat&tag=" + numbered(1001), 400, ""},
		{"a hundred transformations in a chain, and one", "POST", "/image/explicit", "", "public_id=cat&type=upload&eager=" + many(100, "w_1/") + "w_1", 400, ""},
		{"more eager pictures than a call makes", "POST", "/image/explicit", "", "public_id=cat&type=upload&eager=" + many(100, "w_1|") + "w_2", 400, ""},
		{"a pattern longer than a thousand", "POST", "/metadata_fields", "application/json", `{"type":"string","label":"x","external_id":"x","validation":{"type":"strregex","regex":"` + many(1001, "a") + `"}}`, 400, ""},
	} {
		begun := time.Now()
		a := e.raw(c.method, c.path, c.kind, c.body, true)
		if a.status != c.status || !strings.Contains(a.message(), c.message) {
			t.Errorf("%s: status %d, %.200q; want %d with %q", c.name, a.status, a.message(), c.status, c.message)
		}
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%s: the refusal took %v", c.name, took)
		}
	}
	e.admin("GET", "/resources/image/upload/cat", "").want(200)
}

// A server that serves bounds its headers.
func TestHeadersAreBounded(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	ctx, end := context.WithCancel(t.Context())
	go func() { served <- s.Serve(ctx, l) }()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+l.Addr().String()+"/v1_1/sandbox/ping", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("a", 100<<10))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of 100 kB: status %d, %v", answer.StatusCode, err)
	}
	end()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// No name leads out of the folder, in whatever a request says it.
func TestNoPathLeavesTheFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	outside := filepath.Join(filepath.Dir(dir), "outside.png")
	if err := os.WriteFile(outside, picture(3, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	e := newEnvironment(t, Options{Dir: dir})
	e.image("cat")
	for _, name := range []string{"../outside", "..%2foutside", "%2e%2e/outside", "....//outside", `..\outside`, "/etc/passwd", "a/../../outside", "file:///etc/passwd", outside} {
		e.upload("/image/upload", name, picture(2, 2), url.Values{"public_id": {name}})
		e.upload("/image/upload", "../../"+name, picture(2, 2), url.Values{"use_filename": {"true"}, "filename_override": {"../" + name}})
		e.form("/image/upload", url.Values{"file": {name}})
		e.form("/image/rename", url.Values{"from_public_id": {"cat"}, "to_public_id": {name}})
		e.admin("POST", "/folders/"+url.PathEscape(name), "")
		for _, path := range []string{"image/upload/" + name + ".png", "image/upload/l_" + name + "/cat.png", "image/fetch/" + name, "raw/upload/" + name} {
			if got := e.get(path); got.status == 200 && bytes.Equal(got.body, picture(3, 3)) {
				t.Errorf("%s gives a file of another folder", path)
			}
		}
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 2 {
		t.Errorf("beside the data folder lie %v, %v", entries, err)
	}
	if b, err := os.ReadFile(outside); err != nil || !bytes.Equal(b, picture(3, 3)) {
		t.Errorf("the file outside has changed: %v", err)
	}
}

// What a browser could run is served so that it runs nothing: from delivery URLs
// of every kind, and from signed downloads.
func TestNothingServedRuns(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	script := []byte(`<script>alert(1)</script>`)
	for _, ext := range []string{"html", "htm", "xhtml", "xml", "js", "mjs", "mht", "svg", "xsl", "txt", "css", "vtt", "swf", "hta", "unknown", "HTML"} {
		id := "x." + ext
		e.upload("/raw/upload", id, script, url.Values{"public_id": {id}}).want(200)
		signed := e.sign(url.Values{"public_id": {id}, "type": {"upload"}})
		for _, address := range []string{e.base + "/sandbox/raw/upload/" + id, e.base + "/v1_1/sandbox/raw/download?" + signed.Encode()} {
			r, body := e.visited(address, 200)
			h := r.Header
			kind, policy := h.Get("Content-Type"), h.Get("Content-Security-Policy")
			if !bytes.Equal(body, script) || h.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%s: %q, %v", address, body, h)
			}
			if kind != "application/octet-stream" && !strings.HasPrefix(policy, "sandbox; default-src 'none'") {
				t.Errorf("%s of type %q has the policy %q", address, kind, policy)
			}
		}
	}
	svg := fmt.Sprintf(`<!DOCTYPE svg [<!ENTITY a "%s"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>`, strings.Repeat("x", 1000))
	a := e.upload("/image/upload", "bomb.svg", []byte(svg), url.Values{"public_id": {"bomb"}})
	if got := e.get("image/upload/w_5/bomb.png"); a.status == 200 && got.status == 200 && len(got.body) > 10_000 {
		t.Errorf("the entities of a drawing were expanded: %d bytes", len(got.body))
	}
}
