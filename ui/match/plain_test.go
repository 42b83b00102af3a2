package match

import (
	"testing"

	"github.com/junegunn/fzf/src/util"
)

// What is found the short way is what is found the long one.
func FuzzPlain(f *testing.F) {
	f.Add("red", "a Red shoe")
	f.Add("Rd", "red RED")
	f.Add("e", "\u00e9")
	f.Fuzz(func(t *testing.T, typed, text string) {
		p, err := Parse(typed)
		if err != nil || len(p.terms) != 1 {
			return
		}
		held, sure := p.terms[0].plain.in(text)
		chars := util.ToChars([]byte(text))
		if long := p.terms[0].find(p, &chars, false).start >= 0; sure && held != long {
			t.Errorf("%q in %q: %v the short way, %v the long one", typed, text, held, long)
		}
	})
}
