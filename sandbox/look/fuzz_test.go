package look

import "testing"

// FuzzWords holds what a picture may come to above what it comes to: a search
// skips pictures by it.
func FuzzWords(f *testing.F) {
	for _, seed := range [][2]string{{"two cats", "cat, cities"}, {"ies", "ies"}, {"Straße", "STRASSE"}, {"", "\xff"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, asked, text string) {
		words := Words(asked)
		found, most := Found(words, Words(text)), AtMost(words, text)
		if found < 0 || most > 1 || found > most {
			t.Errorf("%q in %q: %v found, at most %v", asked, text, found, most)
		}
	})
}
