// Package match finds what is searched in a text and shows where it stands. It
// exists so that every search over text that is shown takes case alike and looks
// alike. It knows nothing of what the text is.
package match

import (
	"strings"
	"unicode"

	"cldx/ui/theme"
)

// Index returns where want stands in s whatever the case of ASCII letters, or -1;
// want with a capital in it takes case as it is. Nothing stands nowhere.
func Index(s, want string) int {
	if want == "" || len(want) > len(s) {
		return -1
	}
	if strings.ContainsFunc(want, unicode.IsUpper) {
		return strings.Index(s, want)
	}
	first := want[0]
	for i := 0; i+len(want) <= len(s); i++ {
		if lower(s[i]) == first && sameLower(s[i:i+len(want)], want) {
			return i
		}
	}
	return -1
}

func sameLower(s, want string) bool {
	for i := range len(want) {
		if lower(s[i]) != want[i] {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Pen writes text that is clean, with what is searched in another colour.
type Pen struct {
	Theme  *theme.Theme
	Ground theme.Ground
	Want   string // as it is typed, clean
}

// Write adds s to b.
func (p Pen) Write(b *strings.Builder, role theme.Role, s string) {
	plain := p.Theme.On(p.Ground, role)
	for {
		at := Index(s, p.Want)
		if at < 0 {
			plain.Write(b, s)
			return
		}
		plain.Write(b, s[:at])
		p.Theme.On(p.Ground, theme.Match).Write(b, s[at:at+len(p.Want)])
		s = s[at+len(p.Want):]
	}
}
