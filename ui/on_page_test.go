package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Who goes back from a page finds the library as it was, with all its panes.
func TestBackFromAPageTheLibraryIsWhole(t *testing.T) {
	t.Parallel()
	for _, keys := range [][]string{{"ctrl+o"}, {"ctrl+o", "ctrl+i", "ctrl+o"}} {
		s := openedPage(t, "tags", 120, 40)
		s.press(keys...)
		if text := ansi.Strip(s.screen()); !strings.Contains(text, "─ Folders ─") || !strings.Contains(text, "─ Detail ─") {
			t.Errorf("after %v panes are missing:\n%s", keys, text)
		}
	}
}
