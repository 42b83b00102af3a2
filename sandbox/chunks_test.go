package sandbox

import (
	"bytes"
	"crypto/md5" //nolint:gosec // the service's ETags are MD5
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// chunk sends one part of a file.
func (e *environment) chunk(id, span string, content []byte, fields url.Values) answer {
	e.t.Helper()
	body, contentType := multipartBody(e.t, e.sign(fields), "blob", content)
	req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/raw/upload", body)
	if err != nil {
		e.t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Content-Range", span)
	req.Header.Set("X-Unique-Upload-Id", id)
	return e.send(req)
}

func TestLastChunksDoNotRace(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	content := bytes.Repeat([]byte("0123456789"), 600_000)
	fields := func() url.Values { return url.Values{"public_id": {"big.bin"}} }
	e.chunk("u", "bytes 0-4999999/-1", content[:5_000_000], fields()).want(200)
	answers := make([]answer, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = e.chunk("u", "bytes 5000000-5999999/6000000", content[5_000_000:], fields()) })
	}
	all.Wait()
	for i, a := range answers {
		if a.want(200); a.text("version_id") != answers[0].text("version_id") || a.body["bytes"] != 6e6 {
			t.Errorf("answer %d: %v, the first %v", i, a.body, answers[0].body)
		}
	}
	if shown := e.admin("GET", "/resources/raw/upload/big.bin?versions=true", "").want(200); len(shown.body["versions"].([]any)) != 1 {
		t.Errorf("stored more than once: %v", shown.body["versions"])
	}
	if other := e.chunk("u", "bytes 5000000-5999998/5999999", content[5_000_001:], fields()); other.status != 400 {
		t.Errorf("another last chunk: status %d", other.status)
	}
}

func TestChunksResume(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	content := bytes.Repeat([]byte("0123456789"), 1_200_000)
	fields := func() url.Values { return url.Values{"public_id": {"r.bin"}} }
	e.chunk("r", "bytes 0-4999999/12000000", content[:5_000_000], fields()).want(200)
	if gap := e.chunk("r", "bytes 10000000-11999999/12000000", content[10_000_000:], fields()).want(400); gap.message() != "Chunk begins at 10000000 but only 5000000 bytes have arrived" {
		t.Errorf("message = %q", gap.message())
	}
	e.chunk("r", "bytes 5000000-9999999/12000000", content[5_000_000:10_000_000], fields()).want(200)
	e.chunk("r", "bytes 0-4999999/12000000", content[:5_000_000], fields()).want(200) // from the beginning
	e.chunk("r", "bytes 5000000-9999999/-1", content[5_000_000:10_000_000], fields()).want(200)
	last := e.chunk("r", "bytes 10000000-11999999/12000000", content[10_000_000:], fields()).want(200)
	if last.body["bytes"] != 12e6 || last.text("etag") != fmt.Sprintf("%x", md5.Sum(content)) {
		t.Errorf("answer = %v", last.body)
	}
	if long := e.chunk(strings.Repeat("x", 300), "bytes 0-4999999/-1", content[:5_000_000], fields()); long.status != 400 {
		t.Errorf("a long upload ID: status %d", long.status)
	}
}

func TestOpenUploadsAreBounded(t *testing.T) {
	t.Parallel()
	c := newChunks(t.TempDir())
	now := time.Now()
	for i := range maxAssembled {
		if _, err := c.find(fmt.Sprint(i), span{0, minChunk, -1}, now); err != nil {
			t.Fatalf("upload %d: %v", i, err)
		}
	}
	if _, err := c.find("more", span{0, minChunk, -1}, now); err == nil {
		t.Errorf("upload %d was begun", maxAssembled+1)
	}
	if _, err := c.find("more", span{0, minChunk, -1}, now.Add(2*chunkLife)); err != nil || len(c.all) != 1 {
		t.Errorf("after the others were given up: %v, %d open", err, len(c.all))
	}
}
