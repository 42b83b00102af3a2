//go:build unix

package cli_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// scripts are names as people have them, of which each shifts a line that is
// measured in another way than it is drawn.
var scripts = []string{
	"東京の写真", "한국어 사진", "👩‍👧‍👦 family", "🧑🏿‍🚀 pilot", "👍🏽 good", "🇩🇪🇫🇷 flags", "❤️ heart ☺︎", "1️⃣ first", "🏔️ mountain",
	"cafe\u0301 cre\u0300me", "שלום עולם 12", "مرحبا 34", "abc שלום 56", "zero\u200bwidth",
}

// aligned reports the first row in which the panes' borders are not where they are
// in the others.
func aligned(s term.Screen) error {
	var borders []int
	for row := 2; row < 14; row++ {
		var here []int
		for col, c := range s.Cells[row] {
			if strings.HasPrefix(c.Text, "│") {
				here = append(here, col)
			}
		}
		if borders == nil {
			borders = here
		}
		if fmt.Sprint(here) != fmt.Sprint(borders) {
			return fmt.Errorf("row %d has borders at %v, the first at %v", row, here, borders)
		}
	}
	if len(borders) < 4 {
		return fmt.Errorf("there are borders at %v only", borders)
	}
	return nil
}

// Columns stay aligned whatever assets are called: in a terminal with grapheme
// clusters, in one without, and in tmux on either.
func TestColumnsStayAligned(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for i, name := range scripts {
		s.run("call", "upload", "file=data:text/plain;base64,aGVsbG8=", "resource_type=raw", "public_id="+name, "asset_folder=scripts", fmt.Sprintf("tags=%s", scripts[(i+5)%len(scripts)]))
	}
	terminals := map[string]struct {
		legacy  bool
		program []string
	}{"modern": {false, []string{s.program}}, "legacy": {true, []string{s.program}}}
	if tmux, err := exec.LookPath("tmux"); err == nil {
		in := func(socket string) []string {
			t.Cleanup(func() { _ = exec.Command(tmux, "-S", filepath.Join(s.dir, socket), "kill-server").Run() }) // as a rule it has ended
			return []string{tmux, "-S", filepath.Join(s.dir, socket), "-f", "/dev/null", "new-session", s.program}
		}
		terminals["tmux on modern"] = struct {
			legacy  bool
			program []string
		}{false, in("m")}
		terminals["tmux on legacy"] = struct {
			legacy  bool
			program []string
		}{true, in("l")}
	}
	for name, kind := range terminals {
		session, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: 110, Rows: 34, Legacy: kind.legacy, Patience: 40 * time.Second}, kind.program[0], kind.program[1:]...)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { session.Close() })
		s.see(session, fmt.Sprintf("Assets · %d · newest", 44+len(scripts))) // not as an earlier run had them
		s.keys(session, "~ g")                                               // the terminal before left the cursor elsewhere
		s.see(session, "mountain", "pilot", "שלום")
		for range 4 {
			s.keys(session, "j j j")
			// tmux draws a frame in pieces
			if _, err := session.When(t.Context(), func(_ time.Time, e *term.Emulator) bool { return aligned(e.Screen()) == nil }); err != nil {
				t.Fatalf("%s: %v:\n%s", name, aligned(session.Screen()), session.Screen().Text())
			}
		}
		s.keys(session, "t") // a window over the names
		s.see(session, "Tag ")
		ended := func(_ time.Time, e *term.Emulator) bool {
			return strings.Count(e.Text(), "\u2068") <= strings.Count(e.Text(), "\u2069")
		}
		if _, err := session.When(t.Context(), ended); err != nil {
			t.Errorf("%s: a direction is not ended:\n%s", name, session.Screen().Text())
		}
		s.keys(session, "esc") // tmux takes esc and a key after it for one
		if err := session.WaitGone(t.Context(), "enter tag"); err != nil {
			t.Fatal(err)
		}
		s.keys(session, "ctrl+c")
		if _, err := session.Wait(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
