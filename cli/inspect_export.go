package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"cldx/inspect"
	tape "cldx/inspect/session"
)

// exportFlags say what of a session is exported, and how.
type exportFlags struct {
	session string
	sdk     string
	har     bool
	actions actionList
	reads   bool
	failed  bool
	output  string
	force   bool
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export --sdk SDK | --har",
		Short: "Write a recorded session as one program, or as an HTTP archive",
		Long: "Prints a program that does what a session did, for one SDK. What the service made, such as the public ID\n" +
			"of an upload, becomes a variable. Reads that nothing used and calls that failed are left out; messages\n" +
			"and the program's head say what was left out, and what it needs where it is run.\n\n" +
			"The program takes the environment from CLOUDINARY_URL: the one that was recorded is named, no more.\n\n" +
			"--har prints every call with its request and answer, secrets masked, as an HTTP archive 1.2.",
		Example: "  cldx inspect export --sdk python > session.py\n" +
			"  cldx inspect export --session 20261121 --sdk curl --actions 3,5-7 --output session.sh\n" +
			"  cldx inspect export --har --output session.har",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(cmd); err != nil {
				return misused(cmd, err)
			}
			return a.exportSession(cmd.Context(), f)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	a.takesSession(cmd, &f.session)
	flags.StringVar(&f.sdk, "sdk", "", "write the program for an `SDK`, one of:\n"+sdkNames())
	flags.BoolVar(&f.har, "har", false, "write an HTTP archive instead")
	flags.Var(&f.actions, "actions", "only the actions of these `numbers`, such as 3,5-7")
	flags.BoolVar(&f.reads, "reads", false, "with --sdk: reads that nothing used too")
	flags.BoolVar(&f.failed, "failed", false, "with --sdk: calls that failed too")
	flags.StringVar(&f.output, "output", "", "write to a `FILE`, which must not exist")
	flags.BoolVar(&f.force, "force", false, "with --output: write over the file")
	completeFlag(cmd, "sdk", sdkWords)
	return cmd
}

// check finds flags that are empty, missing, or do not go together.
func (f exportFlags) check(cmd *cobra.Command) error {
	for _, name := range []string{"session", "sdk", "output"} {
		if g := cmd.Flags().Lookup(name); g.Changed && g.Value.String() == "" {
			return fmt.Errorf("--%s is empty", name)
		}
	}
	switch {
	case f.har && f.sdk != "":
		return errors.New("--har and --sdk exclude each other")
	case !f.har && f.sdk == "":
		return errors.New("as what? --sdk SDK writes a program, --har an HTTP archive")
	case f.har && (f.reads || f.failed):
		return errors.New("an HTTP archive has reads and failed calls anyway: --reads and --failed go with --sdk")
	case f.force && f.output == "":
		return errors.New("--force goes with --output")
	}
	return nil
}

func (a *app) exportSession(ctx context.Context, f exportFlags) error {
	var sdk inspect.SDK
	if f.sdk != "" {
		var err error
		if sdk, err = inspect.ParseSDK(f.sdk); err != nil {
			return usage(fmt.Errorf("--sdk: %w%s; there are: %s", err, meant(nearest(f.sdk, sdkWords())), sdkNames()))
		}
	}
	s, err := a.recorded(f.session)
	if err != nil {
		return err
	}
	choice := tape.Choice{Reads: f.reads, Failed: f.failed}
	if choice.Actions, err = f.actions.of(s); err != nil {
		return usage(err)
	}
	text, notes, err := exported(s, choice, f, sdk)
	if err != nil {
		return err
	}
	for _, note := range notes {
		a.say("cldx: %s", printable(note))
	}
	if f.output == "" {
		return a.print(text)
	}
	path, err := saveFile(ctx, f.output, []byte(text), f.force)
	if errors.Is(err, fs.ErrExist) {
		return usage(fmt.Errorf("%s is there already: --force writes over it", f.output))
	}
	if err == nil {
		a.say("cldx: wrote %s", printable(path))
	}
	return err
}

// exported is a session as text, with what there is to say about it.
func exported(s tape.Session, c tape.Choice, f exportFlags, sdk inspect.SDK) (text string, notes []string, err error) {
	if f.har {
		archive, err := tape.HAR(s, c)
		return escaped(string(archive)), s.Notes, err
	}
	program, notes, err := sessionProgram(s, c, sdk)
	return strings.TrimRight(program.Code, "\n") + "\n", notes, err
}

// sessionProgram spells what chosen actions of a session did as one program. The
// notes stand at its top too.
func sessionProgram(s tape.Session, c tape.Choice, sdk inspect.SDK) (inspect.Snippet, []string, error) {
	plan, err := tape.Steps(s, c)
	if err != nil {
		return inspect.Snippet{}, nil, err
	}
	if len(plan.Steps) == 0 {
		hint := "cldx inspect show --session " + s.ID + " lists its actions; --reads and --failed export more of them"
		what := "session " + s.ID
		if len(c.Actions) > 0 {
			what = "what was chosen of " + what
		}
		why := strings.Join(append([]string{what + " changed nothing"}, plan.Notes...), "; ")
		return inspect.Snippet{}, nil, &exitError{code: exitUsage, err: errors.New(why), hint: hint}
	}
	program, err := inspect.Script(plan.Steps, sdk, inspect.Form{Program: true, Head: headOf(s, plan.Notes)})
	return program, plan.Notes, err
}

// headOf is what a program says of itself.
func headOf(s tape.Session, notes []string) []string {
	environment := s.Environment
	if environment == "" {
		environment = "an unknown environment"
	}
	head := []string{fmt.Sprintf("Session %s in %s, recorded by cldx %s on %s.", s.ID, environment, s.Version, s.Started.UTC().Format("2006-01-02 15:04 UTC"))}
	for _, note := range notes {
		head = append(head, "- "+note)
	}
	return head
}
