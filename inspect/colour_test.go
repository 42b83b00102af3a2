package inspect

import (
	"go/token"
	"testing"

	"cldx/api"
)

func fresh() *token.FileSet { return token.NewFileSet() }

// checkSpans demands spans in order, inside the code, without overlap.
func checkSpans(t *testing.T, s Snippet) {
	t.Helper()
	at := 0
	for _, span := range s.Spans {
		if span.From < at || span.To <= span.From || span.To > len(s.Code) || span.Class == 0 {
			t.Fatalf("%s: span %+v after %d in %d bytes", s.SDK, span, at, len(s.Code))
		}
		at = span.To
	}
}

func TestColoursCoverEveryLiteral(t *testing.T) {
	t.Parallel()
	op := api.RenameAsset{From: `it's "a" \ $x`, To: "# // b"}
	for _, sdk := range SDKs() {
		s, err := Spell([]api.Operation{op}, sdk, Form{Program: true})
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, s)
		seen := map[Class]bool{}
		for _, span := range s.Spans {
			seen[span.Class] = true
			if span.Class == Comment && span.To < len(s.Code) && s.Code[span.To] != '\n' {
				t.Errorf("%s: a comment ends inside a line: %q", sdk, s.Code[span.From:span.To])
			}
		}
		if !seen[String] || !seen[Comment] {
			t.Errorf("%s: classes %v lack strings or comments", sdk, seen)
		}
	}
}

func TestScanner(t *testing.T) {
	t.Parallel()
	tests := []struct {
		sdk  SDK
		code string
		want Class
		text string
	}{
		{Python, `x = f("a#b")  # c`, Comment, "# c"},
		{Python, `x = f("a#b")`, String, `"a#b"`},
		{Go, "x := `a\"b`", String, "`a\"b`"},
		{Curl, `curl 'it'\''s' -u "$A"`, String, `"$A"`},
		{Curl, `echo $'a\'b' # c`, String, `'a\'b'`},
		{Node, "const a = 12.5;", Number, "12.5"},
		{Node, "const a = f(x);", Name, "f"},
		{Ruby, `a = nil`, Keyword, "nil"},
	}
	for _, tt := range tests {
		found := false
		for _, span := range colour(tt.sdk, tt.code) {
			text := tt.code[span.From:span.To]
			found = found || span.Class == tt.want && (text == tt.text || text == "$"+tt.text)
		}
		if !found {
			t.Errorf("%s: %q has no %s %q", tt.sdk, tt.code, tt.want, tt.text)
		}
	}
}
