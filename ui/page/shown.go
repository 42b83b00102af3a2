package page

import (
	"slices"
	"strings"

	"cldx/inspect/session"
)

// Shown is a text as it may stand on a screen: an address, such as that of a webhook,
// has no password, token or signature in it.
func Shown(text string) string {
	if !strings.Contains(text, "://") {
		return text
	}
	return session.MaskedAddresses(text)
}

// Retyped is an address to begin editing with: one that holds a secret is not shown,
// and has to be given anew.
func Retyped(address string) string {
	if Shown(address) != address {
		return ""
	}
	return address
}

// masked returns the specification with every text as it may be shown.
func (s Spec[T]) masked() Spec[T] {
	s.Columns = slices.Clone(s.Columns)
	for i, c := range s.Columns {
		s.Columns[i].Text = func(row T) string { return Shown(c.Text(row)) }
	}
	if facts := s.Facts; facts != nil {
		s.Facts = func(row T) []Fact {
			all := slices.Clone(facts(row))
			for i := range all {
				all[i].Text = Shown(all[i].Text)
			}
			return all
		}
	}
	return s
}
