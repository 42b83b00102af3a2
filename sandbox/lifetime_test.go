package sandbox

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync"
	"testing"

	"cldx/sandbox/transform"
)

// Close cancels the picture that is being made, and the folder is free only when
// nothing is made in it any more.
func TestCloseWaitsForRenders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	e := &environment{Sandbox: s, t: t, base: server.URL}
	e.upload("/image/upload", "x.png", picture(40, 30), url.Values{"public_id": {"x"}}).want(200)
	rendering := make(chan struct{})
	var held error
	s.tools = sync.OnceValue(func() transform.Tools {
		close(rendering)
		<-s.lifetime.ending
		_, held = lockFile(filepath.Join(dir, "lock"))
		return transform.Tools{}
	})
	status := make(chan int, 1)
	go func() { status <- e.get("image/upload/w_10/x.png").status }()
	<-rendering
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if !errors.Is(held, errHeld) {
		t.Errorf("the folder was free while a picture was made: %v", held)
	}
	if got := <-status; got != http.StatusServiceUnavailable {
		t.Errorf("status %d", got)
	}
	if files, _, err := s.cache.list(); err != nil || len(files) != 0 {
		t.Errorf("kept after the end: %v, %v", files, err)
	}
	if _, _, err := s.lifetime.begin(t.Context(), renderTime); err == nil {
		t.Error("work began after the end")
	}
}
