package cli

import "github.com/spf13/cobra"

// inspectCommand is what can be done with recorded sessions.
func (a *app) inspectCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "inspect",
		Short: "Work with recorded sessions",
		Args:  nothing,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.replayCommand())
	return cmd
}
