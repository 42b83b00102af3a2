//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// withClipboard gives the program a clipboard's tool that writes what it gets into a
// file, whose path it returns.
func (s *stage) withClipboard() string {
	s.t.Helper()
	path, tools := filepath.Join(s.dir, "copied"), filepath.Join(s.dir, "tools")
	if err := os.Mkdir(tools, 0o700); err != nil {
		s.t.Fatal(err)
	}
	for _, name := range []string{"xclip", "xsel", "pbcopy"} {
		if err := os.WriteFile(filepath.Join(tools, name), []byte("#!/bin/sh\ncat > '"+path+"'\n"), 0o700); err != nil {
			s.t.Fatal(err)
		}
	}
	s.env = append(s.env, "PATH="+tools+":"+os.Getenv("PATH"), "DISPLAY=", "WAYLAND_DISPLAY=", "TMUX=")
	return path
}

// copied waits for a text to reach the clipboard of the terminal.
func (s *stage) copied(session *term.Session, want string) {
	s.t.Helper()
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool {
		return slices.ContainsFunc(e.Clips(), func(c term.Clip) bool { return c.Text == want })
	})
	if err != nil {
		s.t.Errorf("the terminal's clipboard gets %v, %v; want %q", session.Clips(), err, want)
	}
}

// Over SSH the clipboard is that of the machine in front of the user: the terminal is
// asked, and no tool of this machine, which would copy to where nobody is.
func TestOverSSHTheTerminalCopies(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	here := s.withClipboard()
	s.env = append(s.env, "SSH_CONNECTION=", "SSH_TTY=/dev/pts/9")
	session := s.explorer(120, "--data", "lib")
	s.see(session, "candles")
	s.keys(session, "y p")
	s.see(session, "copied by the terminal (OSC 52)")
	s.copied(session, "products/winter/candles")
	if text, err := os.ReadFile(here); err == nil {
		t.Errorf("the tool of this machine was given %q", text)
	}
	s.keys(session, "q")
	s.ends(session)
}

// On the machine itself its tool copies, and the terminal is left alone.
func TestHereTheToolCopies(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	here := s.withClipboard()
	s.env = append(s.env, "SSH_CONNECTION=", "SSH_TTY=")
	session := s.explorer(120, "--data", "lib")
	s.see(session, "candles")
	s.keys(session, "y p")
	s.see(session, "copied")
	if text, err := os.ReadFile(here); err != nil || !strings.Contains(string(text), "candles") {
		t.Errorf("the tool was given %q, %v", text, err)
	}
	if clips := session.Clips(); len(clips) > 0 {
		t.Errorf("the terminal was asked too: %v", clips)
	}
	s.keys(session, "q")
	s.ends(session)
}

// In tmux its buffer gets the text, and through it the clipboard of the terminal
// around it.
func TestInTmuxTheBufferCopies(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	here := s.withClipboard()
	s.env = append(s.env, "SSH_TTY=/dev/pts/9")
	session, ok := s.inTmux("set -s set-clipboard on\nset -g allow-passthrough off\n")
	if !ok {
		return
	}
	s.see(session, "candles")
	s.keys(session, "y p")
	s.see(session, "copied: tmux buffer")
	s.copied(session, "products/winter/candles")
	if text, err := os.ReadFile(here); err == nil {
		t.Errorf("the tool of this machine was given %q", text)
	}
	s.forgotten(session)
}
