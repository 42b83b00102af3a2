package fold

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// typeSearch takes a key while a search is typed: the cursor goes to the first
// match as it is typed, and back where the search is left.
func (v *View) typeSearch(k tea.KeyPressMsg) {
	switch k.String() {
	case "enter":
		v.typing = false
	case "esc", "ctrl+c", "ctrl+g":
		v.typing, v.want, v.missed = false, "", false
		v.show(v.origin)
	default:
		v.field.Press(k)
		v.look()
	}
}

// Paste takes pasted text while a search is typed.
func (v *View) Paste(text string) {
	if v.typing {
		v.field.Paste(text)
		v.look()
	}
}

func (v *View) look() {
	v.want, v.missed = v.field.Text(), false
	if v.want == "" {
		v.show(v.origin)
		return
	}
	v.find(v.origin-1, 1)
}

// find goes to the next match behind a node, or before it, round and round.
func (v *View) find(from, by int32) {
	v.missed = false
	if v.want == "" {
		return
	}
	n := int32(len(v.tree.nodes))
	for k := int32(1); k <= n; k++ {
		at := ((from+by*k)%n + n) % n
		if v.tree.nodes[at].matches(v.want) {
			v.show(at)
			return
		}
	}
	v.missed = true
}

func (n *node) matches(want string) bool {
	return seek(n.key, want) >= 0 || !n.container() && seek(n.text, want) >= 0
}

// seek returns where want stands in s whatever the case of ASCII letters, or -1.
// A search with a capital in it takes case as it is.
func seek(s, want string) int {
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
