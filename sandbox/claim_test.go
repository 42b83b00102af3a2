package sandbox

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOneServerAFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if url, ok := Running(dir); ok {
		t.Fatalf("Running = %q in an empty folder", url)
	}
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx, l) }()
	url := awaitURL(t, dir)
	if url != s.URL() || !strings.HasPrefix(url, "cloudinary://"+s.credentials.Key+":") ||
		!strings.HasSuffix(url, "@sandbox?upload_prefix=http://"+l.Addr().String()) {
		t.Errorf("Running = %q, URL = %q", url, s.URL())
	}
	_, err = Open(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "in use by process ") || !strings.Contains(err.Error(), l.Addr().String()) {
		t.Errorf("second Open: %v", err)
	}
	if err := Reset(t.Context(), dir); err == nil {
		t.Error("Reset emptied a folder in use")
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, ok := Running(dir); ok {
		t.Error("Running after Close")
	}
	keepsCredentials(t, dir, s.credentials)
}

// awaitURL asks until the server has announced itself.
func awaitURL(t *testing.T, dir string) string {
	t.Helper()
	for t.Context().Err() == nil {
		if url, ok := Running(dir); ok {
			return url
		}
	}
	t.Fatal("the server never announced itself")
	return ""
}

func keepsCredentials(t *testing.T, dir string, want credentials) {
	t.Helper()
	again, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, again.credentials); diff != "" {
		t.Error(diff)
	}
	if info, err := os.Stat(filepath.Join(dir, "credentials.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("credentials.json: %v %v", info.Mode(), err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
	if err := Reset(t.Context(), dir); err != nil {
		t.Error(err)
	}
	fresh, err := Open(t.Context(), Options{Dir: dir, FolderMode: "fixed"})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if fresh.credentials.Key == want.Key {
		t.Error("Reset kept the credentials")
	}
}

func TestOnlyLoopback(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Serve(t.Context(), l); err == nil || !strings.Contains(err.Error(), "loopback") {
		t.Errorf("Serve on %s: %v", l.Addr(), err)
	}
}
