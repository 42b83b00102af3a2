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
	"os"
	"os/signal"
	"syscall"

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
}

// app is the process and the flags that go with every command.
type app struct {
	Process
	flags flags
}

// flags say which environment to work on.
type flags struct {
	env      string
	sandbox  bool
	data     string
	readOnly bool
}

// Main runs the command line and returns the exit code.
func Main(p Process) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{Process: p}
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
	a.complain(err)
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
		Args:              usageArgs(cobra.NoArgs),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           a.Version,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.explore(cmd.Context()) },
		DisableAutoGenTag: true,
	}
	f := root.PersistentFlags()
	f.StringVar(&a.flags.env, "env", "", "the `name` of the environment to work on")
	f.BoolVar(&a.flags.sandbox, "sandbox", false, "work on the sandbox")
	f.StringVar(&a.flags.data, "data", "", "the sandbox's `folder`")
	f.BoolVar(&a.flags.readOnly, "read-only", false, "refuse whatever changes or deletes")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.AddCommand(a.sandboxCommand(), a.operationsCommand(), a.callCommand(), a.searchCommand(), a.versionCommand())
	root.SetVersionTemplate("cldx {{.Version}}\n")
	return root
}

// usageArgs marks what is wrong with the arguments as a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usage(err)
		}
		return nil
	}
}

// say writes a message for people.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.Stderr, format+"\n", args...) // there is nowhere else to say it
}

// print writes output for machines.
func (a *app) print(text string) error {
	if _, err := io.WriteString(a.Stdout, text); err != nil {
		return fmt.Errorf("write the output: %w", err)
	}
	return nil
}
