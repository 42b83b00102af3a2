package raw

import (
	"fmt"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/theme"
)

const mostDumped = 256 << 10 // bytes in all

// dumped is how many bytes a line of the screen has room for.
func (v *View) dumped() int {
	for _, n := range []int{16, 8} {
		if v.w >= 12+4*n {
			return n
		}
	}
	return 4
}

// dump draws bytes.
type dump struct{ v *View }

// Len returns the number of lines.
func (d dump) Len() int { return d.v.count() }

// Line draws some bytes: where they stand, what they are, and the letters among
// them.
func (d dump) Line(i, width int, look list.Look) string {
	v, g := d.v, theme.Behind(look)
	n := v.dumped()
	data := v.doc.data[i*n : min((i+1)*n, len(v.doc.data))]
	var b strings.Builder
	left := width
	put := func(role theme.Role, s string) {
		s = cell.Cut(s, left)
		left -= cell.Width(s)
		v.theme.On(g, role).Write(&b, s)
	}
	put(theme.Dim, fmt.Sprintf("%08x  ", i*n))
	for k := range n {
		switch {
		case k >= len(data):
			put(theme.Text, "   ")
		case data[k] == 0:
			put(theme.Dim, "00 ")
		default:
			put(theme.Text, fmt.Sprintf("%02x ", data[k]))
		}
		if k == n/2-1 {
			put(theme.Text, " ")
		}
	}
	put(theme.Text, " ")
	for _, c := range data {
		if c >= 0x20 && c < 0x7f {
			put(theme.String, string(rune(c)))
		} else {
			put(theme.Dim, "·")
		}
	}
	if g != theme.Plain {
		put(theme.Text, cell.Spaces(left))
	}
	return b.String()
}
