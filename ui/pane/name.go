package pane

import (
	"strings"
	"unicode"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// name draws the name, and behind it the last segment of the public ID where that
// says something else; in both the letters that match the filter.
func (a *Assets) name(b *strings.Builder, g theme.Ground, row *model.Row, ref model.Ref) {
	role := theme.Text
	if a.Store.Selected(ref) && g == theme.Plain {
		role = theme.Mark
	}
	clean := cell.Clean(row.Name)
	left, found := a.part(b, g, role, clean, a.cols.name, false)
	rest, between := a.Theme.Beyond(g), 2
	if rest != g && left > 0 { // the bar ends a cell behind the name
		a.Theme.On(g, role).Write(b, " ")
		left, between = left-1, 1
	}
	base := row.PublicID.Base()
	if row.ResourceType == model.Raw {
		base = strings.TrimSuffix(base, "."+formatOf(*row)) // which has a column of its own
	}
	const least = 10 // cells that show something of an ID
	if base != row.Name && left-between >= min(len(base), least) && !alike(row.Name, base) {
		a.Theme.On(rest, role).Write(b, cell.Spaces(between))
		left, _ = a.part(b, rest, theme.Dim, cell.Clean(base), left-between, found)
	}
	a.Theme.On(rest, role).Write(b, cell.Spaces(left))
}

// part draws text in at most w cells, with the letters that match unless they
// were found before, and returns how many cells are left.
func (a *Assets) part(b *strings.Builder, g theme.Ground, role theme.Role, clean string, w int, before bool) (left int, found bool) {
	fit, width := clean, cell.Width(clean)
	if width > w {
		fit = cell.Cut(clean, w)
		width = cell.Width(fit)
	}
	text := a.Theme.On(g, role)
	var places []int
	if a.filter != nil && !before {
		places = a.filter.Places(clean)
	}
	if len(places) == 0 {
		text.Write(b, fit)
		return w - width, false
	}
	match, n := a.Theme.On(g, theme.Match), 0
	for _, r := range fit {
		if len(places) > 0 && places[0] == n {
			places = places[1:]
			match.Write(b, string(r))
		} else {
			text.Write(b, string(r))
		}
		n++
	}
	return w - width, true
}

// alike reports whether a name and the last segment of a public ID say the same:
// they differ in case and in what stands between words at most.
func alike(name, base string) bool {
	for {
		r, rest := letter(name)
		q, more := letter(base)
		if r != q {
			return false
		}
		if r == 0 {
			return true
		}
		name, base = rest, more
	}
}

// letter returns the first letter or digit in lower case and what follows it; 0
// when there is none.
func letter(s string) (first rune, rest string) {
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r > unicode.MaxLatin1 {
			return unicode.ToLower(r), s[i+len(string(r)):]
		}
	}
	return 0, ""
}
