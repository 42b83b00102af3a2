package wild

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestTextsAreTheSameAgain(t *testing.T) {
	t.Parallel()
	const n = 2000
	first := Texts(7, n)
	if diff := cmp.Diff(first, Texts(7, n)); diff != "" {
		t.Errorf("the same seed makes other texts (-first +again):\n%s", diff)
	}
	if len(first) != n {
		t.Errorf("%d texts, want %d", len(first), n)
	}
	if slices.Equal(first, Texts(8, n)) {
		t.Error("another seed makes the same texts")
	}
	for i, text := range first {
		if !utf8.ValidString(text) {
			t.Errorf("text %d, %q, is no UTF-8", i, text)
		}
	}
}
