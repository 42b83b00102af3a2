package cli

import "github.com/spf13/cobra"

func (a *app) inspectCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "inspect", Short: "Recorded sessions", Args: nothing, RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(a.replayCommand())
	return cmd
}
