package fold

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/match"
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
	return match.Index(n.key, want) >= 0 || !n.container() && match.Index(n.text, want) >= 0
}
