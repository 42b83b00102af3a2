package client_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/wire"
	"cldx/model"
)

func mustEncode(t *testing.T, op api.Operation) wire.Request {
	t.Helper()
	r, err := wire.Encode(op)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSecrets lets every kind of call fail in every way, against a server that
// repeats what it was sent, and looks for the secrets in all that comes out.
func TestSecrets(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	ops := []api.Operation{
		api.Ping{}, api.Search{Expression: "a"}, api.AddTag{Tags: []string{"x"}, PublicIDs: []model.PublicID{"a"}},
		api.UploadAsset{ResourceType: "image", File: api.Source(file)},
		api.UploadAsset{ResourceType: "image", File: "https://me:pa55word@example.com/a.jpg", Proxy: "http://me:pa55word@proxy"},
	}
	echo := func(status int, form string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				t.Error(err)
			}
			said := r.Header.Get("Authorization") + " " + secret
			quoted, err := json.Marshal(said)
			if err != nil {
				t.Error(err)
			}
			w.Header().Set("X-Echo", said)
			w.Header().Set("X-Cld-Error", said)
			w.Header().Set("X-Request-Id", said)
			text(status, "text/"+secret, fmt.Sprintf(form, quoted))(w, r)
		}
	}
	for name, answer := range map[string]http.HandlerFunc{
		"refused":     echo(401, `{"error":{"message":%s}}`),
		"no reason":   echo(500, `<p>%s`),
		"with 200":    echo(200, `{"error":%s}`),
		"not JSON":    echo(200, `%s!`),
		"other shape": echo(200, `{"tags":%s,"resources":%[1]s}`),
		"redirect":    text(302, "text/html", "", "Location", "https://x/"+secret),
		"hang up":     func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"stall":       stall,
	} {
		for _, withToken := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, token %v", name, withToken), func(t *testing.T) {
				t.Parallel()
				var out trail
				c := serve(t, answer, func(c *client.Config) {
					c.Observer, c.Timeout = out.observe, 100*time.Millisecond
					if withToken {
						c.Token = token
					}
				})
				for _, op := range ops {
					err := c.Do(t.Context(), op, new(model.AssetPage))
					out.addError(err)
					out.add(c.Describe(mustEncode(t, op)))
				}
				out.check(t)
			})
		}
	}
}

// TestSecretsUnsent looks at the calls that fail before they are sent.
func TestSecretsUnsent(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{
		"http://me:pa55word@127.0.0.1:1", "http://me:pa55word@127.0.0.1:bad", "http://me:pa55word@%zz", "me:pa55word@host", "http://me:pa55word@[::1",
	} {
		for _, change := range []func(*client.Config){
			func(*client.Config) {},
			func(c *client.Config) { c.Token = token + "\n" },
			func(c *client.Config) { c.Proxy = "http://me:pa55word@127.0.0.1:1" },
			func(c *client.Config) { c.Prefix, c.Proxy = "http://api.example", "http://me:pa55word@127.0.0.1:1" },
		} {
			var out trail
			c := client.New(config(prefix, change, func(c *client.Config) { c.Observer = out.observe }))
			out.addError(c.Do(t.Context(), api.Ping{}, nil))
			_, _, err := c.Fetch(t.Context(), "http://me:pa55word@127.0.0.1:1/a", 10)
			out.addError(err)
			_, _, err = c.Fetch(t.Context(), "http://me:pa55word@127.0.0.1:bad/a", 10)
			out.addError(err)
			out.add(c.Describe(mustEncode(t, api.Ping{})))
			out.check(t)
		}
	}
}

// trail is everything that calls leave behind.
type trail struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *trail) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(b)
}

func (o *trail) add(s string) { _, _ = o.Write([]byte(s + "\n")) }

func (o *trail) observe(x api.Exchange) {
	o.add(x.Request)
	o.add(x.Header)
	o.add(string(x.Response))
	o.addError(x.Err)
}

// addError adds an error and all that it wraps.
func (o *trail) addError(err error) {
	for ; err != nil; err = errors.Unwrap(err) {
		o.add(err.Error())
	}
}

func (o *trail) check(t *testing.T) {
	t.Helper()
	text := o.b.String()
	for _, s := range []string{
		secret, token, url.QueryEscape(secret), "pa55word", base64.StdEncoding.EncodeToString([]byte("k3y:" + secret)),
	} {
		if i := strings.Index(text, s); i >= 0 {
			t.Errorf("the secret %s stands in: …%s…", s, text[max(0, i-200):min(len(text), i+100)])
		}
	}
}

// TestDescribe shows requests as people read them.
func TestDescribe(t *testing.T) {
	t.Parallel()
	c := client.New(config("https://api.example"))
	for _, test := range []struct {
		op   api.Operation
		want string
	}{
		{api.ListAssets{ResourceType: "image", Prefix: "a b"}, "GET https://api.example/v1_1/demo/resources/image?prefix=a+b\nAuthorization: Basic ••••••\n"},
		{api.DeleteAssets{PublicIDs: []model.PublicID{"a"}}, "DELETE https://api.example/v1_1/demo/resources/image/upload\nAuthorization: Basic ••••••\nContent-Type: application/json\n\n{\n  \"public_ids\": [\n    \"a\"\n  ]\n}\n"},
		{api.DestroyAsset{PublicID: "a"}, "POST https://api.example/v1_1/demo/image/destroy\nContent-Type: application/x-www-form-urlencoded\n\npublic_id=a\ntimestamp=••••••\napi_key=k3y\nsignature=••••••\n"},
		{api.UploadAsset{ResourceType: "auto", File: "/x/no such file.jpg"}, "POST https://api.example/v1_1/demo/auto/upload\nContent-Type: multipart/form-data\n\nfile=@/x/no such file.jpg\ntimestamp=••••••\napi_key=k3y\nsignature=••••••\n"},
		{api.UploadAsset{ResourceType: "auto", File: api.Source("DATA:image/gif;base64," + strings.Repeat("A", 1<<20))}, "POST https://api.example/v1_1/demo/auto/upload\nContent-Type: application/x-www-form-urlencoded\n\nfile=DATA:image/gif;base64," + strings.Repeat("A", 58) + "…\ntimestamp=••••••\napi_key=k3y\nsignature=••••••\n"},
	} {
		if got := c.Describe(mustEncode(t, test.op)); got != test.want {
			t.Errorf("Describe(%s) =\n%s\nwant\n%s", test.op.Spec().Name, got, test.want)
		}
	}
}

// stall takes a request and never answers.
func stall(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body) // a server sees that the client is gone only after the body
	<-r.Context().Done()
}
