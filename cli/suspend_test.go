//go:build unix

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"cldx/internal/term"
)

// jobs is a shell that minds jobs, with the explorer in front; once that is stopped,
// the shell does something of its own, and enter brings the explorer back.
func (s *stage) jobs(stopped string) (session *term.Session, pid int) {
	s.t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		bash = "/bin/sh"
	}
	command := `saved=$(stty -g); set -m; sh -c 'echo $$ > pid; exec "$0"' "$0"; ` + stopped + `; printf '\r\nback in the shell\r\n'; read -r line; fg; echo 'all done'`
	session, err = term.Start(s.t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: 100}, bash, "-c", command, s.program)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { session.Close() })
	s.see(session, "candles")
	s.listens(session)
	text, err := os.ReadFile(filepath.Join(s.dir, "pid"))
	if err != nil {
		s.t.Fatal(err)
	}
	if pid, err = strconv.Atoi(strings.TrimSpace(string(text))); err != nil {
		s.t.Fatal(err)
	}
	return session, pid
}

// modes are what the explorer has switched on, which the shell must not find.
func modes(session *term.Session) string { return strings.Join(session.Leftovers(), "\n") }

// Suspended, by its key or by a signal, the explorer gives the shell its terminal
// back, and takes it again as it finds it.
func TestSuspendAndResume(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"ctrl+z", "SIGTSTP"} {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			session, pid := s.jobs(":")
			had := modes(session)
			if by == "ctrl+z" {
				s.keys(session, "ctrl+z")
			} else if err := syscall.Kill(pid, syscall.SIGTSTP); err != nil {
				t.Fatal(err)
			}
			s.see(session, "back in the shell")
			if left := modes(session); left != "" {
				t.Errorf("the shell finds the terminal so:\n%s", left)
			}
			if err := session.Resize(80, 24); err != nil {
				t.Fatal(err)
			}
			s.keys(session, "enter") // fg follows
			s.fills(session, 24, had)
			s.keys(session, "j q")
			s.see(session, "all done")
			s.ends(session)
		})
	}
}

// Stopped without being asked, the explorer takes the terminal again as if it had
// never had it, whatever was done to it meanwhile.
func TestStoppedWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session, pid := s.jobs(`stty "$saved"`)
	had := modes(session)
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	s.see(session, "back in the shell")
	if err := session.Resize(80, 24); err != nil {
		t.Fatal(err)
	}
	s.keys(session, "enter")
	s.fills(session, 24, had)
	if err := session.WaitGone(t.Context(), "back in the shell"); err != nil {
		t.Error(err)
	}
	s.keys(session, "j q")
	s.see(session, "all done")
	s.ends(session)
}

// An editor that is suspended takes the explorer with it, so that the shell is told.
func TestASuspendedEditor(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	script := filepath.Join(s.dir, "edit")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho 'the editor is here'\nread -r line\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.env = append(s.env, "EDITOR="+script)
	session, _ := s.jobs(":")
	s.keys(session, "space space R ctrl+e")
	s.see(session, "the editor is here")
	s.keys(session, "ctrl+z")
	s.see(session, "back in the shell")
	s.keys(session, "enter") // fg
	s.keys(session, "enter") // the editor has read its line
	s.see(session, "candles", "Rename")
	s.keys(session, "esc esc ctrl+c")
	s.see(session, "all done")
	s.ends(session)
}

// Where there is no shell to go back to, nothing waits for one.
func TestNoShellToGoBackTo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.explorer(100)
	s.see(session, "candles")
	s.listens(session)
	had := modes(session)
	s.keys(session, "ctrl+z")
	for _, now := range []string{"", had} { // what is typed in between is not typed as the explorer wants it
		_, err := session.When(t.Context(), func(_ time.Time, e *term.Emulator) bool { return strings.Join(e.Leftovers(), "\n") == now })
		if err != nil {
			t.Fatalf("%v; the modes are not %q but %q", err, now, modes(session))
		}
	}
	s.keys(session, "?")
	s.see(session, "Keys in assets")
	s.keys(session, "esc q")
	s.ends(session)
}

// fills waits until the explorer has drawn itself in so many cells, with its modes.
func (s *stage) fills(session *term.Session, rows int, modes string) {
	s.t.Helper()
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool {
		text := e.Text()
		return !e.Updating() && strings.Contains(text, "candles") && strings.Count(text, "\n") == rows && strings.Join(e.Leftovers(), "\n") == modes
	})
	if err != nil {
		s.t.Fatalf("%v; its modes were\n%s\nand are\n%s\nand the screen is\n%s", err, modes, strings.Join(session.Leftovers(), "\n"), session.Screen().Text())
	}
}
