package phrase_test

import (
	"testing"

	"cldx/ui/phrase"
)

func TestPhrases(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, capital, lower, sentence string }{
		{"", "", "", ""},
		{"no such folder", "No such folder", "no such folder", "No such folder."},
		{"Rename 2 assets.", "Rename 2 assets.", "rename 2 assets.", "Rename 2 assets."},
		{"loading…", "Loading…", "loading…", "Loading…"},
		{"über alles", "Über alles", "über alles", "Über alles."},
		{"\xff", "\xff", "\xff", "\xff."},
	} {
		if got := phrase.Capital(tt.in); got != tt.capital {
			t.Errorf("Capital(%q) = %q, want %q", tt.in, got, tt.capital)
		}
		if got := phrase.Lower(tt.in); got != tt.lower {
			t.Errorf("Lower(%q) = %q, want %q", tt.in, got, tt.lower)
		}
		if got := phrase.Sentence(tt.in); got != tt.sentence {
			t.Errorf("Sentence(%q) = %q, want %q", tt.in, got, tt.sentence)
		}
	}
}
