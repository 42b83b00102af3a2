//go:build unix

package cli_test

import (
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// listens waits until the explorer listens to changes of the terminal's colours, which
// it does as soon as the terminal has said that it tells of them.
func (s *stage) listens(session *term.Session) {
	s.t.Helper()
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool {
		return strings.Contains(strings.Join(e.Leftovers(), " "), "colour scheme")
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// When the terminal's colours become light, so do the explorer's, and back.
func TestTheThemeFollowsTheTerminal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.explorer(100)
	s.see(session, "candles")
	s.listens(session)
	for _, p := range []*term.Palette{&term.Dark, &term.Light, &term.Dark} {
		if err := session.Relight(p); err != nil {
			t.Fatal(err)
		}
		_, err := session.When(t.Context(), func(_ time.Time, e *term.Emulator) bool {
			return light(e.Screen()) == (p == &term.Light)
		})
		if err != nil {
			t.Fatalf("the explorer does not follow: %v", err)
		}
	}
	s.keys(session, "q")
	s.ends(session)
}

// light reports whether the explorer's name is written in dark letters.
func light(screen term.Screen) bool {
	row, col, ok := screen.Find("cldx")
	if !ok {
		return false
	}
	ink := screen.Cells[row][col].Style.Foreground.RGBA(&term.Dark, term.Dark.Foreground)
	return ink.R < 0x80
}
