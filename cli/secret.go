package cli

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"cldx/config"
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
func (a *app) secretOf(ctx context.Context, e config.Environment) (config.Secret, error) {
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
		return keptSecret(e)
	}
	return e.APISecret, nil
}

// printedSecret runs the command that prints a secret.
func printedSecret(ctx context.Context, e config.Environment) (config.Secret, error) {
	ctx, cancel := context.WithTimeout(ctx, secretPatience)
	defer cancel()
	out, err := shell(ctx, e.SecretCommand).Output()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		return config.Secret{}, usage(fmt.Errorf("environment %s: the secret's command ended with %w; run it to see why: it is api_secret_command in the configuration", e.Name, err))
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if first = strings.TrimSpace(first); first == "" || len(first) > longestSecret {
		return config.Secret{}, usage(fmt.Errorf("environment %s: the secret's command printed no secret; api_secret_command in the configuration must print it as its first line", e.Name))
	}
	return config.NewSecret(first), nil
}

// shell is the system's shell with a text to run.
func shell(ctx context.Context, text string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		return exec.CommandContext(ctx, "cmd", "/C", text) //nolint:gosec // the user's own command
	}
	return exec.CommandContext(ctx, "sh", "-c", text) //nolint:gosec // the user's own command
}

// keptSecret asks the system's keyring.
func keptSecret(e config.Environment) (config.Secret, error) {
	secret, err := keyring.Get(keyringService, keyringEntry(e))
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
