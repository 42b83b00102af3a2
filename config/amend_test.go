package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const commented = `# Mine, all mine.
[ui]
theme = "dark" # at night

[environments.work]
cloud_name = "acme"
api_key = "1"

# The end.
[keys]
quit = "Q"
`

func TestAmendKeepsTheRest(t *testing.T) {
	t.Parallel()
	path := write(t, commented)
	home := env(func(e *Environment) {
		e.Name, e.CloudName, e.APIKey, e.SecretKeyring = "home", "house", "2", true
		e.APISecret = Secret{}
	})
	work := env(func(e *Environment) { e.Name, e.CloudName, e.APIKey, e.ReadOnly = "work", "acme", "3", true })
	for _, err := range []error{
		AddEnvironment(path, home), AddEnvironment(path, work), UseEnvironment(path, "work"), UseEnvironment(path, "home"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	file, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := file.Environment("work"); !got.ReadOnly || got.APIKey != "3" || file.Default != "home" {
		t.Errorf("work %+v, default %s", got, file.Default)
	}
	if err := RemoveEnvironment(path, "home"); err != nil {
		t.Fatal(err)
	}
	if file, err = Load(path); err != nil || file.Default != "" || len(file.Environments) != 1 {
		t.Errorf("after removing: %+v, %v", file, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Mine, all mine.", "# at night", "# The end.", `quit = "Q"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is lost:\n%s", want, text)
		}
	}
	if err := UseEnvironment(path, "wrk"); err == nil || !strings.Contains(err.Error(), `did you mean "work"?`) {
		t.Errorf("UseEnvironment of none: %v", err)
	}
	if err := RemoveEnvironment(path, "nosuch"); err == nil {
		t.Error("RemoveEnvironment of none: no error")
	}
}

func TestAmendLeavesWhatItCannotChange(t *testing.T) {
	t.Parallel()
	path := write(t, "environments.work.cloud_name = 'acme'\n")
	if err := RemoveEnvironment(path, "work"); err == nil || !strings.Contains(err.Error(), "by hand") {
		t.Errorf("RemoveEnvironment: %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || !strings.Contains(string(got), "acme") {
		t.Errorf("the file is %q, %v", got, err)
	}
}

func TestForeign(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	lay := func(name, text string) {
		path := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := FindForeign(home, func(string) string { return "" }); err != nil || got != nil {
		t.Errorf("nothing saved: %v, %v", got, err)
	}
	lay(".cloudinary-cli/config.json", `{"__default__": "prod", "prod": "cloudinary://1:`+canary+`@acme", "login": "cloudinary://acme?oauth_token=t&refresh_token=r", "odd": 5, "a b": "cloudinary://1:2@c"}`)
	lay(".cloudinary/environments.json", `{"house": {"apiKey": "7", "apiSecret": "`+canary+`", "uploadPreset": "p"}, "your-cloud-name-1": {"apiKey": "<your-api-key>", "apiSecret": "<x>"}}`)
	got, err := FindForeign(home, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range got {
		problem := "can be had"
		if f.Problem != nil {
			problem = f.Problem.Error()
		}
		lines = append(lines, f.Name+" "+f.CloudName+" "+f.APIKey+": "+problem)
		if f.Problem == nil && f.APISecret.Reveal() != canary {
			t.Errorf("%s has another secret", f.Name)
		}
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{"prod acme 1: can be had", "house house 7: can be had", "login", "expires", "odd", "no CLOUDINARY_URL", "a b", "placeholder"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
	lay(".cloudinary/environments.json", "{ // mine\n  \"house\": {\"apiKey\": \"7\", /* of */ \"apiSecret\": \"x\",},\n}\n")
	if got, err := FindForeign(home, func(string) string { return "" }); err != nil || !slices.ContainsFunc(got, func(f Foreign) bool { return f.Name == "house" }) {
		t.Errorf("with comments: %v, %v; want house among them", got, err)
	}
	lay(".cloudinary/environments.json", "{\n  [`"+canary)
	if _, err := FindForeign(home, func(string) string { return "" }); err == nil || strings.Contains(err.Error(), canary) || !strings.Contains(err.Error(), "environments.json:2:3: ") {
		t.Errorf("a broken file: %v, want its place and nothing of it", err)
	}
}
