//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every command explains itself within 110 columns, and shows an example where it
// does something.
func TestEveryCommandHasHelp(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if out, err := s.command(t.Context(), "man", "--dir", "pages").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(s.dir, "pages", "cldx-*.1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, synopsis, _ := strings.Cut(string(text), ".SH \"SYNOPSIS\"\n")
		line := strings.Split(strings.ReplaceAll(synopsis, `\-`, "-"), "\n")[2]
		var words []string
		for _, word := range strings.Fields(line)[1:] {
			if word[0] < 'a' || word[0] > 'z' {
				break
			}
			words = append(words, word)
		}
		help := s.run(append(words, "--help")...)
		for line := range strings.Lines(help) {
			if utf8.RuneCountInString(line) > 111 && !strings.HasPrefix(words[0], "completion") {
				t.Errorf("cldx %s --help has a line of %d characters: %s", strings.Join(words, " "), utf8.RuneCountInString(line), line)
			}
		}
		if !strings.Contains(help, "Usage:\n  cldx "+strings.Join(words, " ")) {
			t.Errorf("cldx %s --help does not say how it is used:\n%s", strings.Join(words, " "), help)
		}
	}
}
