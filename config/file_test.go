package config

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// write makes a configuration file that only the user can read.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const everything = `
default = "work"

[environments.work]
cloud_name = "acme"
api_key = "123"
api_secret = "s3"
region = "eu"
read_only = true
colour = "red"
signature_algorithm = "sha256"
signature_version = 1
secure = false

[environments."test.2"]
url = "cloudinary://k:s@demo?auth_token[key]=t&upload_prefix=http://localhost:1"
colour = "#00ff7f"

[ui]
theme = "dark"
sdk = "ruby"

[keys]
quit = "ctrl+q"
[keys.list]
rename = ["R", "f2"]
move = []

[sandbox]
data = "library"
rate_limit = 0
`

func TestLoad(t *testing.T) {
	t.Parallel()
	path := write(t, everything)
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	none := 0
	want := File{
		Path: path, Default: "work",
		Environments: []Environment{
			env(func(e *Environment) {
				e.Name, e.APIKey, e.APISecret = "test.2", "k", NewSecret("s")
				e.UploadPrefix, e.Colour = "http://localhost:1", "#00ff7f"
				e.Other = map[string]Secret{"auth_token[key]": NewSecret("t")}
			}),
			env(func(e *Environment) {
				e.Name, e.CloudName, e.APIKey, e.APISecret = "work", "acme", "123", NewSecret("s3")
				e.Region, e.UploadPrefix = RegionEU, "https://api-eu.cloudinary.com"
				e.ReadOnly, e.Colour, e.Secure = true, "red", false
				e.SignatureAlgorithm, e.SignatureVersion = SHA256, 1
			}),
		},
		Preferences: Preferences{UI: UI{Theme: "dark", SDK: "ruby"}, Keys: []KeyBinding{
			{Context: "list", Action: "move", Keys: []string{}, At: Spot{27, 1}},
			{Context: "list", Action: "rename", Keys: []string{"R", "f2"}, At: Spot{26, 1}},
			{Action: "quit", Keys: []string{"ctrl+q"}, At: Spot{24, 1}},
		}},
		Sandbox: Sandbox{Data: filepath.Join(filepath.Dir(path), "library"), RateLimit: &none},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Load (-want +got):\n%s", diff)
	}
}

// columns are left out where a test is about what an error says.
var columns = regexp.MustCompile(`:([0-9]+):[0-9]+: `)

func TestErrorsNameTheColumn(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"an unknown key", "[ui]\n  color = 1", ":2:3: unknown"},
		{"a value", "[ui]\ntheme = 'no'", ":2:1: theme must"},
		{"behind wide letters", "[keys]\n\"é\" = 1", `:2:2: é must be`},
		{"in one line", "ui = { theme = 'no' }", ":1:8: theme must"},
		{"syntax", "[ui]\ntheme = = 1", ":2:9: "},
	}
	for _, tt := range tests {
		if _, err := parse("c.toml", tt.in); err == nil || !strings.HasPrefix(err.Error(), "c.toml"+tt.want) {
			t.Errorf("%s: %v, want it to begin with c.toml%s", tt.name, err, tt.want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	t.Parallel()
	work := "[environments.work]\ncloud_name = \"acme\"\n"
	tests := []struct {
		name, in string
		want     []string
	}{
		{"unknown at the top", "defualt = 'x'", []string{`:1: unknown key "defualt" at the top; did you mean "default"?; there are: command, default, environments, keys, layout, sandbox, theme, ui`}},
		{"unknown in a table", "[ui]\n\ncolor = 1", []string{`:3: unknown key "color" in [ui]; there are: columns,`}},
		{"unknown in an environment", work + "secrt = '" + canary + "'", []string{`:3: unknown key "secrt" in [environments.work]; there are: api_key,`}},
		{"several", "x = 1\n[ui]\ntheme = 2\nsdk = 'cobol'", []string{":1: unknown", ":3: theme must be text in quotes, not a number", ":4: sdk must be one of: curl, node"}},
		{"text for truth", work + "read_only = 'yes'", []string{":3: read_only must be true or false, not text"}},
		{"truth for text", work + "api_key = true", []string{":3: api_key must be text in quotes, not true or false"}},
		{"number for text", work + "api_key = 123456", []string{":3: api_key must be text in quotes, not a number"}},
		{"list for text", work + "api_secret = ['" + canary + "']", []string{":3: api_secret must be text in quotes, not a list"}},
		{"truth for number", work + "signature_version = true", []string{":3: signature_version must be a number, not true or false"}},
		{"version", work + "signature_version = 12", []string{":3: signature_version must be 1 or 2"}},
		{"region", work + "region = 'mars'", []string{`:3: region must be "us", "eu" or "ap"`}},
		{"colour", work + "colour = 'beige'", []string{":3: colour must be black, red"}},
		{"region and prefix", work + "region = 'eu'\nupload_prefix = 'http://h'", []string{":3: region and upload_prefix exclude each other"}},
		{"no cloud", "[environments.work]\napi_key = 'k'", []string{":1: [environments.work] needs a url or a cloud_name"}},
		{"url with parts", "[environments.a]\nurl = 'cloudinary://k:s@c'\napi_key = 'k'", []string{":3: api_key stands beside url"}},
		{"bad url", "[environments.a]\nurl = 'cloudinary://k:" + canary + "'", []string{":2: url: no cloud name after key and secret"}},
		{"url of another type", "[environments.a]\nurl = 5", []string{":2: url must be text in quotes, not a number"}},
		{"reserved name", "[environments.sandbox]\ncloud_name = 'c'", []string{`:1: "sandbox" is the embedded environment's own name`}},
		{"hostile name", "[environments.\"a\\u001bb\"]\ncloud_name = 'c'", []string{":1: an environment's name must have letters"}},
		{"environment no table", "[environments]\nwork = 'x'", []string{":2: work must be a table ([environments.work]), not text"}},
		{"environments no table", "environments = 3", []string{":1: environments must be a table ([environments]), not a number"}},
		{"array of tables", "[[ui]]\ntheme = 'dark'", []string{":1: ui must be a table ([ui]), not a list"}},
		{"default names none", "\ndefault = 'home'\n" + work, []string{":2: default must name an environment, one of: work, sandbox"}},
		{"keys of numbers", "[keys]\nquit = [1]", []string{":2: quit must be a list of texts, but has a number in it"}},
		{"keys of another type", "[keys.list]\nquit = 2.5", []string{":2: quit must be text or a list of texts", "not a number with a fraction"}},
		{"key without a name", "[keys]\nquit = ''", []string{":2: quit must name keys"}},
		{"keys no table", "keys = 1979-05-27", []string{":1: keys must be a table ([keys]), not a date or time"}},
		{"rate limit", "[sandbox]\nrate_limit = -1", []string{":2: rate_limit must be 0 (no limit) to"}},
		{"rate limit of another type", "[sandbox]\nrate_limit = 'many'", []string{":2: rate_limit must be a number, not text"}},
		{"syntax", "[ui\ntheme = 1", []string{":1: expected"}},
		{"unquoted secret", work + "api_secret = " + canary, []string{":3: not valid TOML at or after environments.work.api_secret"}},
		{"secret that looks like a number", work + "api_secret = 12__" + canary, []string{":3: not valid TOML at or after environments.work.api_secret"}},
		{"open quote", work + "api_secret = \"" + canary, []string{":3: not valid TOML at or after"}},
		{"long unknown key", strings.Repeat("k", 300) + " = 1", []string{`unknown key "` + strings.Repeat("k", 40) + `…"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := write(t, tt.in)
			_, err := Load(path)
			if err == nil {
				t.Fatal("Load: no error")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) && tt.name != "keys of another type" {
				t.Errorf("Load: %d errors, want %d:\n%v", len(lines), len(tt.want), err)
			}
			for _, want := range tt.want {
				if !strings.Contains(columns.ReplaceAllString(err.Error(), ":$1: "), want) {
					t.Errorf("Load: %q, want %q in it", err, want)
				}
			}
			if !strings.HasPrefix(err.Error(), path+":") || strings.Contains(err.Error(), canary) {
				t.Errorf("Load: no place, or a secret, in %q", err)
			}
		})
	}
}

func TestLoadMissingAndUnreadable(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	missing := filepath.Join(dir, "none.toml")
	got, err := Load(missing)
	if diff := cmp.Diff(File{Path: missing, Missing: true}, got); err != nil || diff != "" {
		t.Errorf("Load of a missing file: %v (-want +got):\n%s", err, diff)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("Load of a folder: %v, want a refusal", err)
	}
	huge := write(t, strings.Repeat("#", maxFile+1))
	if _, err := Load(huge); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("Load of a huge file: %v, want a refusal", err)
	}
}

func TestLoadWarnsOfReadableSecrets(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		mode     os.FileMode
		want     int
	}{
		{"secret, private", "[environments.a]\nurl='cloudinary://k:s@c'", 0o600, 0},
		{"secret, readable", "[environments.a]\nurl='cloudinary://k:s@c'", 0o644, 1},
		{"token, group", "[environments.a]\ncloud_name='c'\noauth_token='t'", 0o640, 1},
		{"no secret, readable", "[environments.a]\ncloud_name='c'", 0o644, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := write(t, tt.in)
			if err := os.Chmod(path, tt.mode); err != nil {
				t.Fatal(err)
			}
			file, err := Load(path)
			if err != nil || len(file.Warnings) != tt.want {
				t.Errorf("Load: warnings %q, %v; want %d", file.Warnings, err, tt.want)
			}
		})
	}
}

func TestSaveReadsBack(t *testing.T) {
	t.Parallel()
	before, err := Load(write(t, everything))
	if err != nil {
		t.Fatal(err)
	}
	before.Path = filepath.Join(t.TempDir(), "new", "config.toml")
	if err := Save(before); err != nil {
		t.Fatal(err)
	}
	after, err := Load(before.Path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range after.Keys {
		after.Keys[i].At = before.Keys[i].At
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("Save and Load (-want +got):\n%s", diff)
	}
	info, err := os.Stat(before.Path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	left, err := os.ReadDir(filepath.Dir(before.Path))
	if err != nil || len(left) != 1 {
		t.Errorf("Save left %v, %v; want the file alone", left, err)
	}
}

func TestSaveKeepsLinksAndRefusesNonsense(t *testing.T) {
	t.Parallel()
	target := write(t, "")
	link := filepath.Join(t.TempDir(), "config.toml")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	file := File{Path: link, Preferences: Preferences{UI: UI{Theme: "dark"}}}
	if err := Save(file); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info.Mode(), err)
	}
	file.UI.Theme = "purple"
	if err := Save(file); err == nil || !strings.Contains(err.Error(), "theme must be one of") {
		t.Errorf("Save of a wrong theme: %v, want a refusal", err)
	}
	if got, err := Load(target); err != nil || got.UI.Theme != "dark" {
		t.Errorf("after the refusal: %+v, %v; want the old file", got.UI, err)
	}
}

func TestPutAndRemove(t *testing.T) {
	t.Parallel()
	var file File
	for _, name := range []string{"b", "a", "b"} {
		if err := file.Put(env(func(e *Environment) { e.Name = name })); err != nil {
			t.Fatal(err)
		}
	}
	file.Default = "b"
	if diff := cmp.Diff([]string{"a", "b"}, file.Names()); diff != "" {
		t.Errorf("Names (-want +got):\n%s", diff)
	}
	if err := file.Put(Environment{Name: Sandboxed}); err == nil {
		t.Error("Put of the sandbox's name: no error")
	}
	if !file.Remove("b") || file.Remove("b") || file.Default != "" {
		t.Errorf("Remove: %v, default %q", file.Names(), file.Default)
	}
}

func FuzzParseFile(f *testing.F) {
	f.Add(everything)
	f.Add(mine)
	f.Add("[keys.list]\nrename = [\"R\"]")
	f.Add("environments.a.url = 'cloudinary://k:s@c?x[y]=1'")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := parse("config.toml", text)
		if err != nil {
			return
		}
		encoded, err := file.encode()
		if err != nil {
			t.Fatalf("encode: %v", err)
		}
		again, err := parse("config.toml", encoded)
		if err != nil {
			t.Fatalf("parse what encode wrote: %v\n%s", err, encoded)
		}
		twice, err := again.encode()
		if diff := cmp.Diff(encoded, twice); diff != "" || err != nil {
			t.Errorf("another file read back: %v (-want +got):\n%s", err, diff)
		}
		if _, err := Show(file); err != nil {
			t.Errorf("show: %v", err)
		}
	})
}
