//go:build unix

package cli_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cldx/internal/term"
)

// configure writes the stage's configuration file.
func (s *stage) configure(text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, "CONFIG", "cldx", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// explorer opens cldx in a terminal of so many columns.
func (s *stage) explorer(cols int, args ...string) *term.Session {
	s.t.Helper()
	session, err := term.Start(s.t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: cols}, s.program, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { session.Close() })
	return session
}

// see waits until texts stand on the screen.
func (s *stage) see(session *term.Session, texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if err := session.WaitFor(s.t.Context(), text); err != nil {
			s.t.Fatal(err)
		}
	}
}

// A slip in the keys is said at the start, and the rest of them hold.
func TestKeysForWhatIsNoAction(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.configure("[keys]\nhelp = \"f2\"\nrenam = \"f3\"\n[keys.folders]\nselect-range = \"x\"\n")
	session := s.explorer(200)
	s.see(session, `config.toml:3:1: there is no action "renam"; did you mean "rename"?`,
		`config.toml:5:1: select-range is no action of "folders" but of "assets"`)
	if err := session.Keys(t.Context(), "f2"); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Keys in assets")
}

// The configuration's keys, SDK and folder hold.
func TestExplorerFollowsTheConfiguration(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.configure("[keys]\nhelp = \"f2\"\n[ui]\nsdk = \"ruby\"\ntheme = \"mono\"\n[sandbox]\ndata = \"lib\"\nrate_limit = 100\n")
	session := s.explorer(120)
	s.see(session, "candles", "Cloudinary::Search.new", "/100")
	if _, err := os.Stat(filepath.Join(s.dir, "CONFIG", "cldx", "lib", "library.db")); err != nil {
		t.Error(err)
	}
	if err := session.Keys(t.Context(), "f2"); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Keys in assets")
}

// The explorer of a sandbox in fixed folder mode asks for folders as that mode has
// them, whether it serves the sandbox or joins it.
func TestExplorerInFixedFolders(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	server := s.serve("--fixed-folders")
	for _, joined := range []bool{true, false} {
		if !joined {
			_ = server.Process.Kill()
			_ = server.Wait()
		}
		session := s.explorer(120)
		s.see(session, "archive", "products")
		if err := session.Keys(t.Context(), "1 j enter"); err != nil {
			t.Fatal(err)
		}
		s.see(session, `"folder=`) // which one depends on where the run before was left
		if strings.Contains(session.Screen().Text(), "asset_folder=") {
			t.Errorf("joined %t: the wrong field:\n%s", joined, session.Screen().Text())
		}
		if err := session.Keys(t.Context(), "ctrl+c"); err != nil {
			t.Fatal(err)
		}
		if _, err := session.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// An account is asked once for its folder mode.
func TestExplorerAsksAnAccountForItsFolderMode(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked[r.URL.Path]++
		w.Header().Set("Content-Type", "application/json")
		switch r.URL.Path {
		case "/v1_1/acme/config":
			fmt.Fprint(w, `{"cloud_name":"acme","settings":{"folder_mode":"fixed"}}`)
		case "/v1_1/acme/folders":
			fmt.Fprint(w, `{"folders":[{"name":"pets","path":"pets","external_id":"1"}],"total_count":1,"next_cursor":null}`)
		default:
			fmt.Fprint(w, `{"total_count":0,"time":1,"resources":[]}`)
		}
	}))
	t.Cleanup(server.Close)
	s := newStage(t)
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://123:hush-hush-hush@acme?upload_prefix="+server.URL)
	session := s.explorer(120)
	s.see(session, "pets")
	if err := session.Keys(t.Context(), "1 j enter"); err != nil {
		t.Fatal(err)
	}
	s.see(session, `"folder=pets"`)
	if strings.Contains(session.Screen().Text(), "hush") {
		t.Errorf("the secret is on the screen:\n%s", session.Screen().Text())
	}
	mu.Lock()
	defer mu.Unlock()
	if asked["/v1_1/acme/config"] != 1 {
		t.Errorf("asked %v, want config once", asked)
	}
}
