package sandbox

import (
	"bytes"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestRequestLog(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), RequestLog: &out})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	e := &environment{Sandbox: s, t: t, base: server.URL}
	e.image("a", "tags", "secret-tag")
	e.get("image/upload/a.png")
	e.get("image/upload/s--AbCdEf12--/a.png")
	e.admin("GET", "/resources/image/upload/none%0a%1b%5b31m", "").want(404)
	e.raw("GET", "/nowhere?api_key="+e.Key()+"&signature=0123456789abcdef", "", "", false).want(404)
	e.raw("POST", "/image/upload", "application/x-www-form-urlencoded", url.Values{"file": {"data:,x"}}.Encode(), false).want(400)
	server.Close() // waits for the requests, and so for their lines
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	want := []string{
		`^\d\d:\d\d:\d\d\.\d{3} POST /v1_1/sandbox/image/upload upload 200 [0-9.]+(ms|µs|s) [1-9]\d+$`,
		` GET /sandbox/image/upload/a\.png deliver 200 `,
		` GET /sandbox/image/upload/s--\*\*\*--/a\.png deliver 401 `,
		` GET /v1_1/sandbox/resources/image/upload/none%0a%1b%5b31m resource 404 `,
		` GET /v1_1/sandbox/nowhere - 404 `,
		` POST /v1_1/sandbox/image/upload - 400 `,
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(want), out.String())
	}
	for i, pattern := range want {
		if !regexp.MustCompile(pattern).MatchString(lines[i]) {
			t.Errorf("line %q does not match %s", lines[i], pattern)
		}
	}
	for _, secret := range []string{e.Key(), e.Secret(), "0123456789abcdef", "secret-tag", "AbCdEf12"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%s is in the log:\n%s", secret, out.String())
		}
	}
}

func FuzzPlainPath(f *testing.F) {
	for _, seed := range []string{"/a b", "/\x1b[31m", "/s--sig--/x", "/sandbox/search/sig/300/abc", "/é\u202e", strings.Repeat("a", 1000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		got := plainPath(path)
		if len(got) > maxLogged+3 {
			t.Errorf("plainPath(%q) is %d long", path, len(got))
		}
		if strings.ContainsFunc(got, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("plainPath(%q) = %q", path, got)
		}
	})
}
