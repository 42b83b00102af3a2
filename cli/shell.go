package cli

import (
	"context"
	"os/exec"

	"cldx/ui/custom"
)

// inShell is a shell with a text to run.
func inShell(ctx context.Context, shell custom.Shell, text string) *exec.Cmd {
	switch shell {
	case custom.Cmd:
		return inCmd(ctx, text)
	case custom.PowerShell:
		program := "pwsh" // the newer one
		if _, err := exec.LookPath(program); err != nil {
			program = "powershell"
		}
		return exec.CommandContext(ctx, program, "-NoProfile", "-Command", text) //nolint:gosec // the user's own command
	case custom.Sh:
	}
	return exec.CommandContext(ctx, "sh", "-c", text) //nolint:gosec // the user's own command
}
