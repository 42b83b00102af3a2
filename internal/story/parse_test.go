//go:build unix

package story_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/internal/story"
)

func TestParse(t *testing.T) {
	t.Parallel()
	text := "About.\n-- options --\nrows=50\n-- file in/a.txt --\nA\n-- seed --\nimage cat.jpg\n-- keys --\nR \"x\"\n# a note\n\nenter\n" +
		"-- requests in any order --\nPOST /x\n-- screen --\n!y\n-- keys --\nz\n-- clip --\nq\n-- library --\n"
	got, err := story.Parse([]byte(text))
	want := story.Story{
		Comment: "About.", Options: map[string]string{"rows": "50"}, Files: map[string]string{"in/a.txt": "A\n"}, Seed: []string{"image cat.jpg"},
		Scenes: []story.Scene{
			{Keys: []string{`R "x"`, "enter"}, AnyOrder: true, Requests: []string{"POST /x"}, Screen: []string{"!y"}},
			{Keys: []string{"z"}, Clip: []string{"q"}, Library: []string{}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Parse: %v (-want +got):\n%s", err, diff)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, why string }{
		"no comment":      {"-- keys --\na\n", "what it is about"},
		"no keys":         {"About.\n-- seed --\nimage a\n", "no keys"},
		"unknown section": {"About.\n-- keys --\na\n-- request --\n", "unknown section request"},
		"early section":   {"About.\n-- screen --\na\n", "before any keys"},
		"unknown option":  {"About.\n-- options --\nrow=1\n-- keys --\na\n", `no option "row"`},
	} {
		if _, err := story.Parse([]byte(test.text)); err == nil || !strings.Contains(err.Error(), test.why) {
			t.Errorf("%s: Parse = %v, want %q", name, err, test.why)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		want, got []string
		ordered   bool
		equal     bool
	}{
		"the same":         {[]string{"a", "b"}, []string{"a", "b"}, true, true},
		"another order":    {[]string{"b", "a"}, []string{"a", "b"}, true, false},
		"any order":        {[]string{"b", "a"}, []string{"a", "b"}, false, true},
		"one too many":     {[]string{"a"}, []string{"a", "a"}, false, false},
		"counted":          {[]string{"2 x PUT ", "a"}, []string{"PUT 1", "PUT 2", "a"}, true, true},
		"counted too few":  {[]string{"3 x PUT "}, []string{"PUT 1", "PUT 2"}, true, false},
		"counted and more": {[]string{"2 x PUT "}, []string{"PUT 1", "PUT 2", "a"}, true, false},
		"counted, none":    {[]string{"2 x PUT "}, nil, true, false},
		"any number":       {[]string{"any x PUT "}, []string{"PUT 1", "PUT 2"}, true, true},
		"any number, none": {[]string{"any x PUT "}, nil, true, true},
		"between":          {[]string{"1-2 x PUT "}, []string{"PUT 1", "PUT 2"}, true, true},
		"between, more":    {[]string{"1-2 x PUT "}, []string{"PUT 1", "PUT 2", "PUT 3"}, true, false},
		"between, fewer":   {[]string{"3-4 x PUT "}, []string{"PUT 1", "PUT 2"}, true, false},
		"pattern":          {[]string{"2 x a*c$"}, []string{"abc", "ac"}, true, true},
		"pattern, longer":  {[]string{"2 x a*c$"}, []string{"abc", "acd"}, true, false},
		"ellipsis":         {[]string{"PUT …"}, []string{"PUT 1"}, true, true},
		"ellipsis, two":    {[]string{"PUT …"}, []string{"PUT 1", "PUT 2"}, true, false},
		"nothing at all":   {nil, nil, true, true},
		"nothing wanted":   {nil, []string{"a"}, true, false},
	} {
		want, got := story.Fold(test.want, test.got, test.ordered)
		if diff := cmp.Diff(want, got); (diff == "") != test.equal {
			t.Errorf("%s: Fold(%q, %q) are equal: %v, want %v", name, test.want, test.got, diff == "", test.equal)
		}
	}
}
