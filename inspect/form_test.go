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

// TestPagesAreOneLoop spells every listing that has pages, in all SDKs.
func TestPagesAreOneLoop(t *testing.T) {
	t.Parallel()
	listings := 0
	for _, e := range api.Catalog() {
		op := example(t, e, usual...)
		_, paged := op.(api.Paged)
		for _, sdk := range SDKs() {
			s, err := Spell([]api.Operation{op}, sdk, Form{Program: true, Pages: true})
			if paged != (err == nil) {
				t.Fatalf("%s %s: %v", e.Name, sdk, err)
			}
			if !paged {
				continue
			}
			listings++
			if n := strings.Count(s.Code, "next_cursor") + strings.Count(strings.ToLower(s.Code), "nextcursor") + strings.Count(s.Code, "-A -F"); n == 0 {
				t.Errorf("%s %s does not go on:\n%s", e.Name, sdk, s.Code)
			}
			if _, err := parser.ParseFile(fresh(), "main.go", s.Code, parser.AllErrors); sdk == Go && err != nil {
				t.Errorf("%s: %v\n%s", e.Name, err, s.Code)
			}
		}
	}
	if listings < 100 {
		t.Errorf("only %d listings have pages", listings)
	}
}
