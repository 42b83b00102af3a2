//go:build unix

package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

const asProgram = "FLOOR_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func begin(t *testing.T, args ...string) *term.Session {
	t.Helper()
	s, err := term.Start(t.Context(), term.Options{Cols: 60, Rows: 5, Env: []string{asProgram + "=1"}}, os.Args[0], args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestFloorDrawsMovesAndLeavesTheTerminalWhole(t *testing.T) {
	t.Parallel()
	s := begin(t, "-rows", "1000000")
	wait := func(text string) {
		t.Helper()
		if err := s.WaitFor(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	press := func(keys string) {
		t.Helper()
		if err := s.Keys(t.Context(), keys); err != nil {
			t.Fatal(err)
		}
	}
	wait("asset_0000004")
	press("j*6 k")
	_, err := s.When(t.Context(), func(_ time.Time, e *term.Emulator) bool {
		return !e.Updating() && slices.Equal(reversed(e.Screen()), []string{"  asset_0000005"})
	})
	if err != nil {
		t.Fatalf("waiting for the cursor on row 5: %v; reversed are %q of\n%s", err, reversed(s.Screen()), s.Screen().Text())
	}
	press("q")
	exit, err := s.Wait(t.Context())
	if err != nil || exit != (term.Exit{}) {
		t.Errorf("exit = %+v, %v, want 0", exit, err)
	}
	if left := s.Leftovers(); len(left) > 0 {
		t.Errorf("left behind: %s", strings.Join(left, "; "))
	}
}

// reversed returns the beginnings of the rows that are drawn in reverse.
func reversed(s term.Screen) []string {
	var rows []string
	for r, line := range s.Cells {
		if line[2].Style.Attr&term.Reverse != 0 {
			rows = append(rows, s.Line(r)[:15])
		}
	}
	return rows
}

func TestFloorDrawsOneLine(t *testing.T) {
	t.Parallel()
	s := begin(t)
	if err := s.WaitFor(t.Context(), "one line"); err != nil {
		t.Fatal(err)
	}
	if got, want := s.Screen().Text(), "floor: one line and nothing else\n"; got != want {
		t.Errorf("screen = %q, want %q", got, want)
	}
}
