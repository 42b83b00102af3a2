package config

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPlainJSON(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{`{"a": 1}`, `{"a": 1}`},
		{"{ // one\n\"a\": 1, }", "{       \n\"a\": 1  }"},
		{`{"a": /* ] */ [1, 2,/**/ ], }`, `{"a":         [1, 2      ]  }`},
		{`{"a": "// no, \" /* comment */,]"}`, `{"a": "// no, \" /* comment */,]"}`},
		{`[1,,]`, `[1, ]`},
		{`/* open`, `       `},
		{`{"a": /`, `{"a": /`},
		{`"open \`, `"open \`},
	}
	for _, tt := range tests {
		got := string(plainJSON([]byte(tt.in)))
		if len(got) != len(tt.in) {
			t.Errorf("plainJSON(%q) = %q: places have moved", tt.in, got)
		}
		if got != tt.want {
			t.Errorf("plainJSON(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestReadJSONNamesThePlace(t *testing.T) {
	t.Parallel()
	var into map[string]struct{ A string }
	for in, want := range map[string]string{
		"{\n // x\n \"a\": é}":             "f:3:7: it is not JSON: ",
		"{\"a\": 1, broken":                "f:1:10: it is not JSON: ",
		"[1]":                              "f:1:1: it is not the right thing",
		"{\n\"a\": {\"a\": [\"secret\"]}}": "f:2:12: it is not the right thing",
		"":                                 "f:1:1: it is not JSON: ",
	} {
		err := readJSON([]byte(in), &into, "the right thing")
		p, ok := err.(placed) //nolint:errorlint // nothing wraps it
		if !ok || !strings.HasPrefix(p.in("f"), want) || strings.Contains(p.in("f"), "secret") {
			t.Errorf("readJSON(%q): %v, want %s", in, p.in("f"), want)
		}
	}
}

// What is JSON stays what it is, and nothing moves.
func FuzzPlainJSON(f *testing.F) {
	for _, seed := range []string{`{"a":"//"}`, "[1,/*x*/]", `"\\"`, "//", "/*", "\"", "{,}", `{"a":[1,{},"\u00e9,]"]}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got := plainJSON(text)
		if len(got) != len(text) || strings.Count(string(got), "\n") != strings.Count(string(text), "\n") {
			t.Errorf("plainJSON(%q) = %q: places have moved", text, got)
		}
		if json.Valid(text) && string(got) != string(text) {
			t.Errorf("plainJSON(%q) = %q: it was JSON already", text, got)
		}
	})
}
