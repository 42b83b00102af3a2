package bulk_test

import (
	"strings"
	"testing"
)

func TestReadingWhichAssetsHaveATagIsGivenUp(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`: "tags" enter`)
	s.sees("summer")
	s.hold = true
	s.press("e")
	s.sees("Which assets have summer", "Nothing is changed", "give it up")
	s.press("esc")
	s.sees("Nothing was changed.")
	s.release()
	if screen := s.screen(); strings.Contains(screen, "Rename the tag") {
		t.Errorf("what was given up goes on:\n%s", screen)
	}
	s.press("e")
	s.sees("Rename the tag summer")
	if sent := s.sent(); len(sent) > 0 {
		t.Errorf("sent %q before anybody agreed", sent)
	}
}
