package sandbox

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"cldx/model"
)

// Who waits for a remote server does not keep others from having pictures made.
func TestNobodyWaitsForRemoteServersInTurn(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{AllowLocalURL: true})
	e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"x"}}).want(200)
	asked, silence := make(chan struct{}, 10), make(chan struct{})
	remote := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked <- struct{}{}
		<-silence
		_, _ = w.Write(picture(4, 4))
	}))
	defer remote.Close()
	var calls sync.WaitGroup
	defer calls.Wait()
	defer close(silence)
	for _, path := range []string{"/image/multi", "/image/sprite"} {
		calls.Go(func() { e.form(path, url.Values{"urls[]": {remote.URL + path}}) })
		<-asked
	}
	layer := "l_fetch:" + base64.URLEncoding.EncodeToString([]byte(remote.URL+"/layer.png")) + "/fl_layer_apply"
	for range renderers {
		calls.Go(func() {
			e.form("/image/explicit", url.Values{"public_id": {"x"}, "type": {"upload"}, "eager": {layer}})
		})
	}
	<-asked
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, e.base+"/sandbox/image/upload/w_10/x.png", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatalf("a picture, while calls wait for a remote server: %v", err)
	}
	if err := resp.Body.Close(); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("a picture, while calls wait for a remote server: status %d, %v", resp.StatusCode, err)
	}
}

// Uploads, too, make only so many pictures at once.
func TestUploadsRenderInTurn(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for range renderers {
		if err := e.takeRenderer(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer e.freeRenderer()
	}
	e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"x"}}).want(200)
	a, err := e.store.ByKey(t.Context(), model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "x"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err = e.makeEager(ctx, a, []string{"w_10"})
	if told, _ := explain(err); told.message != "Too many pictures are being made" {
		t.Errorf("made while others had every turn: %v", err)
	}
}
