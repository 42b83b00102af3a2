//go:build unix

package cli_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// silence listens, and never answers whoever calls.
func silence(t *testing.T, network, address string) (at string, called chan struct{}) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), network, address)
	if err != nil {
		t.Fatal(err)
	}
	called = make(chan struct{}, 1)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			held, err := listener.Accept()
			if err != nil {
				return
			}
			defer held.Close()
			select {
			case called <- struct{}{}:
			default:
			}
		}
	}()
	return listener.Addr().String(), called
}

// asked waits until somebody called: else the test shows nothing.
func (s *stage) asked(called chan struct{}, whom string) {
	s.t.Helper()
	select {
	case <-called:
	case <-time.After(20 * time.Second):
		s.t.Fatalf("nobody asked %s, so that nothing was waited for", whom)
	}
}

// The panes are drawn, and the keys work, though the service never answers.
func TestTheFirstFrameWaitsForNoNetwork(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	at, called := silence(t, "tcp", "127.0.0.1:0")
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://123:hush-hush-hush@acme?upload_prefix=http://"+at)
	session := s.explorer(120)
	s.see(session, "Folders", "Assets · loading…", "Detail", "Inspect")
	s.asked(called, "the service")
	if err := session.Keys(t.Context(), "?"); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Keys in assets")
}

// They are drawn though the keyring never answers.
func TestTheFirstFrameWaitsForNoKeyring(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	at, called := silence(t, "unix", filepath.Join(s.dir, "bus"))
	s.env = append(s.env, "DBUS_SESSION_BUS_ADDRESS=unix:path="+at)
	s.configure("default = \"work\"\n[environments.work]\ncloud_name = \"acme\"\napi_key = \"1\"\napi_secret_keyring = true\n")
	session := s.explorer(120)
	s.see(session, "Folders", "Finding the secret of work…", "Detail", "Inspect")
	s.asked(called, "the keyring")
}

// They are drawn though the sample library can't be read yet.
func TestTheFirstFrameWaitsForNoSampleLibrary(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	library := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(library, "library.json"), 0o600); err != nil { // which nobody writes
		t.Fatal(err)
	}
	s.env = append(s.env, "CLDX_TEST_LIBRARY="+library)
	session := s.explorer(120)
	s.see(session, "Folders", "Opening the sandbox…", "Detail", "Inspect")
}

// The assets are listed though no picture of them ever comes, to be decoded.
func TestTheFirstAssetsWaitForNoPicture(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	at, called := silence(t, "tcp", "127.0.0.1:0")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		answer := `{"total_count":1,"time":1,"resources":[{"asset_id":"` + strings.Repeat("a", 32) + `","public_id":"cat","format":"jpg","resource_type":"image","type":"upload",
			"bytes":10,"width":4,"height":3,"version":1,"created_at":"2026-01-01T00:00:00Z","status":"active","url":"http://` + at + `/acme/image/upload/v1/cat.jpg","secure_url":"http://` + at + `/acme/image/upload/v1/cat.jpg"}]}`
		switch {
		case strings.HasSuffix(r.URL.Path, "/config"):
			answer = `{"cloud_name":"acme","settings":{"folder_mode":"dynamic"}}`
		case strings.HasSuffix(r.URL.Path, "/folders"):
			answer = `{"folders":[],"total_count":0,"next_cursor":null}`
		}
		_, _ = w.Write([]byte(answer)) // a program that has gone needs none
	}))
	t.Cleanup(server.Close)
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://123:hush-hush-hush@acme?upload_prefix="+server.URL)
	session := s.explorer(120)
	s.see(session, "cat", "Assets · 1 ·")
	s.asked(called, "for the picture")
}
