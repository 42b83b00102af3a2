//go:build unix

package cli_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/internal/term"
)

// breaker is an explorer that breaks at f12, where CLDX_TEST_BREAK says.
type breaker struct {
	tea.Model
	where  string
	broken bool
}

// breaking stands between the explorer and the terminal in tests.
func breaking(m tea.Model) tea.Model { return &breaker{Model: m, where: os.Getenv("CLDX_TEST_BREAK")} }

func init() { wrap = breaking }

func (b *breaker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "f12" && b.where != "" {
		b.broken = true
		switch b.where {
		case "update":
			panic("broken on purpose in Update, with api_secret=hush-hush-hush-hush-hush-hu")
		case "command":
			return b, func() tea.Msg { panic("broken on purpose in a command") }
		case "batch":
			return b, tea.Batch(tea.RequestBackgroundColor, func() tea.Msg { panic("broken on purpose in a batch") })
		}
	}
	m, cmd := b.Model.Update(msg)
	b.Model = m
	return b, cmd
}

func (b *breaker) View() tea.View {
	if b.broken && b.where == "view" {
		panic("broken on purpose in View")
	}
	return b.Model.View()
}

// ends waits for the explorer's end, and looks at what it left of the terminal.
func (s *stage) ends(session *term.Session) term.Exit {
	s.t.Helper()
	exit, err := session.Wait(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	for _, what := range session.Leftovers() {
		s.t.Errorf("at the end: %s; the screen:\n%s", what, session.Screen().Text())
	}
	return exit
}

func (s *stage) keys(session *term.Session, keys string) {
	s.t.Helper()
	if err := session.Keys(s.t.Context(), keys); err != nil {
		s.t.Fatal(err)
	}
}

func TestAPanicLeavesTheTerminalWhole(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"update", "view", "command", "batch"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.env = append(s.env, "CLDX_TEST_BREAK="+where)
			session := s.explorer(300)
			s.see(session, "candles")
			s.keys(session, "j j f12")
			exit := s.ends(session)
			if exit.Code != 70 {
				t.Errorf("exit %+v, want code 70", exit)
			}
			said := strings.Join(strings.Fields(session.Screen().Text()), " ")
			for _, want := range []string{"by a mistake of its own: broken on purpose", "The report is in", "can be resumed: start cldx again"} {
				if !strings.Contains(said, want) {
					t.Errorf("it does not say %q:\n%s", want, said)
				}
			}
			reports, err := filepath.Glob(filepath.Join(s.dir, "STATE", "cldx", "crashes", "*.txt"))
			if err != nil || len(reports) != 1 {
				t.Fatalf("reports %v, %v; want one", reports, err)
			}
			text, err := os.ReadFile(reports[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"1.2.3-test", "panic     broken on purpose", "tea.KeyPressMsg", "cli_test.(*breaker)", "xterm-256color"} {
				if !strings.Contains(string(text), want) {
					t.Errorf("the report does not say %q:\n%s", want, text)
				}
			}
			if strings.Contains(string(text)+said, "hush-hush") {
				t.Errorf("the report holds a secret:\n%s", text)
			}
			if info, err := os.Stat(reports[0]); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("others can read the report: %v, %v", info.Mode(), err)
			}
			again := s.explorer(100)
			s.see(again, "candles")
			s.keys(again, "q")
			s.ends(again)
		})
	}
}

func TestSignalsLeaveTheTerminalWhole(t *testing.T) {
	t.Parallel()
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			session := s.explorer(100)
			s.see(session, "candles")
			s.keys(session, "j j /") // a window with a text cursor of its own shape
			s.see(session, "Search")
			if err := session.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if exit := s.ends(session); exit.Signal != "" {
				t.Errorf("exit %+v, want an end in order", exit)
			}
		})
	}
}

// Whenever it is told to end, at its first frame too, nothing is left.
func TestAnEarlyEndLeavesTheTerminalWhole(t *testing.T) {
	t.Parallel()
	for _, wait := range []time.Duration{0, 5 * time.Millisecond, 15 * time.Millisecond, 40 * time.Millisecond, 80 * time.Millisecond} {
		t.Run(fmt.Sprint(wait), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			session := s.explorer(100)
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			at, err := session.When(ctx, func(_ time.Time, e *term.Emulator) bool { return e.Bytes() > 0 })
			if err != nil {
				t.Fatal(err)
			}
			if _, err := session.When(ctx, func(now time.Time, _ *term.Emulator) bool { return now.Sub(at) >= wait }); err != nil {
				t.Fatal(err)
			}
			s.keys(session, "ctrl+c")
			s.ends(session)
			if text := session.Screen().Text(); strings.Contains(text, "^[") || strings.Contains(text, "rgb:") {
				t.Errorf("an answer of the terminal landed in the shell:\n%s", text)
			}
		})
	}
}

// A terminal that is gone ends the explorer, and what it knew is kept.
func TestALostTerminalEndsTheExplorer(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.explorer(100)
	s.see(session, "candles", "products")
	s.keys(session, "1 j enter")
	s.see(session, "▸ archive")
	if err := session.HangUp(); err != nil {
		t.Fatal(err)
	}
	exit, err := session.Wait(t.Context())
	if err != nil || exit.Signal != "" {
		t.Errorf("exit %+v, %v; want an end of its own", exit, err)
	}
	again := s.explorer(100)
	s.see(again, "▸ archive")
}

// An editor that is killed has no time to clear up.
func TestAKilledEditorLeavesTheTerminalWhole(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	script := filepath.Join(s.dir, "edit")
	text := "#!/bin/sh\nstty raw -echo\nprintf '\\033[?1049h\\033[?1000h\\033[?1h\\033[>1u\\033[31meditor'\nkill -9 $$\n"
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	s.env = append(s.env, "EDITOR="+script)
	session := s.explorer(100)
	s.see(session, "candles")
	s.listens(session)
	had := modes(session)
	s.keys(session, "space space R ctrl+e")
	s.see(session, "killed")
	s.keys(session, "esc esc")
	s.fills(session, 40, had)
	s.keys(session, "ctrl+c")
	s.ends(session)
}
