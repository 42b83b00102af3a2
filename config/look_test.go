package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const mine = `[ui]
theme = "mine"
columns = ["tags:30", "name", "created"]
times = "absolute"
mouse = false
linear = true

[layout]
folders = 30
hidden = ["detail"]
inspect_at = "right"

[theme.mine]
base = "light"
accent = "#AA0000"

[[command]]
name = "one"
run = "echo {{.PublicID}}"
key = "g o"
dangerous = true
confirm = true

[[command]]
name = "two"
run = "cat"
output = "page"
secrets = true
[[command.prompt]]
name = "size"
kind = "choice"
choices = ["s", "m"]
`

func TestLooksAndCommands(t *testing.T) {
	t.Parallel()
	file, err := parse("c.toml", mine)
	if err != nil {
		t.Fatal(err)
	}
	want := Preferences{
		UI: UI{
			Theme: "mine", Times: "absolute", NoMouse: true, Linear: true,
			Columns: []Column{{"tags", 30}, {"name", 0}, {"created", 0}},
		},
		Layout: Layout{Folders: 30, Hidden: []string{"detail"}, InspectAt: "right"},
		Themes: []Theme{{Name: "mine", Base: "light", Colours: []Colour{{"accent", "#aa0000", Spot{15, 1}}}, At: Spot{13, 1}}},
		Commands: []Command{
			{Name: "one", Key: "g o", Run: "echo {{.PublicID}}", Confirm: "Run this command?", Traits: Traits{Dangerous: true}, At: Spot{17, 1}},
			{
				Name: "two", Run: "cat", Traits: Traits{Output: "page", Secrets: true}, At: Spot{24, 1},
				Prompts: []Prompt{{Name: "size", Kind: "choice", Choices: []string{"s", "m"}}},
			},
		},
	}
	if diff := cmp.Diff(want, file.Preferences); diff != "" {
		t.Errorf("preferences (-want +got):\n%s", diff)
	}
}

func TestWrongLooksAndCommands(t *testing.T) {
	t.Parallel()
	command := "[[command]]\nname = 'a'\nrun = 'b'\n"
	tests := []struct{ name, in, want string }{
		{"theme", "[ui]\ntheme = 'drak'", `:2:1: theme must be one of: auto, dark, light, sixteen, high-contrast, high-contrast-light, mono; did you mean "dark"?`},
		{"column", "[ui]\ncolumns = ['naem']", `:2:1: there is no column "naem"; did you mean "name"?`},
		{"column twice", "[ui]\ncolumns = ['age', 'age']", `:2:1: column age stands there twice`},
		{"width", "[ui]\ncolumns = ['age:0']", `:2:1: the width of column age must be 1 to`},
		{"hidden", "[layout]\nhidden = ['assets']", `:2:1: hidden must name panes`},
		{"size", "[layout]\ndetail = 1000", `:2:1: detail must be 0 to 500`},
		{"colour", "[theme.a]\ntext = 'red'", `:2:1: "text" must be a colour as #rrggbb`},
		{"theme's name", "[theme.dark]\ntext = '#ffffff'", `:1:1: a theme's name must`},
		{"no name", "[[command]]\nrun = 'x'", `:1:1: a [[command]] needs a name`},
		{"no run", command + "[[command]]\nname = 'x'", `:4:1: command "x" needs run`},
		{"twice", command + command, `:4:1: there are two commands "a"`},
		{"a key of a command", command + "[[command]]\nname = 'x'\n  rnu = 'y'", `:6:3: unknown key "rnu" in [[command]]; did you mean "run"?`},
		{"output", command + "output = 'x'\n" + command, `:4:1: output must be one of: none, notice, page, terminal`},
		{"prompt", command + "[[command.prompt]]\nname = 'x'\nkind = 'choice'", `prompt "x" needs choices`},
		{"command no list", "[command]\nname = 'a'", `:1:1: command must be a list of tables ([[command]]), not a table`},
		{"two secrets", "[environments.a]\ncloud_name = 'c'\napi_secret_env = 'A'\napi_secret_keyring = true", `has its secret in several places: api_secret_keyring, api_secret_env`},
		{"variable", "[environments.a]\ncloud_name = 'c'\napi_secret_env = 'a b'", `:3:1: api_secret_env must be the name of an environment variable`},
		{"concurrency", "[environments.a]\ncloud_name = 'c'\nconcurrency = 65", `:3:1: concurrency must be 0 to 64`},
	}
	for _, tt := range tests {
		if _, err := parse("c.toml", tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}
