// Package cli is the command line: it wires the parts together, one file a
// command, and turns what went wrong into an exit code. It knows how everything
// is put together, and nothing of how any part works.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
)

// Process is what the program gets from the system.
type Process struct {
	Args    []string
	Stdin   *os.File
	Stdout  *os.File
	Stderr  *os.File
	Getenv  func(string) string
	Environ func() []string
	Version string
	Library fs.FS // the sample library
	// Wrap stands between the explorer and the terminal; nil: nothing does. It is
	// for tests, which have no other way to make the explorer break.
	Wrap func(tea.Model) tea.Model
}

// app is the process and the flags that go with every command.
type app struct {
	Process
	flags  flags
	guest  *guest    // a program of the user's that has the terminal
	light  *daylight // whether the terminal says when it becomes light or dark
	hidden *hidden   // secrets that must be written nowhere
	aside  *aside    // what is said while the explorer has the terminal; nil: it has not
	opens  *openTabs // of the explorer
	pacing *pacing
	drawn  chan struct{} // closed when the explorer's first frame is; nil: there is none
}

// flags say which environment to work on.
type flags struct {
	env      string
	sandbox  bool
	data     string
	readOnly bool
	pictures string
	linear   bool
}

// Main runs the command line and returns the exit code.
func Main(p Process) int {
	p.keepSecrets()
	log.SetOutput(io.Discard) // net/http would print there what a server sends unasked, onto the screen too
	a := &app{Process: p, guest: &guest{}, light: &daylight{}, hidden: &hidden{}, opens: &openTabs{}, pacing: &pacing{}}
	a.pacing.begin(p.Getenv)
	ctx, stop := a.untilSignal()
	defer stop()
	root := a.root()
	root.SetArgs(p.Args)
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	if errors.Is(err, context.Canceled) {
		return exitInterrupted
	}
	briefly(func() { a.complain(err) }) // a terminal may have ended the program by taking no more
	return exitCode(err)
}

// root is the command cldx itself, which opens the explorer.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "cldx",
		Short: "A media explorer for Cloudinary, in the terminal",
		Long: "cldx browses, searches and changes a Cloudinary library from the keyboard, and shows the code of\n" +
			"every action in ten SDKs. Without an account it opens a sandbox: a Cloudinary-compatible\n" +
			"environment with a sample library, on this machine.",
		Example: "  cldx                                  open the explorer\n" +
			"  cldx search tags=sale --ids           find assets\n" +
			"  cldx call rename --example --snippet python",
		Args:              nothing,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           a.Version,
		PersistentPreRunE: given,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.explore(cmd.Context()) },
		DisableAutoGenTag: true,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.flags.env, "env", "", "work on the environment of this `name`; sandbox is the embedded one")
	root.Flags().StringVar(&a.flags.pictures, "pictures", "", "show pictures in this `way`: auto, kitty, iterm2, sixel, blocks or off")
	root.Flags().BoolVar(&a.flags.linear, "linear", false, "be plain, for screen readers: one pane, no boxes or pictures, a last line that tells")
	f.BoolVar(&a.flags.sandbox, "sandbox", false, "work on the sandbox, whatever CLOUDINARY_URL says")
	f.StringVar(&a.flags.data, "data", "", "work on the sandbox in this `folder`")
	f.BoolVar(&a.flags.readOnly, "read-only", false, "refuse whatever changes or deletes")
	root.SetFlagErrorFunc(wrongFlag)
	root.SetHelpCommand(helpCommand())
	root.AddCommand(a.sandboxCommand(), a.operationsCommand(), a.callCommand(), a.searchCommand(), a.versionCommand(), a.inspectCommand())
	root.AddCommand(a.tagCommand(), a.renameCommand(), a.moveCommand(), a.deleteCommand(), a.restoreCommand(), a.contextCommand(),
		a.metadataCommand(), a.uploadCommand(), a.downloadCommand(), a.archiveCommand(), a.exportTableCommand(), a.importCommand(),
		a.folderCommand(), a.jobsCommand(), a.undoCommand())
	root.AddCommand(a.configCommand(), a.envCommand(), a.doctorCommand(), a.manCommand(), a.referenceCommand())
	completeFlag(root, "env", a.environmentNames)
	strictCompletion(root)
	root.SetVersionTemplate("cldx {{.Version}}\n")
	return root
}

// say writes a message for people. There is nowhere else to say that it failed.
func (a *app) say(format string, args ...any) {
	if a.aside != nil {
		a.aside.add(fmt.Sprintf(format, args...))
		return
	}
	fmt.Fprintf(a.Stderr, format+"\n", args...)
}
