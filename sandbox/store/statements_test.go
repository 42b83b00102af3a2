package store

import (
	"fmt"
	"strings"
	"testing"
)

// What changes have in common stays prepared; what came once, what is long, and more than
// is kept does not.
func TestUsualStatements(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const common = "SELECT 'common'"
	long := "SELECT 'long' -- " + strings.Repeat("x", longestUsual)
	once := ""
	for i := range 2 * mostUsual {
		once = fmt.Sprintf("SELECT 'once %d'", i)
		err := s.Write(t.Context(), func(tx *Tx) error {
			for _, query := range []string{common, long, once} {
				if got, err := tx.strings(t.Context(), query); err != nil || len(got) != 1 {
					return fmt.Errorf("%.20s: %q, %w", query, got, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(s.usual.seen); n > mostUsual {
			t.Fatalf("%d texts are kept", n)
		}
	}
	if s.usual.statement(common) == nil || s.usual.statement(long) != nil || s.usual.statement(once) != nil {
		t.Errorf("common %v, long %v, once %v", s.usual.statement(common), s.usual.statement(long), s.usual.statement(once))
	}
}
