package cli

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"cldx/config"
	tape "cldx/inspect/session"
)

// inspectCommand is what can be done with recorded sessions.
func (a *app) inspectCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "inspect",
		Short: "Work with recorded sessions",
		Long: "The explorer records what is done in it: the calls of every action, secrets masked, in a file of the\n" +
			"user's own. A recorded session can be read again, exported as one program in any SDK or as an HTTP\n" +
			"archive, and made again in another environment. The newest 50 sessions are kept, 200 MB at most.",
		Example: "  cldx inspect show\n" +
			"  cldx inspect export --sdk python --output session.py\n" +
			"  cldx inspect replay --session last --env staging --dry-run",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.listSessionsCommand(), a.showSessionCommand(), a.exportCommand(), a.replayCommand())
	return cmd
}

// sessions is the folder of the recorded sessions; it does not depend on the
// environment.
func (a *app) sessions() string { return config.Locate(a.Getenv).Sessions() }

// recorded reads a recorded session.
func (a *app) recorded(id string) (tape.Session, error) {
	s, err := tape.Load(a.sessions(), id)
	if err == nil {
		return s, nil
	}
	if ids, listing := tape.IDs(a.sessions()); listing == nil && errors.Is(err, os.ErrNotExist) && len(ids) > 0 {
		near := nearest(id, ids)
		return s, &exitError{code: exitUsage, err: err, hint: "cldx inspect list shows the sessions" + meant(near[:min(1, len(near))])}
	}
	return s, usage(err)
}

// takesSession adds the flag that names a session.
func (a *app) takesSession(cmd *cobra.Command, id *string) {
	cmd.Flags().StringVar(id, "session", tape.Last, "the session's `ID`, or its beginning; last is the newest")
	completeFlag(cmd, "session", a.sessionWords)
}

// sessionWords are the sessions that --session can name, newest first.
func (a *app) sessionWords() []string {
	ids, err := tape.IDs(a.sessions())
	if err != nil {
		return []string{tape.Last}
	}
	return append([]string{tape.Last}, ids...)
}
