package sandbox

import (
	"bytes"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

func TestMissingProgramGivesAnHonestPicture(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.tools = func() transform.Tools { return transform.Tools{} }
	film, err := os.ReadFile("media/testdata/clip.mp4")
	if err != nil {
		t.Fatal(err)
	}
	e.upload("/video/upload", "film.mp4", film, url.Values{"public_id": {"film"}}).want(200)
	e.image("x")
	frame := e.get("video/upload/c_fill,h_50,w_100/film.jpg")
	if w, h, format := frame.size(t); frame.status != 200 || w != 100 || h != 50 || format != "jpeg" {
		t.Errorf("frame: status %d, %d×%d %s", frame.status, w, h, format)
	}
	if frame.header.Get("X-Cld-Warning") == "" || frame.header.Get("Cache-Control") != "no-store" {
		t.Errorf("frame: headers %v", frame.header)
	}
	if got := e.get("image/upload/w_2/x.webp"); got.status != 200 || got.header.Get("X-Cld-Warning") == "" {
		t.Errorf("webp: status %d, headers %v", got.status, got.header)
	}
	if got := e.get("video/upload/film.mp4"); got.status != 200 || !bytes.Equal(got.body, film) || got.header.Get("X-Cld-Warning") != "" {
		t.Errorf("original: status %d, %d bytes", got.status, len(got.body))
	}
}

func TestAssetsWithoutAFileHaveAPicture(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := &store.Asset{}
	a.ResourceType, a.Type, a.PublicID, a.Format, a.Width, a.Height = model.Image, model.Uploaded, "only/known", "jpg", 4000, 3000
	if err := e.Insert(t.Context(), []*store.Asset{a}); err != nil {
		t.Fatal(err)
	}
	got := e.get("image/upload/c_fill,h_60,w_80/only/known.jpg")
	if w, h, _ := got.size(t); w != 80 || h != 60 || got.header.Get("X-Cld-Warning") == "" {
		t.Errorf("%d×%d, warning %q", w, h, got.header.Get("X-Cld-Warning"))
	}
	if w, h, _ := e.get("image/upload/only/known.jpg").size(t); w != 640 || h != 480 {
		t.Errorf("without a transformation: %d×%d, want 640×480", w, h)
	}
}

func TestRequestsTogetherRenderOnce(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	a := e.upload("/image/upload", "x.png", picture(400, 300), url.Values{"public_id": {"x"}}).want(200)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got := e.get("image/upload/w_100/x.jpg"); got.status != 200 {
				t.Errorf("status %d: %s", got.status, got.header.Get("X-Cld-Error"))
			}
		})
	}
	all.Wait()
	kept, _, err := e.store.DerivedOf(t.Context(), model.AssetID(a.text("asset_id")), "", 10)
	if err != nil || len(kept) != 1 {
		t.Errorf("%d pictures kept (%v), want 1", len(kept), err)
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	t.Parallel()
	c := newDerivedCache(t.TempDir(), t.TempDir(), 10_000)
	for i := range 50 {
		key := strings.Repeat("ab", 31) + strconv.Itoa(10+i)
		if err := c.save(key, transform.Result{Format: "png", Bytes: make([]byte, 1000)}); err != nil {
			t.Fatal(err)
		}
		if out, ok := c.load(key); !ok || out.Format != "png" || len(out.Bytes) != 1000 {
			t.Errorf("picture %d is gone as soon as it was kept", i)
		}
	}
	if _, total, err := c.list(); err != nil || total > 10_000 {
		t.Errorf("the cache holds %d bytes (%v), limit 10000", total, err)
	}
}
