//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// state is the one file that an explorer keeps what it remembers in, and the ID of its
// environment, which the name holds.
func (s *stage) state() (path, id string) {
	s.t.Helper()
	states, err := filepath.Glob(filepath.Join(s.dir, "STATE", "cldx", "explorer-*.json"))
	if err != nil || len(states) != 1 {
		s.t.Fatalf("states %v, %v; want one", states, err)
	}
	return states[0], strings.TrimSuffix(strings.TrimPrefix(filepath.Base(states[0]), "explorer-"), ".json")
}

// A state that can't be understood is said, kept aside, and does no harm.
func TestAStateThatCannotBeReadIsSetAside(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ text, why string }{
		"broken": {`{"place":{"kind`, "unexpected end of JSON input"},
		"newer":  {`{"version":9999,"panes":{"focus":"left"},"place":{}}`, "it was written by a newer cldx"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			first := s.explorer(300)
			s.see(first, "candles")
			s.keys(first, "j q")
			s.ends(first)
			path, _ := s.state()
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			again := s.explorer(300)
			s.see(again, "The last session does not come back.", tt.why, "candles")
			s.keys(again, "q")
			s.ends(again)
			kept, err := os.ReadFile(path + ".broken")
			if err != nil || string(kept) != tt.text {
				t.Errorf("the file was not kept: %q, %v", kept, err)
			}
		})
	}
}
