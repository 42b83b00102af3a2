package client_test

import (
	"bytes"
	"crypto/sha1" //nolint:gosec // the service's default signature algorithm
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// seen is a request as the server met it.
type seen struct {
	Line   string // method and request URI
	Auth   string
	Type   string
	Body   string
	Form   url.Values
	File   string // name and content of the file part
	Length int64
}

// witness answers every request well and keeps it.
func witness(t *testing.T, into *seen) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		*into = seen{Line: r.Method + " " + r.RequestURI, Auth: r.Header.Get("Authorization"), Length: r.ContentLength}
		into.Type, _, _ = strings.Cut(r.Header.Get("Content-Type"), ";")
		if into.Type == "application/json" {
			b, err := io.ReadAll(r.Body)
			if err != nil {
				t.Error(err)
			}
			into.Body = string(b)
		} else if into.Type != "" {
			if err := r.ParseMultipartForm(1 << 20); err != nil && into.Type == "multipart/form-data" {
				t.Error(err)
			}
			into.Form = r.PostForm
		}
		if r.MultipartForm != nil {
			for _, h := range r.MultipartForm.File["file"] {
				f, err := h.Open()
				if err != nil {
					t.Error(err)
					continue
				}
				b, err := io.ReadAll(f)
				if err != nil {
					t.Error(err)
				}
				into.File = h.Filename + ": " + string(b)
			}
		}
		text(200, "application/json", `{"public_id":"a","public_ids":["a"],"deleted":{},"resources":[]}`)(w, r)
	}
}

