//go:build unix

package cli_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ownCommands = `
[environments.other]
cloud_name = "acme"
api_key = "1"
api_secret_env = "OTHER_SECRET"

[[command]]
name = "Look around"
key = "alt+n"
run = "env > env.txt; cat > stdin.txt; ps -o args= -p $$ > line.txt; echo {{.PublicID}}"

[[command]]
name = "Look from the terminal"
key = "alt+m"
run = "env > env-terminal.txt; echo it looks around; read line"
output = "terminal"

[[command]]
name = "With secrets"
key = "alt+k"
run = "env > env-secrets.txt; ps -o args= -p $$ > line-secrets.txt"
secrets = true
`

// No secret gets into the environment, the command line or the input of a command of the
// user's own, and none into what the explorer writes down, unless the command asks.
func TestOwnCommandsGetNoSecretsUnasked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.configure(ownCommands)
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://123:hush-of-url@acme", "OTHER_SECRET=hush-of-other", "CLOUDINARY_API_SECRET=hush-of-variable", "KEPT=yes")
	session := s.explorer(120, "--sandbox")
	s.see(session, "candles")
	s.keys(session, "alt+n")
	s.see(session, "Look around: done.")
	s.keys(session, "alt+m")
	s.see(session, "it looks around")
	s.keys(session, "enter")
	s.see(session, "candles")
	s.keys(session, "alt+k")
	s.see(session, "With secrets: done.")
	s.keys(session, "q")
	s.ends(session)

	var credentials map[string]string
	decode(t, string(s.arrives("DATA/cldx/sandbox/credentials.json")), &credentials)
	secret := credentials["api_secret"]
	secrets := []string{secret, "hush-of-url", "hush-of-other", "hush-of-variable"}
	for _, name := range []string{"env.txt", "stdin.txt", "line.txt", "env-terminal.txt", "line-secrets.txt"} {
		text := s.arrives(name)
		for _, hidden := range secrets {
			if hidden == "" || bytes.Contains(text, []byte(hidden)) {
				t.Errorf("%s has the secret %q:\n%s", name, hidden, text)
			}
		}
		if strings.HasPrefix(name, "env") && !bytes.Contains(text, []byte("KEPT=yes\n")) {
			t.Errorf("%s has lost what is no secret:\n%s", name, text)
		}
	}
	asked := string(s.arrives("env-secrets.txt"))
	if !strings.Contains(asked, "CLOUDINARY_URL=cloudinary://"+credentials["api_key"]+":"+secret+"@") || strings.Contains(asked, "hush") {
		t.Errorf("a command that asks for the secrets of this environment gets\n%s", asked)
	}
	s.lacks("STATE", secrets)
}

// arrives returns what a file in the stage's folder holds.
func (s *stage) arrives(name string) []byte {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

// lacks looks for texts in every file below one of the stage's folders.
func (s *stage) lacks(dir string, texts []string) {
	s.t.Helper()
	err := filepath.WalkDir(filepath.Join(s.dir, dir), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, text := range texts {
			if bytes.Contains(data, []byte(text)) {
				s.t.Errorf("%s holds %q", path, text)
			}
		}
		return err
	})
	if err != nil {
		s.t.Error(err)
	}
}
