package archive_test

import (
	"fmt"
	"testing"

	"cldx/sandbox/archive"
)

// As many files as an archive may have can wish for the same name: a name is
// found without looking through all before it, which would take minutes.
func TestNamesOfManyAlike(t *testing.T) {
	t.Parallel()
	const many = 20_000
	var n archive.Names
	last := ""
	for range many {
		last = n.Take("flat/photo.jpg")
	}
	if want := fmt.Sprintf("flat/photo_%d.jpg", many-1); last != want {
		t.Errorf("the last of %d files is called %q, want %q", many, last, want)
	}
}