// TestCredentials looks at how the three ways to authenticate travel.
func TestCredentials(t *testing.T) {
	t.Parallel()
	tag := api.AddTag{Tags: []string{"x", "y"}, PublicIDs: []model.PublicID{"a,b", "c"}}
	bearer := func(c *client.Config) { c.Token = token }
	basic := "Basic azN5OnMzY3IzdC1acTkrL3c9Jng="
	for _, test := range []struct {
		name   string
		change func(*client.Config)
		op     api.Operation
		want   seen
	}{
		{"admin read", nil, api.ListAssets{ResourceType: "image", Prefix: "a b/&"}, seen{Line: "GET /v1_1/demo/resources/image?prefix=a+b%2F%26", Auth: basic}},
		{"admin list", nil, api.ListAssetsByIDs{PublicIDs: []model.PublicID{"a,b", "c"}}, seen{Line: "GET /v1_1/demo/resources/image/upload?public_ids%5B%5D=a%2Cb&public_ids%5B%5D=c", Auth: basic}},
		{"admin write", nil, api.DeleteAssets{PublicIDs: []model.PublicID{"a,b"}}, seen{Line: "DELETE /v1_1/demo/resources/image/upload", Auth: basic, Type: "application/json", Body: `{"public_ids":["a,b"]}`, Length: 22}},
		{"admin with a token", bearer, api.Ping{}, seen{Line: "GET /v1_1/demo/ping", Auth: "Bearer " + token}},
		{"upload with a token", bearer, tag, seen{
			Line: "POST /v1_1/demo/image/tags", Auth: "Bearer " + token, Type: "application/x-www-form-urlencoded", Length: 63,
			Form: url.Values{"command": {"add"}, "tag": {"x,y"}, "public_ids[]": {"a,b", "c"}},
		}},
		{"a cloud that needs quoting", func(c *client.Config) { c.Cloud = "a/../b" }, api.Ping{}, seen{Line: "GET /v1_1/a%2F..%2Fb/ping", Auth: basic}},
		{"a prefix with a slash", func(c *client.Config) { c.Prefix += "/" }, api.Ping{}, seen{Line: "GET /v1_1/demo/ping", Auth: basic}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got seen
			change := test.change
			if change == nil {
				change = func(*client.Config) {}
			}
			if err := serve(t, witness(t, &got), change).Do(t.Context(), test.op, nil); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("request (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSignature checks signatures by a computation of its own.
func TestSignature(t *testing.T) {
	t.Parallel()
	for _, algorithm := range []string{"", "sha1", "sha256"} {
		for _, version := range []int{0, 1, 2} {
			t.Run(fmt.Sprintf("%s version %d", algorithm, version), func(t *testing.T) {
				t.Parallel()
				var got seen
				c := serve(t, witness(t, &got), func(c *client.Config) { c.Algorithm, c.Version = algorithm, version })
				op := api.UploadAsset{ResourceType: "image", File: "https://example.com/a.jpg?x=1&y=2", PublicID: "a/b"}
				op.NotifyURL, op.Tags, op.Overwrite = "https://h/?a=1&b=2", &[]string{"x", "y"}, new(bool)
				op.Context = &model.Context{"alt": "a=b|c"}
				if err := c.Do(t.Context(), op, nil); err != nil {
					t.Fatal(err)
				}
				and := "%26"
				if version == 1 {
					and = "&"
				}
				signed := `context=alt=a\=b\|c&notification_url=https://h/?a=1` + and + `b=2&overwrite=false&public_id=a/b&tags=x,y&timestamp=1795262400` + secret
				sum1, sum256 := sha1.Sum([]byte(signed)), sha256.Sum256([]byte(signed)) //nolint:gosec // see the import
				want := hex.EncodeToString(sum1[:])
				if algorithm == "sha256" {
					want = hex.EncodeToString(sum256[:])
				}
				if got.Form.Get("signature") != want || got.Form.Get("api_key") != "k3y" || got.Auth != "" {
					t.Errorf("form %v, authorization %q; want signature %s of %q", got.Form, got.Auth, want, signed)
				}
				if got.Form.Get("file") != string(op.File) {
					t.Errorf("file = %q", got.Form.Get("file"))
				}
			})
		}
	}
}

// TestSignedList joins a list by commas to sign it, and repeats it to send it.
func TestSignedList(t *testing.T) {
	t.Parallel()
	var got seen
	op := api.RemoveAllTags{PublicIDs: []model.PublicID{"b", "a,c"}}
	if err := serve(t, witness(t, &got)).Do(t.Context(), op, nil); err != nil {
		t.Fatal(err)
	}
	sum := sha1.Sum([]byte("command=remove_all&public_ids=b,a,c&timestamp=1795262400" + secret)) //nolint:gosec // see the import
	if got.Form.Get("signature") != hex.EncodeToString(sum[:]) || !slices.Equal(got.Form["public_ids[]"], []string{"b", "a,c"}) {
		t.Errorf("form = %v", got.Form)
	}
}

// TestUpload sends the three kinds of source.
func TestUpload(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), `it's "one" – 日本.jpg`)
	content := bytes.Repeat([]byte("pixels\x00\r\n--"), 20000)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, source, file, field, kind string
		length                          int64
	}{
		{"a local file", path, `it's "one" – 日本.jpg: ` + string(content), "", "multipart/form-data", -1},
		{"a URL", "HTTPS://example.com/a b.jpg", "", "HTTPS://example.com/a b.jpg", "application/x-www-form-urlencoded", 0},
		{"a data URI", "data:image/gif;base64,R0lG+/==", "", "data:image/gif;base64,R0lG+/==", "application/x-www-form-urlencoded", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got seen
			a, err := api.Run(t.Context(), serve(t, witness(t, &got)), api.UploadAsset{ResourceType: "auto", File: api.Source(test.source), PublicID: "p"})
			if err != nil || a.PublicID != "a" {
				t.Fatalf("upload = %v, %v", a.PublicID, err)
			}
			if got.File != test.file || got.Form.Get("file") != test.field || got.Type != test.kind || got.Form.Get("public_id") != "p" {
				t.Errorf("sent %s with %.80q and fields %v", got.Type, got.File, got.Form)
			}
			if test.length != 0 && got.Length != test.length {
				t.Errorf("Content-Length = %d: the file was not streamed", got.Length)
			}
			if got.Line != "POST /v1_1/demo/auto/upload" {
				t.Errorf("request line = %s", got.Line)
			}
		})
	}
}

// TestUploadSources refuses what is no file before anything is sent.
func TestUploadSources(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("%s was sent", r.URL) })
	for _, source := range []string{filepath.Join(dir, "missing.jpg"), dir, os.DevNull} {
		err := c.Do(t.Context(), api.UploadAsset{ResourceType: "image", File: api.Source(source)}, nil)
		if e := asError(t, err); e.Kind != api.BadRequest || !strings.HasPrefix(e.Error(), "upload: read the file: ") {
			t.Errorf("upload of %s: error = %d %s", source, e.Kind, e)
		}
	}
}

// TestRedirect sends credentials to nobody that an answer names.
func TestRedirect(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		var elsewhere int
		other := serve(t, func(http.ResponseWriter, *http.Request) { elsewhere++ })
		target := strings.Fields(other.Describe(mustEncode(t, api.Ping{})))[1]
		c := serve(t, text(status, "application/json", `{}`, "Location", target))
		for _, op := range []api.Operation{api.Ping{}, api.DestroyAsset{PublicID: "a"}} {
			if e := asError(t, c.Do(t.Context(), op, nil)); e.Kind != api.BadAnswer {
				t.Errorf("%d: error = %d %s", status, e.Kind, e)
			}
		}
		if elsewhere != 0 {
			t.Errorf("%d was followed", status)
		}
	}
}
