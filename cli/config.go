package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cldx/config"
	"cldx/ui"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// configCommand is cldx config.
func (a *app) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Write, check and show the configuration file",
		Long: "The configuration file says how the explorer looks, which keys it has, which commands of your own\n" +
			"there are, and which environments. Nothing needs it. CLDX_CONFIG names another one.",
		Example: "  cldx config init     write one with every setting explained\n" +
			"  cldx config check    say what is wrong in it",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.configInit(), a.configCheck(), a.configPath(), a.configShow(), a.configSchema())
	return cmd
}

func (a *app) configInit() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use: "init", Short: "Write a configuration file that explains every setting", Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			path := config.Locate(a.Getenv).Config
			kept, err := config.Write(path, config.Document(outline()), force)
			if errors.Is(err, fs.ErrExist) {
				return &exitError{code: exitUsage, err: err, hint: "cldx config init --force writes over it and keeps a copy; cldx config check reads it"}
			}
			if err != nil {
				return denied(err, elsewhereConfig)
			}
			if kept != "" {
				a.say("What was there is kept in %s.", printable(kept))
			}
			return a.print(path + "\n")
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "write over the file that is there, and keep a copy of it")
	return cmd
}

func (a *app) configCheck() *cobra.Command {
	return &cobra.Command{
		Use: "check [FILE]", Short: "Say what is wrong in the configuration file, with the places",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return misused(cmd, fmt.Errorf("%s takes one FILE, but there is also %q", cmd.CommandPath(), args[1]))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			path := config.Locate(a.Getenv).Config
			if len(args) == 1 {
				path = args[0]
				if _, err := os.Stat(path); err != nil {
					return usage(fmt.Errorf("read configuration: %w", err))
				}
			}
			return a.checkConfig(path)
		},
	}
}

// checkConfig reads a file and prints what is wrong with it.
func (a *app) checkConfig(path string) error {
	file, err := config.Load(path)
	if err != nil {
		return usage(err)
	}
	for _, w := range file.Warnings {
		a.say("%s", printable(w))
	}
	wrong, warnings := faults(file)
	for _, w := range warnings {
		a.say("%s", printable(w))
	}
	if len(wrong) > 0 {
		return usage(errors.New(strings.Join(wrong, "\n")))
	}
	if len(warnings)+len(file.Warnings) > 0 {
		return a.print(printable(path) + ": it can be read; what is said above is worth mending.\n")
	}
	if file.Missing {
		return a.print(printable(path) + ": there is no such file; everything is as it comes. cldx config init writes one.\n")
	}
	return a.print(printable(path) + ": nothing is wrong.\n")
}

// faults is what is wrong with keys, themes and commands, which only the explorer
// knows; the warnings are what works and will be regretted.
func faults(file config.File) (wrong, warnings []string) {
	preset, _ := keys.PresetOf(file.UI.Keys)
	warnings = file.Doubts
	commands, wrong := commandsOf(file)
	_, conflicts := keys.New(ui.KeyTable(commands), preset, ownKeys(file), ui.PageNames()...)
	for _, c := range conflicts {
		wrong = append(wrong, strings.Replace(c.String(), filepath.Base(file.Path), file.Path, 1))
	}
	for _, t := range file.Themes {
		_, problems, doubts := ownTheme(file, t)
		wrong, warnings = append(wrong, problems...), append(warnings, doubts...)
	}
	return wrong, warnings
}

func (a *app) configPath() *cobra.Command {
	return &cobra.Command{
		Use: "path", Short: "Print where the configuration file is, or would be", Args: nothing,
		RunE: func(*cobra.Command, []string) error { return a.print(config.Locate(a.Getenv).Config + "\n") },
	}
}

func (a *app) configShow() *cobra.Command {
	return &cobra.Command{
		Use: "show", Short: "Print the settings in force, secrets masked", Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			file, err := config.Load(config.Locate(a.Getenv).Config)
			if err != nil {
				return usage(err)
			}
			text, err := config.Show(file)
			if err != nil {
				return err
			}
			return a.print(text)
		},
	}
}

func (a *app) configSchema() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: "Print the JSON schema of the configuration file, for editors", Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			text, err := config.Schema(outline())
			if err != nil {
				return err
			}
			return a.print(string(text))
		},
	}
}

// outline is what the explorer knows of what a configuration may say.
func outline() config.Outline {
	table := keys.Table()
	o := config.Outline{Roles: theme.RoleNames()}
	for _, b := range table {
		if !slices.Contains(o.Contexts, string(b.Context)) {
			o.Contexts = append(o.Contexts, string(b.Context))
		}
		o.Keys = append(o.Keys, config.KeyDefault{Context: string(b.Context), Action: string(b.Action), Keys: b.Keys, Help: b.Help})
	}
	for _, c := range keys.Contexts(table) {
		if !slices.Contains(o.Contexts, c) {
			o.Contexts = append(o.Contexts, c)
		}
	}
	return o
}
