//go:build unix

package term

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// script runs a shell script in a terminal of 30x6.
func script(t *testing.T, o Options, code string) *Session {
	t.Helper()
	o.Cols, o.Rows = 30, 6
	s, err := Start(t.Context(), o, "/bin/sh", "-c", code)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestSessionTalksToAProgram(t *testing.T) {
	t.Parallel()
	s := script(t, Options{Env: []string{"GREETING=hello"}}, `stty size; printf '%s> ' "$GREETING"; read -r line; echo "got $line"; exit 3`)
	must(t, s.WaitFor(t.Context(), "hello>"))
	must(t, s.Keys(t.Context(), `"some text" enter`))
	exit, err := s.Wait(t.Context())
	must(t, err)
	if want := (Exit{Code: 3}); exit != want {
		t.Errorf("exit = %+v, want %+v", exit, want)
	}
	if diff := cmp.Diff("6 30\nhello> some text\ngot some text\n", s.Screen().Text()); diff != "" {
		t.Errorf("screen (-want +got):\n%s", diff)
	}
	if left := s.Leftovers(); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestSessionAnswersQueries(t *testing.T) {
	t.Parallel()
	s := script(t, Options{Dark: true}, `stty raw -echo; printf '\033]11;?\033\\'; dd bs=1 count=25 2>/dev/null | od -c | head -c 60; stty sane`)
	_, err := s.Wait(t.Context())
	must(t, err)
	if got := strings.Join(strings.Fields(s.Screen().Text()), ""); !strings.Contains(got, "]11;rgb:") {
		t.Errorf("the program read %q, want the background's colour", got)
	}
}

func TestSessionSaysWhatIsLeft(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `stty raw -echo; printf '\033[?1049h\033[?25l'`)
	_, err := s.Wait(t.Context())
	must(t, err)
	left := strings.Join(s.Leftovers(), "; ")
	for _, want := range []string{"alternate screen", "cursor is hidden", "does not echo", "line mode"} {
		if !strings.Contains(left, want) {
			t.Errorf("left behind: %q, want also %q", left, want)
		}
	}
}

func TestResizeReachesTheProgram(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `trap 'stty size; exit 0' WINCH; echo ready; while :; do read -r _; done`)
	must(t, s.WaitFor(t.Context(), "ready"))
	must(t, s.Resize(50, 10))
	must(t, s.WaitFor(t.Context(), "10 50"))
}

func TestWaitEndsWithTheProgram(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `echo nothing`)
	if err := s.WaitFor(t.Context(), "something"); !errors.Is(err, ErrExited) || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("WaitFor = %v, want ErrExited with the screen", err)
	}
	if err := s.Settle(t.Context(), time.Millisecond); err != nil {
		t.Errorf("Settle = %v, want nil", err)
	}
	if err := s.Type("x"); !errors.Is(err, ErrExited) {
		t.Errorf("Type = %v, want ErrExited", err)
	}
}

func TestWaitLosesPatience(t *testing.T) {
	t.Parallel()
	s := script(t, Options{Patience: 10 * time.Millisecond}, `read -r _`)
	if err := s.WaitFor(t.Context(), "something"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("WaitFor = %v, want the deadline", err)
	}
}

func TestProbeMeasuresAnAnswer(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `stty -echo; echo ready; read -r _; echo abc; read -r _`)
	must(t, s.WaitFor(t.Context(), "ready"))
	p, sent := s.Probe(), time.Now()
	must(t, s.Keys(t.Context(), "enter"))
	a, err := p.Settle(t.Context(), 5*time.Second, 20*time.Millisecond)
	must(t, err)
	if a.Bytes != int64(len("abc\r\n")) || a.First.Before(sent) || a.Last.Before(a.First) {
		t.Errorf("answer = %+v to a key at %v", a, sent)
	}
}

func TestCloseEndsWhatDoesNotListen(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `trap '' HUP; echo ready; while :; do read -r _ || :; done`)
	must(t, s.WaitFor(t.Context(), "ready"))
	must(t, s.Close())
	exit, err := s.Wait(t.Context())
	must(t, err)
	if exit.Signal == "" {
		t.Errorf("exit = %+v, want a signal", exit)
	}
}

func TestClickNeedsAListener(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `echo ready; read -r _; printf '\033[?1000h\033[?1006hlistening'; stty -echo; read -r click; echo "$click" | od -An -c`)
	must(t, s.WaitFor(t.Context(), "ready"))
	if err := s.Click(0, 0); err == nil {
		t.Error("a click that the program does not listen to is no error")
	}
	must(t, s.Keys(t.Context(), "enter"))
	must(t, s.WaitFor(t.Context(), "listening"))
	must(t, s.ClickText("listening"))
	must(t, s.Keys(t.Context(), "enter"))
	must(t, s.WaitFor(t.Context(), "[   <"))
}

func TestRestGoesOnWithoutSilence(t *testing.T) {
	t.Parallel()
	s := script(t, Options{}, `while :; do echo tick; done`)
	must(t, s.WaitFor(t.Context(), "tick"))
	must(t, s.Rest(t.Context(), time.Second))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := s.Rest(ctx, 10*time.Second); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Rest = %v, want the caller's deadline", err)
	}
}
