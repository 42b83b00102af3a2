package match_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/ui/match"
)

func TestPatternKeeps(t *testing.T) {
	t.Parallel()
	row := []string{"Red shoes, new", "products/shoe_red.v2"}
	tests := []struct {
		pattern string
		keeps   bool
	}{
		{"", true},
		{"  ", true},
		{"shrd", true},
		{"rdsh", true}, // of the name
		{"drsh", false},
		{"'rdsh", false},
		{"'shoe_red", true},
		{"^red", true},
		{"^shoe", false},
		{"v2$", true},
		{"v3$", false},
		{"^Red", true},
		{"^RED", false},
		{"shoe new", true},
		{"shoe old", false},
		{"!blue", true},
		{"!shoe_red", false},
		{"!rdsh", true}, // what is not wanted is meant as it stands
		{"red !v2$", false},
		{"red !^v2", true},
		{"/sho+e.*v[0-9]/", true},
		{"/SHOE/", false},
		{"/shoes, new/ red", true},
		{"!/v[0-9]$/", false},
		{"!/v[3-9]$/", true},
		{`/products\/shoe/`, true},
		{"!", true}, // a sign that waits for its word
		{"^", true},
		{"/", true},
		{"! red", true},
		{"!/", true},
		{`\!red`, false},
		{`\^red`, false},
		{`red\$`, false},
	}
	for _, tt := range tests {
		p, err := match.Parse(tt.pattern)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.pattern, err)
			continue
		}
		if got := p.Keeps(row...); got != tt.keeps {
			t.Errorf("%q keeps %q: %t, want %t", tt.pattern, row, got, tt.keeps)
		}
	}
}

func TestPatternTakesSignsAsTheyStand(t *testing.T) {
	t.Parallel()
	for pattern, text := range map[string]string{`\!sale`: "a!sale", `\^x`: "2^x", `'!sale`: "a!sale", `5\$`: "5$ off", `\/a`: "b/a", `\'s`: "cat's"} {
		p, err := match.Parse(pattern)
		if err != nil || !p.Keeps(text) || p.Keeps("nothing of it") {
			t.Errorf("%s does not keep just %s (%v)", pattern, text, err)
		}
	}
}

func TestPatternSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	p, err := match.Parse("red /sho[e/")
	const want = "missing closing ] in [e"
	if err == nil || err.Error() != want {
		t.Fatalf("got the error %v, want %s", err, want)
	}
	if !p.Keeps("red") || p.Keeps("blue") {
		t.Error("what stands before a wrong expression is not kept to")
	}
}

func TestPatternPlaces(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, text string
		places        []int
	}{
		{"srd", "shoe_red", []int{0, 5, 7}},
		{"red ^sh", "shoe_red", []int{0, 1, 5, 6, 7}},
		{"/e.r/", "größe_red", []int{4, 5, 6}},
		{"!blue", "shoe_red", nil},
		{"blue", "shoe_red", nil},
		{"red 'red", "red", []int{0, 1, 2}},
	}
	for _, tt := range tests {
		p, err := match.Parse(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.places, p.Places(tt.text)); diff != "" {
			t.Errorf("%q in %q (-want +got):\n%s", tt.pattern, tt.text, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"red", "'r ^e d$", "!/re+d/ x", `\!a b\$`, "/[", "größe", "\xff!\xfe"} {
		f.Add(s, "A größe "+s)
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := match.Parse(pattern)
		if err != nil {
			return
		}
		kept, last := p.Keeps(text), len([]rune(text))
		for i, at := range p.Places(text) {
			if at < 0 || at >= last {
				t.Errorf("place %d of %q in %q is %d of %d", i, pattern, text, at, last)
			}
		}
		if kept && !p.Keeps("", text) && !p.Keeps(text, text) {
			t.Errorf("%q keeps %q alone only", pattern, text)
		}
	})
}

func TestScorePrefersWords(t *testing.T) {
	t.Parallel()
	p, err := match.Parse("tag !old")
	if err != nil {
		t.Fatal(err)
	}
	whole, apart, none, not := p.Score("tag a"), p.Score("to a gull"), p.Score("bird"), p.Score("old tag")
	if whole <= apart || apart == 0 || none != 0 || not != 0 {
		t.Errorf("scores: word %d, letters %d, nothing %d, what is not wanted %d", whole, apart, none, not)
	}
}

// What Narrows says of two filters must hold for whatever they look at.
func FuzzNarrows(f *testing.F) {
	for _, s := range []string{"ab|c", "a|b", "!a|b", "a$|b", "/a|/", "'a|b", "^|a b", `\|$`} {
		before, more, _ := strings.Cut(s, "|")
		f.Add(before, more, "abc")
	}
	f.Fuzz(func(t *testing.T, before, more, text string) {
		if !match.Narrows(before, before+more) {
			return
		}
		first, err := match.Parse(before)
		then, err2 := match.Parse(before + more)
		if err == nil && err2 == nil && then.Keeps(text) && !first.Keeps(text) {
			t.Errorf("%q keeps %q, and %q does not", before+more, text, before)
		}
	})
}
