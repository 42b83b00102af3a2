package sandbox

import (
	"bytes"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"cldx/api"
	"cldx/api/client"
)

// TestUploadLarge sends a file in chunks over a connection that breaks in the
// middle of two of them.
func TestUploadLarge(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	content := make([]byte, 3*client.SmallestChunk+777)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range content {
		content[i] = byte(random.IntN(256)) //nolint:gosec // at most 255
	}
	place := filepath.Join(t.TempDir(), "large.bin")
	if err := os.WriteFile(place, content, 0o600); err != nil {
		t.Fatal(err)
	}
	var requests atomic.Int64
	to, err := url.Parse(e.base)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) }}
	breaking := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := requests.Add(1); n == 2 || n == 4 {
			_, _ = r.Body.Read(make([]byte, 1<<20)) // a part of it comes
			panic(http.ErrAbortHandler)
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(breaking.Close)
	c := client.New(client.Config{Prefix: breaking.URL, Cloud: Cloud, Key: e.Key(), Secret: e.Secret(), Chunk: client.SmallestChunk})
	a, err := api.Run(t.Context(), c, api.UploadLarge{UploadAsset: api.UploadAsset{ResourceType: "raw", File: api.Source(place), PublicID: "large.bin",
		UploadOptions: api.UploadOptions{Labelling: api.Labelling{Tags: &[]string{"big"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	if a.PublicID != "large.bin" || a.Bytes != int64(len(content)) || len(a.Tags) != 1 || requests.Load() != 6 {
		t.Errorf("%s of %d bytes, tags %v, %d requests", a.PublicID, a.Bytes, a.Tags, requests.Load())
	}
	if _, got := e.visited(e.base+"/sandbox/raw/upload/large.bin", 200); !bytes.Equal(got, content) {
		t.Errorf("%d bytes come back", len(got))
	}
	e.idle()
}
