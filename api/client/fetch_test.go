package client_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
)

// TestFetch reads delivered files within a limit, and sends no credentials.
func TestFetch(t *testing.T) {
	t.Parallel()
	file := func(body string) http.HandlerFunc { return text(200, "image/gif", body) }
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		kind   api.ErrorKind
		want   string // the error's text; "" for success
	}{
		{"at the limit", file("0123456789"), api.Unknown, ""},
		{"empty", file(""), api.Unknown, ""},
		{"above the limit", file("0123456789x"), api.BadAnswer, "fetch: the file is larger than 10 bytes"},
		{"endless", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write(make([]byte, 1<<16))
			}
		}, api.BadAnswer, "fetch: the file is larger than 10 bytes"},
		{"missing", text(404, "", "", "X-Cld-Error", "Resource not found - a"), api.NotFound, "fetch: Resource not found - a (HTTP 404)"},
		{"refused without a reason", text(401, "", ""), api.Unauthorized, "fetch: 401 Unauthorized (HTTP 401)"},
		{"redirect", text(302, "", "", "Location", "/x"), api.Unknown, "fetch: 302 Found (HTTP 302)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") != "" || r.URL.RawQuery != "" {
					t.Errorf("the request bears credentials: %v %s", r.Header, r.URL)
				}
				test.answer(w, r)
			}))
			t.Cleanup(server.Close)
			c := client.New(config("http://127.0.0.1:1", func(c *client.Config) { c.Token = token }))
			body, kind, err := c.Fetch(t.Context(), server.URL+"/a.gif", 10)
			if test.want == "" {
				if err != nil || kind != "image/gif" || len(body) > 10 {
					t.Errorf("Fetch = %q, %s, %v", body, kind, err)
				}
				return
			}
			if e := asError(t, err); e.Kind != test.kind || e.Error() != test.want {
				t.Errorf("error = %d %s, want %d %s", e.Kind, e, test.kind, test.want)
			}
		})
	}
}

// TestFetchFailures meets addresses that are none and hosts that do not answer.
func TestFetchFailures(t *testing.T) {
	t.Parallel()
	silent := httptest.NewServer(http.HandlerFunc(stall))
	t.Cleanup(silent.Close)
	c := client.New(config("http://127.0.0.1:2", func(c *client.Config) { c.Timeout = 50 * time.Millisecond }))
	for _, test := range []struct {
		address string
		kind    api.ErrorKind
		want    string
	}{
		{"file:///etc/passwd", api.BadRequest, "fetch: not an http address: file:///etc/passwd"},
		{"", api.BadRequest, "fetch: not an http address: "},
		{"http://\x1b[31m", api.BadRequest, "fetch: make the request: net/url: invalid control character in URL"},
		{"http://127.0.0.1:1/a", api.Network, "fetch: no answer from 127.0.0.1:1: connect: connection refused"},
		{silent.URL, api.Timeout, "fetch: no whole answer from " + strings.TrimPrefix(silent.URL, "http://") + " in time"},
	} {
		_, _, err := c.Fetch(t.Context(), test.address, 10)
		if e := asError(t, err); e.Kind != test.kind || e.Error() != test.want {
			t.Errorf("Fetch(%q): error = %d %s, want %d %s", test.address, e.Kind, e, test.kind, test.want)
		}
	}
}
