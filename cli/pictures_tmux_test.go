//go:build unix

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// inTmux opens cldx in tmux, in a terminal that shows pictures in cells of text. ok is
// false on machines without tmux.
func (s *stage) inTmux(conf string) (session *term.Session, ok bool) {
	s.t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		s.t.Log("there is no tmux on this machine")
		return nil, false
	}
	path := filepath.Join(s.dir, "tmux.conf")
	if err := os.WriteFile(path, []byte(conf), 0o600); err != nil {
		s.t.Fatal(err)
	}
	// A socket's path is short: the folders of tests may not be.
	socket, err := os.MkdirTemp("", "cldx")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		kill := exec.Command("tmux", "kill-server")
		kill.Env = append(os.Environ(), "TMUX=", "TMUX_TMPDIR="+socket)
		_ = kill.Run() // as a rule it has ended
		os.RemoveAll(socket)
	})
	session, err = term.Start(s.t.Context(), term.Options{
		Env: append(s.env, "TMUX_TMPDIR="+socket), Dir: s.dir, Pictures: term.KittyPictures, Dark: true,
	}, "tmux", "-f", path, "new-session", s.program+"; echo ended; read line")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { session.Close() })
	return session, true
}

func TestPicturesThroughTmux(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session, ok := s.inTmux("set -g allow-passthrough on\n")
	if !ok {
		return
	}
	s.see(session, "candles")
	first := s.whole(session, term.Placed{})
	if err := session.Keys(t.Context(), "j"); err != nil {
		t.Fatal(err)
	}
	s.whole(session, first)
	if text := session.Screen().Text(); strings.Contains(text, "_G") || strings.Contains(text, "tmux;") {
		t.Errorf("commands stand on the screen as text:\n%s", text)
	}
	s.forgotten(session)
}

// forgotten ends the program and asks whether the terminal around tmux has forgotten
// its pictures.
func (s *stage) forgotten(session *term.Session) {
	s.t.Helper()
	if err := session.Keys(s.t.Context(), "q"); err != nil {
		s.t.Fatal(err)
	}
	s.see(session, "ended")
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool { return e.Kept() == 0 })
	if err != nil {
		s.t.Errorf("the terminal does not forget the pictures: %v", err)
	}
	s.left(session, "enter")
}

func TestTmuxThatKeepsPicturesBackGetsBlocks(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session, ok := s.inTmux("set -g allow-passthrough off\n")
	if !ok {
		return
	}
	s.see(session, "candles", "▀▀▀")
	if err := session.Settle(t.Context(), 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	text := session.Screen().Text()
	if got := session.Graphics(); got.Commands > 0 || strings.Contains(text, "_G") || strings.Contains(session.Screen().Line(39), "Gi=") {
		t.Errorf("%d commands came, or stand on the screen or in the title:\n%s", got.Commands, text)
	}
	s.forgotten(session)
}
