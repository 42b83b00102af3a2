package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  nothing,
		RunE: func(*cobra.Command, []string) error {
			return a.print(fmt.Sprintf("cldx %s %s %s/%s\n", a.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH))
		},
	}
}
