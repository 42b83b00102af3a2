package inspect

import (
	"encoding/json"
	"go/parser"
	"strconv"
	"testing"
	"unicode/utf8"

	"cldx/api"
)

var quotes = map[SDK]func(string) string{
	Curl: quoteShell, Node: quoteScript, Python: quotePython, Ruby: quoteRuby, PHP: quotePHP,
	Java: quoteJava, DotNet: quoteCSharp, Go: quoteGo,
}

func TestQuotesShowNothingHidden(t *testing.T) {
	t.Parallel()
	for _, s := range hostile {
		for sdk, quote := range quotes {
			if r, ok := clean(quote(s)); !ok {
				t.Errorf("%s quotes %q as %s, which holds %U", sdk, s, quote(s), r)
			}
		}
	}
}

func TestGoldenProgramsParseAsGo(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		for _, op := range []api.Operation{example(t, e, usual...), nasty(t, e, usual...)} {
			s, err := Spell([]api.Operation{op}, Go, Form{Program: true})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.ParseFile(fresh(), "main.go", s.Code, parser.AllErrors); err != nil {
				t.Errorf("%s: %v\n%s", e.Name, err, s.Code)
			}
		}
	}
}

func FuzzQuotes(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // operations refuse such text
		}
		if got, err := strconv.Unquote(quoteGo(s)); err != nil || got != s {
			t.Errorf("Go reads %s as %q, %v; want %q", quoteGo(s), got, err, s)
		}
		if _, err := parser.ParseExpr(quoteGo(s)); err != nil {
			t.Errorf("Go does not parse %s: %v", quoteGo(s), err)
		}
		var got string
		if err := json.Unmarshal([]byte(quoteJS(s)), &got); err != nil || got != s {
			t.Errorf("JSON reads %s as %q, %v; want %q", quoteJS(s), got, err, s)
		}
		for sdk, quote := range quotes {
			if r, ok := clean(quote(s)); !ok {
				t.Errorf("%s quotes %q as %s, which holds %U", sdk, s, quote(s), r)
			}
		}
	})
}

func FuzzCall(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	rename, _ := api.Lookup("rename")
	f.Fuzz(func(t *testing.T, s string) {
		op := bound(t, rename, nil, func(api.Param) any { return s })
		for _, sdk := range SDKs() {
			snippet, err := Spell([]api.Operation{op}, sdk, Form{Program: true})
			if err != nil {
				continue
			}
			if r, ok := clean(snippet.Code); !ok {
				t.Errorf("%s holds %U", sdk, r)
			}
			checkSpans(t, snippet)
		}
	})
}
