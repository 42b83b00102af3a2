//go:build !windows

package cli

import (
	"context"
	"os/exec"
)

// inCmd is cmd.exe, which only Windows has: the error of running it says so.
func inCmd(ctx context.Context, text string) *exec.Cmd {
	return exec.CommandContext(ctx, "cmd.exe", "/c", text) //nolint:gosec // the user's own command
}
