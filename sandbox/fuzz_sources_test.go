package sandbox

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/sandbox/webhook"
)

// fuzzed opens one sandbox for all inputs of a target.
func fuzzed(f *testing.F) *Sandbox {
	f.Helper()
	s, err := Open(f.Context(), Options{Dir: f.TempDir(), Clock: func() time.Time { return time.Unix(1_790_000_000, 0) }})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := s.Close(); err != nil {
			f.Error(err)
		}
	})
	return s
}

// A data URI gives a file of at most its own length, or a refusal.
func FuzzDataURI(f *testing.F) {
	for _, seed := range []string{
		"data:image/png;base64,iVBORw0KGgo=", "data:;base64,aGk", "data:text/plain,a%20b", "data:,", "data:x;base64,\n aG k=", "data:;BASE64,%%%", "data:a;charset=utf-8;base64,YQ==",
	} {
		f.Add(seed)
	}
	s := fuzzed(f)
	f.Fuzz(func(t *testing.T, source string) {
		in, err := s.receiveData(source)
		if err != nil {
			if _, known := explain(err); !known {
				t.Errorf("%q: an error of another kind: %v", source, err)
			}
			if _, err := os.Stat(in.path); in.path != "" && err == nil {
				in.drop()
			}
			return
		}
		defer in.drop()
		info, err := os.Stat(in.path)
		if err != nil || info.Size() != in.size || in.size > int64(len(source)) || filepath.Dir(in.path) != s.store.TempDir() {
			t.Errorf("%q is kept as %+v: %v", source, in, err)
		}
	})
}

// No address that is not public is dialled, however it is spelled.
func FuzzFetchAddress(f *testing.F) {
	for _, seed := range []string{
		"127.0.0.1:80", "[::1]:80", "10.0.0.1:1", "169.254.169.254:80", "[::ffff:127.0.0.1]:80", "[fe80::1%eth0]:80", "8.8.8.8:443", "0.0.0.0:1", "100.64.0.1:1", "[64:ff9b::7f00:1]:1",
	} {
		f.Add(seed)
	}
	s := &Sandbox{}
	f.Fuzz(func(t *testing.T, address string) {
		if s.allowAddress("http://127.0.0.1:7777")("tcp", address, nil) != nil || address == "127.0.0.1:7777" {
			return
		}
		at, err := netip.ParseAddrPort(address)
		if err != nil || !webhook.Public(at.Addr()) {
			t.Errorf("%q is dialled", address)
		}
		if a := at.Addr().Unmap(); a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() {
			t.Errorf("%q is dialled, which is not public", address)
		}
	})
}

// A proxy is an http address, or refused.
func FuzzProxy(f *testing.F) {
	for _, seed := range []string{"http://proxy:3128", "https://u:p@h", "socks5://h", "", "http://", "//h", "http://a b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		way, err := proxyOf(text)
		if err != nil || way == nil {
			return
		}
		u, err := way(nil)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			t.Errorf("proxy %q is %v, %v", text, u, err)
		}
	})
}

// What the guard lets through names this machine, in Host and in Origin.
func FuzzGuard(f *testing.F) {
	for _, seed := range [][2]string{
		{"127.0.0.1:80", ""}, {"localhost:80", "http://localhost:3000"}, {"[::1]:80", "null"}, {"127.0.0.1.evil.example:80", "http://localhost.evil.example"},
		{"LOCALHOST:80", "file://"}, {"0x7f.1:80", "http://127.0.0.1@evil.example"}, {"127.1:80", "http://[::1]"},
	} {
		f.Add(seed[0], seed[1])
	}
	s := &Sandbox{now: time.Now, log: requestLogger(nil)}
	through := s.guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	local := func(host string) bool {
		ip := net.ParseIP(host)
		return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
	}
	f.Fuzz(func(t *testing.T, host, origin string) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		r.Header["Origin"] = []string{origin}
		r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}))
		w := httptest.NewRecorder()
		through.ServeHTTP(w, r)
		if w.Code != http.StatusNoContent {
			return
		}
		name, _, err := net.SplitHostPort(host)
		if err != nil || !local(name) {
			t.Errorf("Host %q is let through", host)
		}
		if u, err := url.Parse(origin); origin != "" && (err != nil || !local(u.Hostname())) {
			t.Errorf("Origin %q is let through", origin)
		}
	})
}

// The headers of an asset are those that it may have, and each one line.
func FuzzAssetHeaders(f *testing.F) {
	for _, seed := range []string{"X-Robots-Tag: noindex", "Link: <a>; rel=b\nAuthorization: x", "Set-Cookie: a=b", "Link : x\r\nLocation: y", "x-robots-tag:\x00\r"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		refused := checkHeaders(text) != nil
		for name, value := range headersOf(text) {
			if !allowedHeader(name) || strings.ContainsFunc(name+value, func(r rune) bool { return r < ' ' || r > '~' }) {
				t.Errorf("%q (refused: %v) gives the header %q: %q", text, refused, name, value)
			}
		}
	})
}

// The name that a file is saved under stays in its folder and in its header.
func FuzzAttachment(f *testing.F) {
	for _, seed := range []string{"cat.jpg", "../../x", "a\r\nSet-Cookie: b", `a"b\c`, "é.png", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		h := http.Header{}
		attach(h, name)
		text := h.Get("Content-Disposition")
		if !strings.HasPrefix(text, "attachment") || strings.ContainsAny(text, "\r\n\x00/\\") && !strings.Contains(text, `\`) {
			t.Errorf("%q gives %q", name, text)
		}
	})
}

// A callback is a page elsewhere, of a browser that wants one.
func FuzzCallback(f *testing.F) {
	for _, seed := range []string{"http://h/p?a=b", "javascript:alert(1)", "//h", "https://", "http://a\r\nb/", "http://0#\r"} {
		f.Add(seed)
	}
	c := &call{header: http.Header{"Accept": {"text/html"}}}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := callbackURL(c, text)
		if err != nil || got == "" {
			return
		}
		if u, err := url.Parse(got); err != nil || u.Scheme != "http" && u.Scheme != "https" || strings.ContainsAny(got, "\r\n") {
			t.Errorf("%q is followed to %q", text, got)
		}
	})
}

// What other processes left in the folder is read, or an error.
func FuzzEndpoint(f *testing.F) {
	f.Add([]byte(`{"pid":1,"url":"http://127.0.0.1:1"}`), []byte(`{"key":"a","secret":"b"}`))
	f.Add([]byte(`{"pid":-1}`), []byte(`null`))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, end, secrets []byte) {
		for name, b := range map[string][]byte{"endpoint.json": end, "credentials.json": secrets} {
			if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if e, err := readEndpoint(dir); err == nil && !alive(e.PID) {
			t.Errorf("%q names a process that has ended", end)
		}
		_, _ = readCredentials(dir)
	})
}
