package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cldx/config"
)

// nothing accepts no arguments. What stands where a command could is a command
// that does not exist.
func nothing(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case !cmd.HasAvailableSubCommands():
		return misused(cmd, fmt.Errorf("%s takes no arguments, but there is %q", cmd.CommandPath(), args[0]))
	}
	return unknownCommand(cmd, args[0])
}

// unknownCommand says that cmd has no such command, and which ones are near.
func unknownCommand(cmd *cobra.Command, name string) error {
	cmd.SuggestionsMinimumDistance = 2
	return misused(cmd, fmt.Errorf("%s has no command %q%s", cmd.CommandPath(), name, meant(cmd.SuggestionsFor(name))))
}

// exactly accepts one argument, which the usage line calls what.
func exactly(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return misused(cmd, fmt.Errorf("%s needs %s", cmd.CommandPath(), what))
		case 1:
			return nil
		}
		return misused(cmd, fmt.Errorf("%s takes one %s, but there is also %q; quote it if it has spaces", cmd.CommandPath(), what, args[1]))
	}
}

// misused marks an error as one of the command line, with the way to the help.
func misused(cmd *cobra.Command, err error) error {
	return &exitError{code: exitUsage, err: err, hint: cmd.CommandPath() + " --help shows how it is used"}
}

// wrongFlag says what is wrong with a flag, and which flags are near.
func wrongFlag(cmd *cobra.Command, err error) error {
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return misused(cmd, fmt.Errorf("--%s %s: want %s", wrong.GetFlag().Name, wrong.GetValue(), flagWants(wrong.GetFlag())))
	}
	missing, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return misused(cmd, err)
	}
	if given := cmd.Flags().Args(); len(given) > 0 && cmd.HasAvailableSubCommands() {
		return unknownCommand(cmd, given[0]) // whose flag it was
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	name := "--" + missing.GetSpecifiedName()
	if missing.GetSpecifiedShortnames() != "" {
		name = "-" + missing.GetSpecifiedName()
	}
	return misused(cmd, fmt.Errorf("%s has no flag %s%s", cmd.CommandPath(), name, meant(nearest(name, names))))
}

// flagWants says what values a flag takes.
func flagWants(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "uint32":
		return "a whole number, 0 or more"
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	return "a " + f.Value.Type()
}

// given refuses flags that are there with nothing in them, as a variable that
// is not set makes them: the command would work on another environment.
func given(cmd *cobra.Command, _ []string) error {
	for _, name := range []string{"env", "data"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed && f.Value.String() == "" {
			return misused(cmd, fmt.Errorf("--%s is empty: name the %s, or leave the flag out", name, map[string]string{"env": "environment", "data": "folder"}[name]))
		}
	}
	return nil
}

// helpCommand is cldx help COMMAND, for which an unknown command is an error.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             "Explain a command",
		PersistentPreRunE: given,
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), strings.Join(args, " "))
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

// meant suggests names; "" when there are none.
func meant(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; do you mean " + strings.Join(names, " or ") + "?"
}

// nearest returns the names that name may be a slip of.
var nearest = config.Nearest
