package client_test

import (
	"crypto/tls"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// Credentials go to another machine over plain http only where the environment says so.
func TestPlainHTTPIsRefused(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("{}")) // a client that hung up is its own affair
	}))
	t.Cleanup(proxy.Close)
	for _, tt := range []struct {
		prefix  string
		says    bool
		refused bool
	}{
		{"http://api.example", false, true},
		{"http://192.0.2.1:8080", false, true},
		{"http://localhost.example", false, true},
		{"http://127.0.0.1.example", false, true},
		{"http://[fd00::1]", false, true},
		{"http://api.example", true, false},
	} {
		for _, op := range []api.Operation{api.Ping{}, api.AddTag{Tags: []string{"x"}, PublicIDs: []model.PublicID{"a"}}, api.Search{Expression: "a"}} {
			asked.Store(0)
			c := client.New(config(tt.prefix, func(c *client.Config) { c.Proxy, c.PlainHTTP = proxy.URL, tt.says }))
			err := c.Do(t.Context(), op, nil)
			if refused := err != nil && strings.Contains(err.Error(), "nothing was sent") && strings.Contains(err.Error(), "plain_http"); refused != tt.refused || (asked.Load() == 0) != tt.refused {
				t.Errorf("%s to %s, plain http allowed %v: %v, and %d requests went out", op.Spec().Name, tt.prefix, tt.says, err, asked.Load())
			}
		}
	}
}

// What is said to this machine does not go out to a proxy, which could read it.
func TestLoopbackGoesRoundTheProxy(t *testing.T) {
	t.Parallel()
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("the proxy was asked for %s", r.URL) }))
	t.Cleanup(proxy.Close)
	c := serve(t, text(200, "application/json", "{}"), func(c *client.Config) { c.Proxy = proxy.URL })
	if err := c.Do(t.Context(), api.Ping{}, nil); err != nil {
		t.Error(err)
	}
}

// other is a host that credentials must not come to: it notes what it was asked.
func other(t *testing.T, secure bool) (*httptest.Server, *trail) {
	t.Helper()
	var out trail
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head, err := json.Marshal(r.Header)
		if err != nil {
			t.Error(err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		out.add(r.Method + " " + r.URL.String() + "\n" + string(head) + "\n" + string(body))
		_, _ = w.Write([]byte("the file"))
	})
	server := httptest.NewUnstartedServer(answer)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	if secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	return server, &out
}

// Whatever the API answers, what was sent to it is sent to nobody else: every kind of
// redirect of every kind of call.
func TestRedirectsCarryNothing(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		elsewhere, out := other(t, false)
		for _, withToken := range []bool{false, true} {
			c := serve(t, text(status, "text/html", "", "Location", elsewhere.URL+"/x"), func(c *client.Config) {
				if withToken {
					c.Token = token
				}
			})
			for _, op := range []api.Operation{api.Ping{}, api.Search{Expression: "a"}, api.DestroyAsset{PublicID: "a"}, api.UploadAsset{File: "data:,x"}} {
				if err := c.Do(t.Context(), op, nil); err == nil {
					t.Errorf("%d: %s followed it", status, op.Spec().Name)
				}
			}
			if _, _, err := c.Fetch(t.Context(), "http://127.0.0.1:1/", 10); err == nil {
				t.Error("a file of nobody was read")
			}
		}
		if got := out.b.String(); got != "" {
			t.Errorf("%d: the other host was asked %s", status, got)
		}
	}
}

// A file may stand elsewhere; who has it does not learn of the signature that opened
// the address before, nor of the name and password in it.
func TestFilesElsewhereLearnNoSignature(t *testing.T) {
	t.Parallel()
	elsewhere, out := other(t, false)
	var asked atomic.Pointer[url.URL]
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL)
		http.Redirect(w, r, elsewhere.URL+"/moved", http.StatusFound)
	}))
	t.Cleanup(server.Close)
	c := client.New(config(server.URL))
	with := strings.Replace(server.URL, "http://", "http://me:pa55word@", 1)
	for _, address := range []string{server.URL + "/demo/image/authenticated/v1/a.jpg", server.URL + "/download?signature=0123456789abcdef0123456789abcdef01234567", with + "/a"} {
		file, err := c.Open(t.Context(), address, 0, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Body.Close(); err != nil {
			t.Error(err)
		}
	}
	if got := out.b.String(); !strings.Contains(got, "/moved") || strings.Contains(got, "Referer") || strings.Contains(got, "Authorization") || strings.Contains(got, "s--") {
		t.Errorf("the other host was asked %s", got)
	}
	if _, err := c.Open(t.Context(), server.URL+"/demo/image/private/v1/a.jpg", 0, ""); err != nil || !strings.Contains(asked.Load().Path, "/s--") {
		t.Errorf("a private file was asked for as %s, %v: without a signature there is nothing to be seen here", asked.Load(), err)
	}
}

// A server whose certificate nobody has signed but itself, and one that speaks an old
// language, get no call.
func TestCertificatesAreVerified(t *testing.T) {
	t.Parallel()
	server, out := other(t, true)
	var late atomic.Bool
	outdated := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { late.Store(true) }))
	outdated.Config.ErrorLog = log.New(io.Discard, "", 0)
	outdated.TLS = &tls.Config{MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10} //nolint:gosec // an old server is what is tested
	outdated.StartTLS()
	t.Cleanup(outdated.Close)
	for _, address := range []string{server.URL, outdated.URL} {
		c := client.New(config(address))
		for _, op := range []api.Operation{api.Ping{}, api.DestroyAsset{PublicID: "a"}} {
			if err := c.Do(t.Context(), op, nil); api.KindOf(err) != api.Network || !strings.Contains(err.Error(), "tls") && !strings.Contains(err.Error(), "certificate") {
				t.Errorf("%s of %s: %v, want that its certificate is no good", op.Spec().Name, address, err)
			}
		}
		if _, _, err := c.Fetch(t.Context(), address+"/a", 10); err == nil {
			t.Error("a picture was read from a server that anybody could be")
		}
		if _, err := c.Open(t.Context(), address+"/a", 0, ""); err == nil {
			t.Error("a file was read from a server that anybody could be")
		}
	}
	if out.b.String() != "" || late.Load() {
		t.Errorf("it was asked %s", out.b.String())
	}
}
