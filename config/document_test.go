package config

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/internal/golden"
)

var few = Outline{
	Contexts: []string{"global", "assets"},
	Keys: []KeyDefault{
		{"global", "quit", []string{"q", "ctrl+c"}, "quit"}, {"assets", "select-range", []string{"v"}, "select a range from here"},
		{"global", "assets", []string{"2"}, "assets"}, {"assets", "fly", nil, "bound to nothing"}, {"assets", "odd", []string{`"`, `\`}, "odd keys"},
	},
	Roles: []string{"text", "accent"},
}

var (
	defaults = regexp.MustCompile(`(?m)^#([a-z_-]+ = )`)
	examples = regexp.MustCompile(`(?m)^#   ([^ ])`)
)

func TestDocumentIsTheDefaults(t *testing.T) {
	t.Parallel()
	golden.File(t, "default.toml", Document(few))
	shown := func(text string) string {
		file, err := parse("config.toml", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		file.Keys = nil
		out, err := Show(file)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	text := Document(few)
	want := shown("")
	for name, in := range map[string]string{"as it stands": text, "with every # taken away": defaults.ReplaceAllString(text, "$1")} {
		if diff := cmp.Diff(want, shown(in)); diff != "" {
			t.Errorf("%s it is not the defaults (-want +got):\n%s", name, diff)
		}
	}
}

func TestDocumentedExamplesAreRead(t *testing.T) {
	t.Parallel()
	text := examples.ReplaceAllString(Document(few), "$1")
	for _, clash := range []string{"api_secret = ", "upload_prefix", "api_secret_env", "api_secret_command", "oauth_token"} {
		text = regexp.MustCompile(`(?m)^`+clash+`.*$`).ReplaceAllString(text, "")
	}
	file, err := parse("config.toml", text)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if len(file.Commands) != 2 || len(file.Themes) != 1 || len(file.Environments) != 1 {
		t.Errorf("%d commands, %d themes, %d environments, want 2, 1, 1", len(file.Commands), len(file.Themes), len(file.Environments))
	}
	if got := file.Commands[1].Prompts[0].Choices; len(got) != 2 {
		t.Errorf("choices %v", got)
	}
}

func TestShowMasksSecrets(t *testing.T) {
	t.Parallel()
	file, err := parse("config.toml", everything)
	if err != nil {
		t.Fatal(err)
	}
	text, err := Show(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{`"s3"`, ":s@", "=t&", "=t\""} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is shown:\n%s", secret, text)
		}
	}
	if !strings.Contains(text, `cloud_name = "acme"`) || !strings.Contains(text, `times = "relative"`) {
		t.Errorf("settings are missing:\n%s", text)
	}
}

func TestSchemaHasEverySetting(t *testing.T) {
	t.Parallel()
	text, err := Schema(few)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct{ Properties map[string]any }
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for _, g := range groups()[1:] {
		for _, s := range g.settings {
			if schema.Properties[g.name].Properties[s.key] == nil {
				t.Errorf("%s.%s is not in the schema", g.name, s.key)
			}
		}
	}
	for _, name := range []string{"default", "keys", "theme", "environments", "command"} {
		if _, ok := schema.Properties[name]; !ok {
			t.Errorf("%s is not in the schema", name)
		}
	}
}
