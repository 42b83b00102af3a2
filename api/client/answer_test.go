package client_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// TestAnswers meets every way in which an answer can be wrong: each is an
// *api.Error of one kind that says what is wrong.
func TestAnswers(t *testing.T) {
	t.Parallel()
	const asJSON = "application/json"
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		kind   api.ErrorKind
		want   string // the error's text
	}{
		{"refused", text(400, asJSON, `{"error":{"message":"Bad tag"}}`), api.Invalid, "tags: Bad tag (HTTP 400)"},
		{"unauthorized", text(401, asJSON, `{"error":{"message":"api_secret mismatch"}}`), api.Unauthorized, "tags: api_secret mismatch (HTTP 401)"},
		{"forbidden", text(403, asJSON, `{"error":{"message":"no"}}`), api.Forbidden, "tags: no (HTTP 403)"},
		{"not found", text(404, asJSON, `{"error":{"message":"Resource not found - a"}}`), api.NotFound, "tags: Resource not found - a (HTTP 404)"},
		{"conflict", text(409, asJSON, `{"error":{"message":"exists"}}`), api.Conflict, "tags: exists (HTTP 409)"},
		{"rate limit", text(420, asJSON, `{"error":{"message":"Rate Limit Exceeded."}}`), api.RateLimited, "tags: Rate Limit Exceeded. (HTTP 420)"},
		{"rate limit, newer", text(429, asJSON, `{"error":{"message":"slow down"}}`), api.RateLimited, "tags: slow down (HTTP 429)"},
		{"no subscription", text(420, asJSON, `{"error":{"message":"You don't have an active subscription for OCR"}}`), api.Forbidden, "tags: You don't have an active subscription for OCR (HTTP 420)"},
		{"processing", text(423, asJSON, `{"error":{"message":"wait"}}`), api.NotReady, "tags: wait (HTTP 423)"},
		{"fault", text(500, asJSON, `{"error":{"message":"General Error"}}`), api.ServerFault, "tags: General Error (HTTP 500)"},
		{"fault in HTML", text(502, "text/html", "<html>Bad Gateway</html>"), api.ServerFault, "tags: the answer gives no reason: <html>Bad Gateway</html> (HTTP 502)"},
		{"fault without a body", text(503, asJSON, ""), api.ServerFault, "tags: the answer gives no reason: it is empty (HTTP 503)"},
		{"reason in a header", text(401, "text/plain", "", "X-Cld-Error", "ACL deny"), api.Unauthorized, "tags: ACL deny (HTTP 401)"},
		{"another 4xx", text(418, asJSON, `{"error":"teapot"}`), api.Unknown, "tags: teapot (HTTP 418)"},
		{"error with 200", text(200, asJSON, `{"error":{"message":"Invalid x"}}`), api.Invalid, "tags: Invalid x (HTTP 200)"},
		{"bare error with 200", text(200, asJSON, `{"error":"broken"}`), api.Invalid, "tags: broken (HTTP 200)"},
		{"error of a strange shape", text(200, asJSON, `{"error":{"message":["x",1]}}`), api.Invalid, `tags: ["x",1] (HTTP 200)`},
		{"empty error", text(200, asJSON, `{"error":{}}`), api.Invalid, `tags: the answer gives no reason: {"error":{}} (HTTP 200)`},
		{"HTML with 200", text(200, "text/html; charset=utf-8", "<html>log in</html>"), api.BadAnswer, "tags: the answer is text/html; charset=utf-8, not JSON (HTTP 200)"},
		{"not JSON", text(200, asJSON, "oops"), api.BadAnswer, "tags: the answer is not JSON: invalid character 'o' looking for beginning of value (HTTP 200)"},
		{"two values", text(200, asJSON, `{"tags":[]}{}`), api.BadAnswer, "tags: the answer is not JSON: invalid character '{' after top-level value (HTTP 200)"},
		{"empty", text(200, asJSON, " \n"), api.BadAnswer, "tags: the answer is empty (HTTP 200)"},
		{"nothing", text(204, "", ""), api.BadAnswer, "tags: the answer is empty (HTTP 204)"},
		{"another member", text(200, asJSON, `{"resources":[]}`), api.BadAnswer, "tags: the answer is JSON of another shape: it has no tags"},
		{"null", text(200, asJSON, `null`), api.BadAnswer, "tags: the answer is JSON of another shape: it has no tags"},
		{"a list", text(200, asJSON, `[1]`), api.BadAnswer, "tags: the answer is JSON of another shape: json: cannot unmarshal array into Go value of type model.TagPage"},
		{"another type", text(200, asJSON, `{"tags":"a"}`), api.BadAnswer, "tags: the answer is JSON of another shape: json: cannot unmarshal string into Go struct field TagPage.tags of type []string"},
		{"redirect", text(302, "text/html", "moved", "Location", "https://evil.example/x?signature=1"), api.BadAnswer, "tags: the answer leads elsewhere, to https://evil.example/x: it was not followed (HTTP 302)"},
		{"redirect to a path", text(308, "text/html", "", "Location", "/elsewhere"), api.BadAnswer, "tags: the answer leads elsewhere, to /elsewhere: it was not followed (HTTP 308)"},
		{"redirect to nowhere", text(304, "text/html", ""), api.BadAnswer, "tags: the answer leads elsewhere, to an address that it does not name: it was not followed (HTTP 304)"},
		{"control sequences", text(400, asJSON, `{"error":{"message":"a\u001b]0;x\u0007b\r\nc\u009bd\u202ee\u2028f"}}`), api.Invalid, "tags: a·]0;x·b· c·d·e·f (HTTP 400)"},
		{"control sequences in a page", text(500, "text/html", "\x1b[2J\x9bhi\xff"), api.ServerFault, "tags: the answer gives no reason: ·[2J·hi· (HTTP 500)"},
		{"invalid UTF-8", text(400, asJSON, "{\"error\":{\"message\":\"caf\xe9\"}}"), api.Invalid, "tags: caf· (HTTP 400)"},
		{"huge", zeros, api.BadAnswer, "tags: the answer is larger than 64 MB (HTTP 200)"},
		{"cut off", cut(200), api.BadAnswer, "tags: the answer was cut off (HTTP 200)"},
		{"cut off refusal", cut(429), api.RateLimited, `tags: the answer gives no reason: {"tags": (HTTP 429)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := api.Run(t.Context(), serve(t, test.answer), api.ListTags{})
			if e := asError(t, err); e.Kind != test.kind || e.Error() != test.want {
				t.Errorf("error of kind %d:\n%s\nwant kind %d:\n%s", e.Kind, e, test.kind, test.want)
			}
		})
	}
}

// zeros answers with more than a client takes, of which little travels.
func zeros(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	packed := gzip.NewWriter(w)
	_, _ = io.Copy(packed, io.LimitReader(blank{}, 65<<20)) // the client hangs up
	_ = packed.Close()
}

type blank struct{}

func (blank) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// cut begins an answer and hangs up.
func cut(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(`{"tags":`))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// TestLongReason keeps an error short whatever the service says.
func TestLongReason(t *testing.T) {
	t.Parallel()
	c := serve(t, text(400, "application/json", `{"error":{"message":"`+strings.Repeat("x", 1<<20)+`"}}`))
	if n := len(asError(t, c.Do(t.Context(), api.Ping{}, nil)).Error()); n > 2100 {
		t.Errorf("the error has %d bytes", n)
	}
}

// TestRestoredError restores an asset that is called error: it is no refusal.
func TestRestoredError(t *testing.T) {
	t.Parallel()
	c := serve(t, text(200, "application/json", `{"error":{"public_id":"error","bytes":3}}`))
	got, err := api.Run(t.Context(), c, api.RestoreAssets{PublicIDs: []model.PublicID{"error"}})
	if err != nil || got["error"].Bytes != 3 {
		t.Errorf("restore = %+v, %v", got, err)
	}
}

// TestStalls meets servers that stop in the middle, and callers who give up.
func TestStalls(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		body bool // stall after the header and some of the body
	}{{"no header", false}, {"no end", true}} {
		hold := func(reached chan<- struct{}) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				if test.body {
					_, _ = w.Write([]byte(`{"status":`))
					_ = http.NewResponseController(w).Flush()
				}
				reached <- struct{}{}
				<-r.Context().Done()
			}
		}
		t.Run(test.name+" in time", func(t *testing.T) {
			t.Parallel()
			c := serve(t, hold(make(chan struct{}, 1)), func(c *client.Config) { c.Timeout = 50 * time.Millisecond })
			e := asError(t, c.Do(t.Context(), api.Ping{}, nil))
			if e.Kind != api.Timeout || !strings.HasSuffix(e.Error(), " in time") || !strings.HasPrefix(e.Error(), "ping: no whole answer from 127.0.0.1:") {
				t.Errorf("error = %d %s", e.Kind, e)
			}
		})
		t.Run(test.name+" until the caller gives up", func(t *testing.T) {
			t.Parallel()
			reached := make(chan struct{}, 1)
			c := serve(t, hold(reached), func(c *client.Config) { c.Timeout = time.Hour })
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				<-reached
				cancel()
			}()
			if err := c.Do(ctx, api.Ping{}, nil); !errors.Is(err, context.Canceled) || api.KindOf(err) != api.Unknown {
				t.Errorf("error = %v, want context.Canceled", err)
			}
		})
	}
}

// TestUnreachable meets hosts that are not there.
func TestUnreachable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, prefix string
		kind         api.ErrorKind
		want         string
	}{
		{"nobody listens", "http://127.0.0.1:1", api.Network, "ping: no answer from 127.0.0.1:1: connect: connection refused"},
		{"no address", "http://127.0.0.1:bad", api.BadRequest, `ping: make the request: invalid port ":bad" after host`},
		{"another scheme", "gopher://127.0.0.1", api.Network, `ping: no answer from 127.0.0.1: unsupported protocol scheme "gopher"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			e := asError(t, client.New(config(test.prefix)).Do(t.Context(), api.Ping{}, nil))
			if e.Kind != test.kind || e.Error() != test.want {
				t.Errorf("error = %d %s, want %d %s", e.Kind, e, test.kind, test.want)
			}
		})
	}
}
