package client_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"cldx/api"
	"cldx/api/client"
)

// assembler puts the chunks of one upload together, and breaks some off.
type assembler struct {
	mu     sync.Mutex
	got    []byte
	ids    map[string]bool
	spans  []string
	broken map[int]bool // requests, counted from 0, that get no answer
	n      int
}

func (a *assembler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.n++
	if a.broken[a.n-1] {
		panic(http.ErrAbortHandler)
	}
	span := r.Header.Get("Content-Range")
	a.spans = append(a.spans, span)
	a.ids[r.Header.Get("X-Unique-Upload-Id")] = true
	var start, end, total int64
	if _, err := fmt.Sscanf(span, "bytes %d-%d/%d", &start, &end, &total); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	f, _, err := r.FormFile("file")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	part, err := io.ReadAll(f)
	if err != nil || int64(len(part)) != end-start+1 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	a.got = append(a.got[:start], part...)
	if end+1 < total {
		_, _ = io.WriteString(w, `{"done":false,"public_id":"chosen"}`)
		return
	}
	fmt.Fprintf(w, `{"public_id":%q,"bytes":%d}`, r.FormValue("public_id"), total)
}

// TestUploadLarge cuts a file, sends a chunk again that broke off, and tells
// the progress.
func TestUploadLarge(t *testing.T) {
	t.Parallel()
	content := make([]byte, 3*client.SmallestChunk+1234)
	for i := range content {
		content[i] = byte(rand.IntN(256))
	}
	place := filepath.Join(t.TempDir(), "large.bin")
	if err := os.WriteFile(place, content, 0o600); err != nil {
		t.Fatal(err)
	}
	a := &assembler{ids: map[string]bool{}, broken: map[int]bool{1: true}}
	c := serve(t, a.ServeHTTP, func(c *client.Config) { c.Chunk = client.SmallestChunk })
	var most atomic.Int64
	ctx := api.WithProgress(t.Context(), func(sent, total int64) {
		if total != int64(len(content)) {
			t.Errorf("progress speaks of %d bytes in all", total)
		}
		if sent > most.Load() {
			most.Store(sent)
		}
	})
	asset, err := api.Run(ctx, c, api.UploadLarge{UploadAsset: api.UploadAsset{ResourceType: "raw", File: api.Source(place)}})
	if err != nil {
		t.Fatal(err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if asset.PublicID != "chosen" || asset.Bytes != int64(len(content)) || !bytes.Equal(a.got, content) {
		t.Errorf("answer %+v; %d bytes came of %d", asset.PublicID, len(a.got), len(content))
	}
	if len(a.ids) != 1 || a.n != 5 || most.Load() != int64(len(content)) {
		t.Errorf("%d upload IDs, %d requests, %d bytes told; spans %v", len(a.ids), a.n, most.Load(), a.spans)
	}
}

// TestUploadLargeInDoubt does not send the last chunk again when nobody knows
// whether it came: it makes the asset.
func TestUploadLargeInDoubt(t *testing.T) {
	t.Parallel()
	place := filepath.Join(t.TempDir(), "large.bin")
	if err := os.WriteFile(place, make([]byte, client.SmallestChunk+1), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &assembler{ids: map[string]bool{}, broken: map[int]bool{1: true}}
	c := serve(t, a.ServeHTTP, func(c *client.Config) { c.Chunk = client.SmallestChunk })
	_, err := api.Run(t.Context(), c, api.UploadLarge{UploadAsset: api.UploadAsset{File: api.Source(place)}})
	a.mu.Lock()
	defer a.mu.Unlock()
	if api.KindOf(err) != api.Network || a.n != 2 {
		t.Errorf("a break in the last chunk: %v after %d requests", err, a.n)
	}
	if _, err := api.Run(t.Context(), c, api.UploadLarge{UploadAsset: api.UploadAsset{File: api.Source(t.TempDir())}}); api.KindOf(err) != api.BadRequest {
		t.Errorf("a folder: %v, want a BadRequest", err)
	}
}
