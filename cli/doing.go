package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cldx/inspect"
)

// doing says how a command that changes many things goes about it.
type doing struct {
	dryRun  bool
	yes     bool
	json    bool
	snippet string
	program bool
}

// askAbove is how many assets may be changed without a question.
const askAbove = 100

// howText ends the help of each command that changes many things.
const howText = "The plan is made first. On a terminal it is shown, and asked about, when it deletes something or\n" +
	"changes more than 100 assets; elsewhere that takes --yes. Everything goes through a job, which waits for\n" +
	"the rate limit: interrupted or killed, cldx jobs resume goes on, and cldx undo takes it back where the\n" +
	"API allows it. --json prints a line for each asset as it is done, and a summary at the end.\n\n" +
	"Exit codes: 0 done, 1 the API refused, 2 usage, 3 network, 4 partly done."

// register adds the flags.
func (d *doing) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&d.dryRun, "dry-run", false, "show the plan and what it costs, and change nothing")
	f.BoolVar(&d.yes, "yes", false, "do not ask")
	f.BoolVar(&d.json, "json", false, "print a line of JSON for each asset as it is done, then a\nsummary; with --dry-run the plan")
	f.StringVar(&d.snippet, "snippet", "", "print the code for an `SDK` instead, one of:\n"+sdkNames())
	f.BoolVar(&d.program, "program", false, "with --snippet: a whole program that runs as it stands")
	completeFlag(cmd, "snippet", sdkWords)
}

// check finds flags that do not go together.
func (d *doing) check(cmd *cobra.Command) error {
	if f := cmd.Flags().Lookup("snippet"); f.Changed && d.snippet == "" {
		return misused(cmd, errors.New("--snippet is empty"))
	}
	switch {
	case d.program && d.snippet == "":
		return misused(cmd, errors.New("--program goes with --snippet"))
	case d.snippet != "" && (d.dryRun || d.json || d.yes):
		return misused(cmd, errors.New("--snippet prints code: --dry-run, --json and --yes do not go with it"))
	case d.snippet == "":
		return nil
	}
	if _, err := inspect.ParseSDK(d.snippet); err != nil {
		return misused(cmd, fmt.Errorf("--snippet %s: want one of %s%s", d.snippet, sdkNames(), meant(nearest(d.snippet, sdkWords()))))
	}
	return nil
}

// words are the arguments of a command that takes values, and then assets.
type words struct {
	values []string
	assets []string
	stdin  bool // - stands among them
}

// cutWords tells values from assets. A command that takes any number of values,
// which is -1, has its assets after --. A - before that is standard input.
func cutWords(cmd *cobra.Command, args []string, values int) words {
	dash := cmd.ArgsLenAtDash()
	if dash < 0 {
		dash = len(args)
	}
	var w words
	before := slices.DeleteFunc(slices.Clone(args[:dash]), func(word string) bool { return word == "-" })
	w.stdin = len(before) < dash
	if values < 0 {
		w.values, w.assets = before, args[dash:]
		return w
	}
	all := append(before, args[dash:]...)
	cut := min(values, len(all))
	w.values, w.assets = all[:cut], all[cut:]
	return w
}

// commandLine is the beginning of the commands that a message suggests: with the
// environment that this one works on.
func (a *app) commandLine(rest string) string {
	out := "cldx " + rest
	if env := a.flags.env; env != "" {
		out += " --env " + shellWord(env)
	}
	if a.flags.sandbox {
		out += " --sandbox"
	}
	if data := a.flags.data; data != "" {
		out += " --data " + shellWord(data)
	}
	return printable(out)
}

// group is a command that only holds others.
func group(name, short, long string, commands ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: name, Short: short, Long: long, Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(commands...)
	return cmd
}

// pathOfFolder is a folder as the API spells it; / is the root.
func pathOfFolder(word string) string { return strings.Trim(word, "/") }
