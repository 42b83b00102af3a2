package cli

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"cldx/api"
	"cldx/config"
)

func environmentOf(settings map[string]string) config.Environment {
	e, err := config.NewEnvironment(settings)
	if err != nil {
		panic(err)
	}
	e.Name = "work"
	return e
}

// Not parallel: the keyring is the process's own.
func TestSecretOf(t *testing.T) {
	a := &app{Process: Process{Getenv: func(name string) string {
		return map[string]string{"HAS": "from-variable"}[name]
	}}}
	tests := []struct {
		name       string
		settings   map[string]string
		want, fail string
	}{
		{"a variable", map[string]string{"api_secret_env": "HAS"}, "from-variable", ""},
		{"a variable that is not set", map[string]string{"api_secret_env": "HASNT"}, "", "HASNT, which is not set"},
		{"a command", map[string]string{"api_secret_command": "echo ' from-command '; echo more"}, "from-command", ""},
		{"a command that fails", map[string]string{"api_secret_command": "echo oops; exit 3"}, "", "exit status 3"},
		{"a command that prints nothing", map[string]string{"api_secret_command": "true"}, "", "printed no secret"},
		{"a command that is not there", map[string]string{"api_secret_command": "no-such-program"}, "", "the shell found no such program"},
		{"a command that prints a file besides", map[string]string{"api_secret_command": "echo secret; yes oops"}, "secret", ""},
		{"a command that never stops", map[string]string{"api_secret_command": "yes oops | tr '\\n' ' '"}, "", "something else than a secret"},
		{"a command that prints garbage", map[string]string{"api_secret_command": `printf 'oops\001\377'`}, "", "something else than a secret"},
		{"the keyring", map[string]string{"api_secret_keyring": "true", "api_key": "1"}, "from-keyring", ""},
		{"not in the keyring", map[string]string{"api_secret_keyring": "true", "api_key": "2"}, "", "cldx env add work"},
		{"the file", map[string]string{"api_secret": "from-file"}, "from-file", ""},
	}
	keyring.MockInit()
	if err := keyring.Set(keyringService, "1@acme", "from-keyring"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		tt.settings["cloud_name"] = "acme"
		got, err := a.secretOf(t.Context(), environmentOf(tt.settings))
		if tt.fail == "" && err != nil || got.Reveal() != tt.want {
			t.Errorf("%s: %q, %v; want %q", tt.name, got.Reveal(), err, tt.want)
		}
		if tt.fail != "" && (err == nil || !strings.Contains(err.Error(), tt.fail) || strings.Contains(err.Error(), "oops")) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.fail)
		}
	}
	keyring.MockInitWithError(errors.New("no such bus"))
	_, err := a.secretOf(t.Context(), environmentOf(map[string]string{"cloud_name": "acme", "api_key": "1", "api_secret_keyring": "true"}))
	if err == nil || !strings.Contains(err.Error(), "no such bus") || !strings.Contains(err.Error(), "api_secret_command") {
		t.Errorf("no keyring: %v", err)
	}
}

// A command that hangs, and what it started, holds nobody up for longer than it may.
func TestASecretCommandThatHangs(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := printedSecret(ctx, environmentOf(map[string]string{"cloud_name": "acme", "api_secret_command": "(sleep 100); sleep 100"}))
	if err == nil || !strings.Contains(err.Error(), "environment work: the secret's command did not end") || time.Since(begun) > 30*time.Second {
		t.Errorf("after %s: %v, want that it did not end", time.Since(begun), err)
	}
}

func TestOwnLimits(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	made := 0
	count := api.DoerFunc(func(context.Context, api.Operation, any) error { made++; return nil })
	d := within(count, environmentOf(map[string]string{"cloud_name": "c", "rate_limit": "2", "concurrency": "3"}), func() time.Time { return now })
	for i := range 3 {
		err := d.Do(t.Context(), api.Ping{}, nil)
		if refused := api.KindOf(err) == api.RateLimited; refused != (i == 2) {
			t.Errorf("Admin call %d: %v", i, err)
		}
	}
	if err := d.Do(t.Context(), api.RenameAsset{}, nil); err != nil {
		t.Errorf("a call of the Upload API: %v", err)
	}
	now = now.Add(time.Hour)
	if err := d.Do(t.Context(), api.Ping{}, nil); err != nil || made != 4 {
		t.Errorf("an hour later: %v, %d calls", err, made)
	}
}

func TestAtOnce(t *testing.T) {
	t.Parallel()
	begun, end := make(chan struct{}), make(chan struct{})
	d := atOnce(api.DoerFunc(func(context.Context, api.Operation, any) error {
		begun <- struct{}{}
		<-end
		return nil
	}), 1)
	done := make(chan error, 1)
	go func() { done <- d.Do(t.Context(), api.Ping{}, nil) }()
	<-begun
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Do(ctx, api.Ping{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a second call was made: %v", err)
	}
	close(end)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
