package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"cldx/config"
)

// adding is what the flags of env add say.
type adding struct {
	cloud, key, region, prefix string
	variable, command, place   string
	colour                     string
	readOnly, force            bool
}

func (a *app) envAdd() *cobra.Command {
	var f adding
	cmd := &cobra.Command{
		Use: "add NAME", Short: "Add an environment",
		Long: "What the flags do not say is asked for. The secret is never an argument: it is typed unseen, or is the first\n" +
			"line of standard input. There, or where the cloud is asked for, a whole CLOUDINARY_URL may stand too.",
		Args: exactly("the environment's NAME"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.addEnvironment(cmd.Context(), cmd, args[0], f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.cloud, "cloud", "", "the cloud's `name`")
	flags.StringVar(&f.key, "key", "", "the API `key`")
	flags.StringVar(&f.region, "region", "", "where the account is kept: us, eu or ap")
	flags.StringVar(&f.prefix, "upload-prefix", "", "scheme and host of the API, as a `URL`")
	flags.StringVar(&f.variable, "secret-env", "", "the secret is in this environment `variable`")
	flags.StringVar(&f.command, "secret-command", "", "the secret is what this shell `command` prints")
	flags.StringVar(&f.place, "secret-in", "keyring", "keep the secret in the `place`: keyring or file")
	flags.StringVar(&f.colour, "colour", "", "the `colour` of its name in the header")
	flags.BoolVar(&f.readOnly, "read-only", false, "refuse whatever changes or deletes")
	flags.BoolVar(&f.force, "force", false, "replace the environment of this name")
	completeFlag(cmd, "secret-in", func() []string { return []string{"keyring", "file"} })
	completeFlag(cmd, "region", func() []string { return []string{"us", "eu", "ap"} })
	return cmd
}

func (a *app) addEnvironment(ctx context.Context, cmd *cobra.Command, name string, f adding) error {
	if f.place != "keyring" && f.place != "file" {
		return misused(cmd, fmt.Errorf("--secret-in %s: want keyring or file", f.place))
	}
	file, err := config.Load(config.Locate(a.Getenv).Config)
	if err != nil {
		return usage(err)
	}
	if _, there := file.Environment(name); there && !f.force {
		return &exitError{code: exitUsage, err: fmt.Errorf("there is an environment %s", name), hint: "cldx env add --force replaces it"}
	}
	if err := new(config.File).Put(config.Environment{Name: name}); err != nil {
		return usage(err)
	}
	e, err := a.askEnvironment(ctx, f)
	if err != nil {
		return usage(fmt.Errorf("add environment %s: %w", name, err))
	}
	e.Name = name
	return a.keep(e, f.place)
}

// askEnvironment puts an environment together from flags and answers.
func (a *app) askEnvironment(ctx context.Context, f adding) (config.Environment, error) {
	ask := asker{app: a, in: bufio.NewReader(io.LimitReader(a.Stdin, longestSecret))}
	e, err := config.NewEnvironment(nil)
	if err != nil {
		return e, err
	}
	if f.cloud == "" {
		answer, err := ask.line(ctx, "Cloud name, or CLOUDINARY_URL (unseen): ", true)
		if err != nil {
			return e, err
		}
		if f.cloud = answer; strings.Contains(answer, "://") {
			if e, err = config.ParseURL(answer); err != nil {
				return e, err
			}
			f.cloud, f.key = e.CloudName, e.APIKey
		}
	}
	if f.key == "" && e.OAuthToken.IsZero() {
		if f.key, err = ask.line(ctx, "API key: ", false); err != nil {
			return e, err
		}
	}
	if err := e.Take(f.settings()); err != nil {
		return e, err
	}
	if e.SecretSource.Known() || !e.APISecret.IsZero() || !e.OAuthToken.IsZero() {
		return e, nil
	}
	secret, err := ask.line(ctx, "API secret (unseen): ", true)
	if err != nil {
		return e, err
	}
	return e, e.Take(map[string]string{"api_secret": secret})
}

// settings are the flags by the names of the configuration.
func (f adding) settings() map[string]string {
	s := map[string]string{
		"cloud_name": f.cloud, "api_key": f.key, "region": f.region, "upload_prefix": f.prefix,
		"api_secret_env": f.variable, "api_secret_command": f.command, "colour": f.colour,
	}
	if f.readOnly {
		s["read_only"] = "true"
	}
	return s
}

// asker asks for lines, on the terminal or from a pipe.
type asker struct {
	app *app
	in  *bufio.Reader
}

// line asks for one line; unseen where it is or may hold a secret.
func (q asker) line(ctx context.Context, prompt string, unseen bool) (string, error) {
	type answer struct {
		text string
		err  error
	}
	interactive := terminal(q.app.Stdin)
	if interactive {
		fmt.Fprint(q.app.Stderr, prompt)
	}
	if interactive && unseen {
		state, err := term.GetState(q.app.Stdin.Fd())
		if err != nil {
			return "", err
		}
		defer func() { _ = term.Restore(q.app.Stdin.Fd(), state) }()
	}
	got := make(chan answer, 1)
	go func() {
		if interactive && unseen {
			text, err := term.ReadPassword(q.app.Stdin.Fd())
			fmt.Fprintln(q.app.Stderr)
			got <- answer{string(text), err}
			return
		}
		text, err := q.in.ReadString('\n')
		if errors.Is(err, io.EOF) && text != "" {
			err = nil
		}
		got <- answer{text, err}
	}()
	select {
	case g := <-got:
		text := strings.TrimSpace(g.text)
		if g.err != nil || text == "" {
			return "", fmt.Errorf("%s is missing", strings.TrimRight(strings.TrimSuffix(prompt, "(unseen): "), ": "))
		}
		return text, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
