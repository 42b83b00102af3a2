package custom_test

import (
	"strings"
	"testing"

	"cldx/ui/custom"
)

// The rules of every shell hold on every system: they are only text.
func TestQuoteByTheRulesOfTheShell(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, sh, powerShell, cmd string }{
		{"", `''`, `''`, `""`},
		{"a b", `'a b'`, `'a b'`, `"a b"`},
		{"it's", `'it'\''s'`, `'it''s'`, `"it's"`},
		{"‘x’ ‚y‛", `'‘x’ ‚y‛'`, `'‘‘x’’ ‚‚y‛‛'`, `"‘x’ ‚y‛"`},
		{"$(id) `id` $env:X", "'$(id) `id` $env:X'", "'$(id) `id` $env:X'", "\"$(id) `id` $env:X\""},
		{"a & del *", `'a & del *'`, `'a & del *'`, `"a & del *"`},
		{"%PATH%", `'%PATH%'`, `'%PATH%'`, `"%%cd:~,%PATH%%cd:~,%"`},
		{"^ ! < > |", `'^ ! < > |'`, `'^ ! < > |'`, `"^ ! < > |"`},
		{`a\b`, `'a\b'`, `'a\b'`, `"a\b"`},
		{`a b\`, `'a b\'`, `'a b\'`, `"a b\\"`},
		{`\\host\x y\\`, `'\\host\x y\\'`, `'\\host\x y\\'`, `"\\host\x y\\\\"`},
		{`say "hi" & x`, `'say "hi" & x'`, "", `"say ""hi"" & x"`},
		{`a\"b`, `'a\"b'`, "", `"a\\""b"`},
		{"a\nb", "'a\nb'", "'a\nb'", ""},
		{"a\rb", "'a\rb'", "'a\rb'", ""},
		{"-rf", `'-rf'`, `'-rf'`, `"-rf"`},
		{"日本 é", `'日本 é'`, `'日本 é'`, `"日本 é"`},
		{"a\x00b", `'ab'`, `'ab'`, `"ab"`},
	}
	for _, tt := range tests {
		for shell, want := range map[custom.Shell]string{custom.Sh: tt.sh, custom.PowerShell: tt.powerShell, custom.Cmd: tt.cmd} {
			run, err := custom.Parse("echo {{.Name}} {{.IDs}}", nil, shell)
			if err != nil {
				t.Fatal(err)
			}
			got, err := run.Text(custom.Values{Name: custom.Word(tt.in), IDs: custom.Words{custom.Word(tt.in)}}, nil)
			switch {
			case want == "" && err == nil:
				t.Errorf("%s is given %q of %q, which it can't take", shell, got, tt.in)
			case want != "" && (err != nil || got != "echo "+want+" "+want):
				t.Errorf("%s is given %q of %q, %v; want %q twice", shell, got, tt.in, err, want)
			}
		}
	}
}

func TestWhatAShellCannotBeGivenIsSaid(t *testing.T) {
	t.Parallel()
	for shell, want := range map[custom.Shell]string{custom.Cmd: `shell = "powershell" can`, custom.PowerShell: "quotation mark"} {
		run, err := custom.Parse(`x {{prompt "a"}}`, []string{"a"}, shell)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := run.Text(custom.Values{}, map[string]string{"a": "\"\n"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", shell, err, want)
		}
	}
}

func TestShellOf(t *testing.T) {
	t.Parallel()
	for system, want := range map[string]custom.Shell{"linux": custom.Sh, "darwin": custom.Sh, "freebsd": custom.Sh, "windows": custom.Cmd} {
		if got := custom.ShellOf(system); got != want {
			t.Errorf("on %s commands run in %s, want %s", system, got, want)
		}
	}
}

// Whatever a name holds, cmd sees one piece in quotes: between the first and the last
// there is no quote that isn't half of a pair, and no variable but the empty one.
func FuzzQuoteCmd(f *testing.F) {
	for _, seed := range []string{"", `"`, `\"`, "%x%", `%\`, `""&x`, "a\nb", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := custom.Cmd.Quote(text)
		inside := strings.TrimSuffix(strings.TrimPrefix(quoted, `"`), `"`)
		if len(inside)+2 != len(quoted) || strings.Contains(strings.ReplaceAll(inside, `""`, ""), `"`) {
			t.Errorf("cmd is given %q of %q", quoted, text)
		}
		if left := strings.ReplaceAll(inside, "%%cd:~,%", ""); strings.ContainsAny(left, "%\r\n") {
			t.Errorf("cmd is given %q of %q: it would expand or end there", quoted, text)
		}
	})
}
