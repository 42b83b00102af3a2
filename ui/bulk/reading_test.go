package bulk_test

import (
	"fmt"
	"strings"
	"testing"
)

// A selection of many assets is read in parts, of which each lets other keys in
// between; what is typed meanwhile goes to the window that comes of it.
func TestManyAssetsAreReadInParts(t *testing.T) {
	t.Parallel()
	ids := make([]string, 7001)
	for i := range ids {
		ids[i] = fmt.Sprint("item", i)
	}
	for name, tt := range map[string]struct {
		keys  string
		wants []string
	}{
		"tagged": {`"sale"`, []string{"Tag 7,001 assets", "sale"}}, "given up": {"esc", []string{"Nothing was changed."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, options{}, ids...)
			s.press("ctrl+a")
			s.hold = true
			s.press("t")
			s.sees("Reading 7,001 assets…", "0 of 7,001")
			s.step()
			s.sees("2,000 of 7,001")
			s.press(tt.keys)
			steps := 1
			for strings.Contains(s.screen(), "Reading 7,001") && steps < 20 {
				s.step()
				steps++
			}
			if most := 4; steps > most {
				t.Errorf("read in %d parts, want at most %d", steps, most)
			}
			s.sees(tt.wants...)
		})
	}
}

// step carries out what was held back, and holds back what comes of it.
func (s *stage) step() {
	held := s.held
	s.held = nil
	for _, cmd := range held {
		s.run(cmd)
	}
}
