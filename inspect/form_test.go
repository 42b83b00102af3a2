package inspect

import (
	"go/parser"
	"strings"
	"testing"

	"cldx/api"
)

// TestNarrowCodeStaysGo breaks every operation's program wherever it can be broken.
func TestNarrowCodeStaysGo(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, op := range []api.Operation{example(t, e, usual...), nasty(t, e, usual...)} {
			for _, width := range []int{1, 40} {
				s, err := Spell([]api.Operation{op}, Go, Form{Program: true, Width: width})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := parser.ParseFile(fresh(), "main.go", s.Code, parser.AllErrors); err != nil {
					t.Errorf("%s within %d columns: %v\n%s", e.Name, width, err, s.Code)
				}
			}
		}
	}
}

func TestCommentsStayComments(t *testing.T) {
	t.Parallel()
	words := "a\nexit 1\u2028b ?> \\u000a \x1b[2J coding: utf-7"
	for _, sdk := range SDKs() {
		s, err := Spell([]api.Operation{api.Ping{}}, sdk, Form{Program: true, Head: []string{words}})
		if err != nil {
			t.Fatal(err)
		}
		mark := "// "
		if strings.Contains("curl cli python ruby", string(sdk)) {
			mark = "# "
		}
		if want := mark + "a exit 1 b ? > \\ u000a [2J coding : utf-7\n"; !strings.Contains(s.Code, want) {
			t.Errorf("%s: no line %q in\n%s", sdk, want, s.Code)
		}
	}
}
