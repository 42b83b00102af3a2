//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Two processes explore one sandbox at once: what each of them bookmarks, saves,
// searches for and deletes is there for the next one, whichever ends last.
func TestTwoExplorersAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	one := s.explorer(120)
	s.see(one, "candles")
	s.keys(one, `"\"" ctrl+u "first" enter`)
	s.see(one, "Bookmarked as first")
	two := s.explorer(120)
	s.see(two, "candles")
	s.keys(two, `/ "tags=two" enter`)
	s.see(two, "search: tags=two")
	s.keys(two, `"\"" ctrl+u "second" enter`)
	s.see(two, "Bookmarked as second")
	s.keys(one, `/ "tags=one" enter`)
	s.see(one, "search: tags=one")
	s.keys(one, `"\"" ctrl+u "third" enter`)
	s.see(one, "Bookmarked as third")
	s.keys(two, `"'" "first" ctrl+x esc q`)
	s.ends(two)
	s.keys(one, "q")
	s.ends(one)
	path, _ := s.state()
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"name": "second"`, `"name": "third"`, `"tags=one"`, `"tags=two"`} {
		if !strings.Contains(string(kept), want) {
			t.Errorf("the state lacks %s:\n%s", want, kept)
		}
	}
	if strings.Contains(string(kept), `"name": "first"`) {
		t.Errorf("what was deleted came back:\n%s", kept)
	}
	if locks, err := filepath.Glob(filepath.Join(s.dir, "STATE", "cldx", ".*.lock")); err != nil || len(locks) > 0 {
		t.Errorf("locks are left: %v, %v", locks, err)
	}
}

// The sandbox of another folder is not the sandbox, though both are called so; each
// tab lists both, and goes to the other one.
func TestTheSandboxOfAnotherFolderIsAnother(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.explorer(160, "--data", "elsewhere")
	s.see(session, "candles")
	s.keys(session, `: "environments" enter`)
	s.see(session, "Environments · 2", "on this machine", "here")
	s.keys(session, "j enter")
	s.see(session, "2 sandbox sandbox", "candles")
	s.keys(session, `: "environments" enter`)
	s.see(session, "Environments · 2", "tab 1", "here")
	s.keys(session, "g enter")
	s.see(session, "tab 2")
	s.keys(session, "ctrl+t")
	s.see(session, "Open an environment in a tab", "tab 1 · elsewhere")
	s.keys(session, "esc alt+2 ctrl+w")
	if err := session.WaitGone(t.Context(), "2 sandbox"); err != nil {
		t.Fatal(err)
	}
	s.keys(session, "q")
	s.ends(session)
}

// Saved searches that lie where an earlier version had them, beside the file that
// CLDX_CONFIG names, come along.
func TestSavedSearchesComeAlong(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.env = append(s.env, "CLDX_CONFIG="+filepath.Join(s.dir, "mine.toml"))
	first := s.explorer(120)
	s.see(first, "candles")
	s.keys(first, "j q")
	s.ends(first)
	_, id := s.state()
	before := filepath.Join(s.dir, "searches-"+id+".toml")
	if err := os.WriteFile(before, []byte("# mine\n[[search]]\nname = \"From before\"\nexpression = \"tags=x\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	again := s.explorer(120)
	s.see(again, "From before")
	s.keys(again, "q")
	s.ends(again)
	for _, path := range []string{before + ".moved", filepath.Join(s.dir, "DATA", "cldx", "searches-"+id+".toml")} {
		if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "From before") {
			t.Errorf("%s holds %q, %v", path, text, err)
		}
	}
}
