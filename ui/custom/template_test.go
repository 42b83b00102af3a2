package custom_test

import (
	"os/exec"
	"strings"
	"testing"

	"cldx/ui/custom"
)

func TestText(t *testing.T) {
	t.Parallel()
	v := custom.Values{PublicID: "a'b; rm -rf /", URL: "http://h/x y", Count: 2, IDs: custom.Words{"one", "t wo"}, Environment: "work"}
	tests := []struct{ in, want string }{
		{"echo {{.PublicID}}", `echo 'a'\''b; rm -rf /'`},
		{"echo {{.PublicID | quote}}", `echo 'a'\''b; rm -rf /'`},
		{"open {{raw .URL}}", "open http://h/x y"},
		{"n={{.Count}} for i in {{.IDs}}", "n=2 for i in 'one' 't wo'"},
		{"{{range .IDs}}x {{.}}; {{end}}", "x 'one'; x 't wo'; "},
		{`to {{prompt "size"}} in {{.Environment}}`, `to 's "m"' in 'work'`},
		{"{{if eq .Count 2}}two{{end}}", "two"},
		{`{{if eq .Environment "work"}}at {{end}}{{index .IDs 0}}`, "at 'one'"},
		{"{{raw .IDs}}", "one t wo"},
	}
	for _, tt := range tests {
		parsed, err := custom.Parse(tt.in, []string{"size"}, custom.Sh)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.in, err)
			continue
		}
		if got, err := parsed.Text(v, map[string]string{"size": `s "m"`}); err != nil || got != tt.want {
			t.Errorf("Text(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"{{.Nosuch}}": "Nosuch", "{{": "unclosed", `{{prompt "x"}}`: `no prompt "x"`, "{{exec .URL}}": `"exec" not defined`,
	} {
		if _, err := custom.Parse(in, nil, custom.Sh); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): %v, want %s", in, err, want)
		}
	}
}

func TestNeedsAsset(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"date": false, "echo {{.Environment}}": false, "echo {{.URL}}": true, "{{range .IDs}}{{.}}{{end}}": true,
		"jq .Name < list.json": false, "{{if .Count}}jq .URL{{else}}{{.Cloud}}{{end}}": false,
		"{{if .Count}}date{{else}}{{.Name}}{{end}}": true, "{{with .Format}}{{.}}{{end}}": true, "{{raw .Type | quote}}": true,
	} {
		parsed, err := custom.Parse(in, nil, custom.Sh)
		if err != nil {
			t.Fatal(err)
		}
		if got := parsed.NeedsAsset(); got != want {
			t.Errorf("NeedsAsset(%q) = %v", in, got)
		}
	}
}

// Whatever a name holds, the shell gets it as one word.
func FuzzQuote(f *testing.F) {
	sh, err := exec.LookPath("sh")
	for _, seed := range []string{"", "a b", "it's", "$(id)", "`id`", "\n", "-n", `\`, "*", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := custom.Sh.Quote(text)
		if err != nil {
			return // no shell to ask
		}
		want := strings.ReplaceAll(text, "\x00", "")
		got, err := exec.CommandContext(t.Context(), sh, "-c", "printf %s "+quoted).Output()
		if err != nil || string(got) != want {
			t.Errorf("the shell got %q of %q, %v", got, text, err)
		}
	})
}
