//go:build linux && keyring

package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// onBus runs a script on a message bus of its own, with a home of its own, and
// returns what it printed.
func (s *stage) onBus(script string) string {
	s.t.Helper()
	c := exec.CommandContext(s.t.Context(), "dbus-run-session", "--", "sh", "-ec", script)
	c.Dir = s.dir
	runtime := filepath.Join(s.dir, "RUN")
	if err := os.MkdirAll(runtime, 0o700); err != nil {
		s.t.Fatal(err)
	}
	c.Env = append(s.env, "XDG_RUNTIME_DIR="+runtime, "CLDX="+s.program)
	out, err := c.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%v: %s\n%s", err, script, out)
	}
	return string(out)
}

// The keyring of a real desktop takes a secret, gives it for calls, and forgets it.
func TestTheRealKeyring(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	said := s.onBus(`
printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$CLDX" sandbox serve --empty > served & server=$!
trap 'kill $server' EXIT
until grep -q upload_prefix served; do sleep 0.05; done
url=$(sed -n 's/^CLOUDINARY_URL=//p' served)
pair=${url#cloudinary://}; key=${pair%%:*}; rest=${pair#*:}; secret=${rest%%@*}; prefix=${url#*upload_prefix=}
printf '%s\n' "$secret" | "$CLDX" env add work --cloud sandbox --key "$key" --upload-prefix "$prefix"
"$CLDX" call ping --env work
if grep -r "$secret" CONFIG; then echo the secret lies in a file; fi
"$CLDX" env list
"$CLDX" doctor --offline | grep -A1 ^keyring
cp CONFIG/cldx/config.toml kept
"$CLDX" env remove work
cp kept CONFIG/cldx/config.toml
"$CLDX" call ping --env work || echo "ended with $?"
`)
	for _, want := range []string{`"status"`, "keyring", "✓ system", "the keyring has no secret for it; cldx env add work puts it there", "ended with 2"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "the secret lies in a file") {
		t.Errorf("the secret is beside the keyring:\n%s", said)
	}
}

// A keyring that nobody can unlock is said at once.
func TestALockedKeyring(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.configure("[environments.work]\ncloud_name = 'acme'\napi_key = 'k'\napi_secret_keyring = true\n")
	said := s.onBus(`timeout 60 "$CLDX" call ping --env work || echo "ended with $?"`)
	for _, want := range []string{"environment work: the system's keyring does not answer", "api_secret_command", "ended with 2"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
}
