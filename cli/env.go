package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/zalando/go-keyring"

	"cldx/config"
)

// envCommand is cldx env.
func (a *app) envCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "env",
		Short: "List, add, remove, choose and import environments",
		Long: "Environments stand in the configuration file by name; their API secrets in the system's keyring, in an\n" +
			"environment variable, behind a command that prints them, or in the file.",
		Example: "  cldx env add work\n  cldx env add work --cloud acme --key 123 --secret-env WORK_SECRET --read-only\n" +
			"  cldx env import\n  cldx env use work",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.envList(), a.envAdd(), a.envRemove(), a.envUse(), a.envImport())
	return cmd
}

// profile is an environment as env list --json prints it.
type profile struct {
	Name     string `json:"name"`
	Cloud    string `json:"cloud_name,omitempty"`
	Key      string `json:"api_key,omitempty"`
	Secret   string `json:"secret"`
	Prefix   string `json:"upload_prefix,omitempty"`
	ReadOnly bool   `json:"read_only"`
	Default  bool   `json:"default"`
}

func (a *app) envList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "list", Short: "List the environments, and where their secrets are", Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			file, err := config.Load(config.Locate(a.Getenv).Config)
			if err != nil {
				return usage(err)
			}
			rows := environmentsOf(file)
			if !asJSON {
				return a.printEnvironments(rows)
			}
			for _, r := range rows {
				if err := a.printLine(r); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one environment a line")
	return cmd
}

func environmentsOf(file config.File) []profile {
	var rows []profile
	for _, e := range file.Environments {
		rows = append(rows, profile{
			Name: e.Name, Cloud: e.CloudName, Key: e.APIKey, Secret: secretPlace(e), Prefix: e.Prefix(), ReadOnly: e.ReadOnly,
			Default: file.Default == e.Name,
		})
	}
	chosen := file.Default == "" || file.Default == config.Sandboxed
	return append(rows, profile{Name: config.Sandboxed, Secret: "its own", Default: chosen})
}

// secretPlace says where an environment's secret is, never what it is.
func secretPlace(e config.Environment) string {
	switch {
	case !e.OAuthToken.IsZero():
		return "token in the file"
	case e.SecretKeyring:
		return "keyring"
	case e.SecretEnv != "":
		return "$" + e.SecretEnv
	case e.SecretCommand != "":
		return "command"
	case !e.APISecret.IsZero():
		return "file"
	}
	return "none"
}

func (a *app) printEnvironments(rows []profile) error {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tNAME\tCLOUD\tKEY\tSECRET\t")
	for _, r := range rows {
		mark, note := " ", ""
		if r.Default {
			mark = "*"
		}
		if r.ReadOnly {
			note = "read only"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", mark, r.Name, r.Cloud, r.Key, r.Secret, note)
	}
	_ = w.Flush() // into a builder
	return a.print(printable(b.String()))
}

func (a *app) envRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: "Take an environment out of the configuration, and its secret out of the keyring",
		Args: exactly("the environment's NAME"), ValidArgsFunction: a.completeEnvironment,
		RunE: func(_ *cobra.Command, args []string) error {
			path := config.Locate(a.Getenv).Config
			file, err := config.Load(path)
			if err != nil {
				return usage(err)
			}
			e, _ := file.Environment(args[0])
			if err := unchanged(config.RemoveEnvironment(path, args[0])); err != nil {
				return err
			}
			if e.SecretKeyring {
				if err := keyring.Delete(keyringService, keyringEntry(e)); err != nil && !errors.Is(err, keyring.ErrNotFound) {
					a.say("cldx: %s is removed; its secret stays in the keyring as %s of %s: %s", args[0], keyringEntry(e), keyringService, printable(err.Error()))
				}
			}
			return nil
		},
	}
}

func (a *app) envUse() *cobra.Command {
	return &cobra.Command{
		Use: "use NAME", Short: "Make an environment the one that opens when nothing else is said",
		Args: exactly("the environment's NAME"), ValidArgsFunction: a.completeEnvironment,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := config.UseEnvironment(config.Locate(a.Getenv).Config, args[0]); err != nil {
				return usage(err)
			}
			if a.Getenv("CLOUDINARY_URL") != "" || a.Getenv("CLOUDINARY_CLOUD_NAME") != "" {
				a.say("cldx: CLOUDINARY_URL is set, and comes before the configuration; --env %s does not mind it", args[0])
			}
			return nil
		},
	}
}

// completeEnvironment completes names of environments.
func (a *app) completeEnvironment(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, name := range a.environmentNames() {
		if len(args) == 0 && strings.HasPrefix(name, word) {
			names = append(names, name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// keep puts an environment into the configuration, its secret where place says:
// keyring or file.
func (a *app) keep(e config.Environment, place string) error {
	path := config.Locate(a.Getenv).Config
	if place == "keyring" && !e.APISecret.IsZero() {
		if err := keyring.Set(keyringService, keyringEntry(e), e.APISecret.Reveal()); err != nil {
			return &exitError{code: exitUsage, err: noKeyring(e.Name, err), hint: "--secret-in file keeps it in the configuration file, which only you can read"}
		}
		e.SecretSource = config.SecretSource{SecretKeyring: true}
		e.APISecret = config.Secret{}
	}
	return unchanged(config.AddEnvironment(path, e))
}

func (a *app) envImport() *cobra.Command {
	var place string
	var force, look bool
	cmd := &cobra.Command{
		Use: "import", Short: "Take over what the cld CLI and the VS Code extension saved", Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if place != "keyring" && place != "file" {
				return misused(cmd, fmt.Errorf("--secret-in %s: want keyring or file", place))
			}
			return a.importEnvironments(cmd.Context(), place, force, look)
		},
	}
	cmd.Flags().StringVar(&place, "secret-in", "keyring", "keep secrets in the `place`: keyring or file")
	cmd.Flags().BoolVar(&force, "force", false, "replace environments that are there")
	cmd.Flags().BoolVar(&look, "dry-run", false, "say what there is, and take over nothing")
	completeFlag(cmd, "secret-in", func() []string { return []string{"keyring", "file"} })
	return cmd
}

func (a *app) importEnvironments(ctx context.Context, place string, force, look bool) error {
	home, err := os.UserHomeDir()
	if err != nil {
		return fmt.Errorf("find the home folder: %w", err)
	}
	found, err := config.FindForeign(home, a.Getenv)
	if err != nil {
		a.say("cldx: %s", printable(err.Error()))
	}
	if len(found) == 0 && err != nil {
		return usage(errors.New("nothing was taken over: mend what is named above, or use cldx env add NAME"))
	}
	if len(found) == 0 {
		return usage(errors.New("neither the cld CLI nor the VS Code extension has saved an environment"))
	}
	file, err := config.Load(config.Locate(a.Getenv).Config)
	if err != nil {
		return usage(err)
	}
	taken := map[string]bool{}
	for _, name := range file.Names() {
		taken[name] = true
	}
	for _, f := range found {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		why := "taken over"
		switch {
		case f.Problem != nil:
			why = "left: " + f.Problem.Error()
		case taken[f.Name] && !force:
			why = "left: there is one of that name; --force replaces it"
		case look:
			why = "can be taken over"
		default:
			if err := a.keep(f.Environment, place); err != nil {
				return err
			}
			taken[f.Name] = true
		}
		if err := a.print(printable(fmt.Sprintf("%s  %s, from %s", f.Name, why, f.Source)) + "\n"); err != nil {
			return err
		}
	}
	return nil
}
