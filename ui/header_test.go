package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// The bottom line begins with what can be done where the keys go.
func TestTheBottomLineBeginsWithThePanesOwnKeys(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{
		"1": " / search  R rename  D delete  a actions  ",
		"2": " / search  space select  t tag  R rename  ",
		"4": " / search  space select  t tag  R rename  ", // its own stand in its frame
	} {
		s := newStage(t, sample(t), 80, 24)
		s.press(key)
		lines := strings.Split(ansi.Strip(s.screen()), "\n")
		if got := lines[len(lines)-1]; !strings.HasPrefix(got, want) {
			t.Errorf("after %s the last line is %q, want it to begin with %q", key, got, want)
		}
	}
}
