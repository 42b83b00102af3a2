package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/zalando/go-keyring"

	"cldx/config"
	"cldx/ui/custom"
)

// keyringService is under which name secrets stand in the system's keyring.
const keyringService = "cldx"

// keyringEntry is the name of an environment's secret: it does not change with
// what the environment is called.
func keyringEntry(e config.Environment) string { return e.APIKey + "@" + e.CloudName }

// secretPatience is how long a command may take to print a secret: it may have to
// ask for a password.
const secretPatience = time.Minute

// longestSecret bounds what a command prints.
const longestSecret = 8 << 10

// secretOf finds an environment's secret where its configuration says. Errors
// never hold what was found.
func (a *app) secretOf(ctx context.Context, e config.Environment) (found config.Secret, err error) {
	defer func() { a.hidden.meet(found) }()
	switch {
	case e.SecretEnv != "":
		secret := a.Getenv(e.SecretEnv)
		if secret == "" {
			return config.Secret{}, usage(fmt.Errorf("environment %s: its secret is to be in the variable %s, which is not set", e.Name, e.SecretEnv))
		}
		return config.NewSecret(secret), nil
	case e.SecretCommand != "":
		return printedSecret(ctx, e)
	case e.SecretKeyring:
		return keptSecret(ctx, e)
	}
	return e.APISecret, nil
}

// printedSecret runs the command that prints a secret.
func printedSecret(ctx context.Context, e config.Environment) (config.Secret, error) {
	ctx, cancel := context.WithTimeout(ctx, secretPatience)
	defer cancel()
	out := &mouthful{}
	c := inShell(ctx, custom.ShellOf(runtime.GOOS), e.SecretCommand)
	c.Stdout, c.WaitDelay = out, secretGrace
	err := c.Run()
	wrong := func(format string, args ...any) (config.Secret, error) {
		said := fmt.Errorf(format, args...)
		return config.Secret{}, &exitError{
			code: exitUsage, err: fmt.Errorf("environment %s: the secret's command %w", e.Name, said),
			hint: "it is api_secret_command in the configuration, and its first line is to be the secret: run it to see what it does",
		}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(out.String()), "\n")
	first = strings.TrimSpace(first)
	ended, failed := errors.AsType[*exec.ExitError](err)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return wrong("did not end within %s, and was stopped", secretPatience)
	case ctx.Err() != nil:
		return config.Secret{}, ctx.Err()
	case failed && ended.ExitCode() == shellFoundNothing:
		return wrong("ended with %w: the shell found no such program", err)
	case err != nil && !out.full:
		return wrong("ended with %w", err)
	case first == "":
		return wrong("printed no secret")
	case len(first) > longestSecret || !utf8.ValidString(first) || strings.ContainsFunc(first, unicode.IsControl):
		return wrong("printed something else than a secret: more than %d bytes, or what is no text", longestSecret)
	}
	return config.NewSecret(first), nil
}

// secretGrace is how long what a secret's command started may still hold its output
// when the command itself has ended.
const secretGrace = time.Second

// shellFoundNothing is what a shell ends with when there is no program of a name.
const shellFoundNothing = 127

// mouthful keeps the beginning of what is written to it, and takes no more: who goes
// on writing is ended by that.
type mouthful struct {
	strings.Builder
	full bool
}

// Write keeps what there is room for.
func (m *mouthful) Write(p []byte) (int, error) {
	room := min(longestSecret+1-m.Len(), len(p))
	m.Builder.Write(p[:room])
	if room < len(p) {
		m.full = true
		return room, io.ErrShortWrite
	}
	return room, nil
}

// keptSecret asks the system's keyring.
func keptSecret(ctx context.Context, e config.Environment) (config.Secret, error) {
	type answer struct {
		secret string
		err    error
	}
	answered := make(chan answer, 1) // it may ask the user, and can't be cancelled
	go func() {
		secret, err := keyring.Get(keyringService, keyringEntry(e))
		answered <- answer{secret, err}
	}()
	var secret string
	var err error
	select {
	case got := <-answered:
		secret, err = got.secret, got.err
	case <-ctx.Done():
		return config.Secret{}, ctx.Err()
	}
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return config.Secret{}, usage(fmt.Errorf("environment %s: the keyring has no secret for it; cldx env add %s puts it there", e.Name, e.Name))
	case err != nil:
		return config.Secret{}, usage(noKeyring(e.Name, err))
	}
	return config.NewSecret(secret), nil
}

// noKeyring says that no keyring answers, and what to do instead.
func noKeyring(name string, err error) error {
	return fmt.Errorf("environment %s: the system's keyring does not answer (%w); say where the secret is with api_secret_env or api_secret_command in the configuration", name, err)
}
