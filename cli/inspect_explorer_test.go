//go:build unix

package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What is done by keys in the explorer is recorded, and comes out as a list, as a
// program and as an archive.
func TestSessionOfAnExplorer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if err := os.WriteFile(filepath.Join(s.dir, "note.txt"), []byte("A note."), 0o600); err != nil {
		t.Fatal(err)
	}
	session := s.explorer(120)
	s.see(session, "candles")
	press := func(keys string, texts ...string) {
		t.Helper()
		if err := session.Keys(t.Context(), keys); err != nil {
			t.Fatal(err)
		}
		s.see(session, texts...)
	}
	press(`t "sale"`, "Tag 1 asset")
	press("enter", "Done: tag")
	press(`n "toys" enter`, "Done: create")
	press(`u "note.txt"`, "1 file")
	press("enter", "Done: upload", "note_")
	press(`g t "fresh"`, "Tag 1 asset")
	press("enter", "fresh", "Done: tag")
	press("ctrl+c")
	if _, err := session.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}

	var list []struct {
		ID, Environment string
		Changes         int
	}
	decode(t, s.run("inspect", "list", "--json"), &list)
	if len(list) != 1 || list[0].Environment != "sandbox" || list[0].Changes != 4 {
		t.Fatalf("the list is %+v, want one session with 4 changes", list)
	}
	shown := s.run("inspect", "show", "--session", list[0].ID[:8])
	for _, want := range []string{list[0].ID + " in sandbox", "✓  Tag 1 asset with sale", "toys", "1 Admin call"} {
		if !strings.Contains(shown, want) {
			t.Errorf("show lacks %q:\n%s", want, shown)
		}
	}
	program := filepath.Join(s.dir, "session.py")
	if out, err := s.command(t.Context(), "inspect", "export", "--sdk", "python", "--output", program).CombinedOutput(); err != nil {
		t.Fatalf("export: %v: %s", err, out)
	}
	code, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`add_tag("sale", ["products/winter/candles"])`, `create_folder("toys")`, `note.txt`, `"fresh", [public_id]`} {
		if !strings.Contains(string(code), want) {
			t.Errorf("the program lacks %q:\n%s", want, code)
		}
	}
	var archive struct {
		Log struct{ Entries []json.RawMessage }
	}
	decode(t, s.run("inspect", "export", "--har"), &archive)
	if n := len(archive.Log.Entries); n < 5 {
		t.Errorf("the archive has %d entries", n)
	}
	s.keepsNoSecret()
}

// keepsNoSecret looks at the one session that was recorded for the sandbox's secret.
func (s *stage) keepsNoSecret() {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.dir, "STATE", "cldx", "sessions", "*.jsonl"))
	if err != nil || len(files) != 1 {
		s.t.Fatalf("files %v, %v; want the one of the explorer: commands record nothing", files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		s.t.Fatal(err)
	}
	var secrets map[string]string
	b, err := os.ReadFile(filepath.Join(s.dir, "DATA", "cldx", "sandbox", "credentials.json"))
	if err != nil {
		s.t.Fatal(err)
	}
	decode(s.t, string(b), &secrets)
	if secrets["api_secret"] == "" || strings.Contains(string(text), secrets["api_secret"]) {
		s.t.Errorf("the sandbox's secret %q is in the session", secrets["api_secret"])
	}
	for _, name := range []string{`"signature\":\"`, "signature="} {
		_, after, found := strings.Cut(string(text), name)
		if found && !strings.HasPrefix(after, "••••••") {
			s.t.Errorf("a signature is in the session: %s%.60s", name, after)
		}
	}
}

// An explorer that is killed leaves what was done until then.
func TestSessionOfAKilledExplorer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.explorer(120)
	s.see(session, "candles")
	if err := session.Keys(t.Context(), `t "sale"`); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Tag 1 asset")
	if err := session.Keys(t.Context(), "enter"); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Done: tag")
	if err := session.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if _, err := session.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	out, err := s.command(t.Context(), "inspect", "export", "--sdk", "curl").Output()
	if err != nil || !strings.Contains(string(out), "tag=sale") {
		t.Errorf("the export is\n%s\n%v", out, err)
	}
	if shown := s.run("inspect", "show"); !strings.Contains(shown, "Tag 1 asset with sale") {
		t.Errorf("show says\n%s", shown)
	}
}
