//go:build unix

package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a new user may have wrong is said with its place and with what to do, and
// nothing is written over.
func TestWrongSurroundings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file, url string
		args            []string
		code            int
		want            []string
	}{
		{"no TOML", "[ui\n", "", []string{"config", "check"}, 2, []string{"config.toml:1:4: "}},
		{"an unknown key", "[ui]\nthem = 'dark'\n", "", []string{"config", "check"}, 2, []string{`config.toml:2:1: unknown key "them" in [ui]; did you mean "theme"?; there are: `}},
		{"a conflict", "[keys]\ntag = 'x'\nrename = 'x'\n", "", []string{"config", "check"}, 2, []string{"config.toml:3:1: x is bound to both tag and rename"}},
		{"no secret", "[environments.work]\ncloud_name = 'acme'\n", "", []string{"config", "check"}, 0, []string{"config.toml:1:1: [environments.work] has no API key", "cldx env add work --force", "worth mending"}},
		{"no secret, used", "[environments.work]\ncloud_name = 'acme'\n", "", []string{"call", "ping", "--env", "work"}, 2, []string{"neither API key and secret", "cldx env add work --force asks for them"}},
		{"a broken file, init", "[ui\n", "", []string{"config", "init"}, 2, []string{"is there already", "--force"}},
		{"a broken file, env add", "[ui\n", "", []string{"env", "add", "work", "--cloud", "a", "--key", "k", "--secret-env", "X"}, 2, []string{"config.toml:1:4: "}},
		{"a broken file, the explorer's commands", "[ui\n", "", []string{"search", "x"}, 2, []string{"config.toml:1:4: "}},
		{"a broken URL", "", "cloudinary://k:SECRET@cloud?secure=maybe", []string{"call", "ping"}, 2, []string{"CLOUDINARY_URL: secure must be true or false", "--env NAME and --sandbox do not mind it"}},
		{"a URL without secret", "", "cloudinary://cloud", []string{"call", "ping"}, 2, []string{"neither API key and secret", "cloudinary://KEY:SECRET@CLOUD"}},
		{"the doctor", "[ui\n", "", []string{"doctor", "--offline"}, 1, []string{"✗ file", "config.toml:1:4: ", "cldx config check"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			if tt.file != "" {
				s.configure(tt.file)
			}
			s.env = append(s.env, "CLOUDINARY_URL="+tt.url)
			c := s.command(t.Context(), tt.args...)
			var out bytes.Buffer
			c.Stdout, c.Stderr = &out, &out
			_ = c.Run() // the exit code tells
			if c.ProcessState.ExitCode() != tt.code {
				t.Errorf("cldx %q ends with %d, want %d: %s", tt.args, c.ProcessState.ExitCode(), tt.code, &out)
			}
			for _, want := range tt.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("cldx %q does not say %q: %s", tt.args, want, &out)
				}
			}
			if strings.Contains(out.String(), "SECRET@cloud?") {
				t.Errorf("the secret is shown: %s", &out)
			}
			if left, err := os.ReadFile(filepath.Join(s.dir, "CONFIG", "cldx", "config.toml")); tt.file != "" && string(left) != tt.file {
				t.Errorf("the file was changed: %q, %v", left, err)
			}
		})
	}
}
