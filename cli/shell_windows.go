package cli

import (
	"context"
	"os/exec"
	"syscall"
)

// inCmd is cmd.exe with a text to run, as it stands: cmd does not cut its command line
// as programs do. With its extensions on and delayed expansion off it reads what was
// quoted for it as it was meant.
func inCmd(ctx context.Context, text string) *exec.Cmd {
	c := exec.CommandContext(ctx, "cmd.exe")
	c.SysProcAttr = &syscall.SysProcAttr{CmdLine: `cmd.exe /d /e:on /v:off /s /c "` + text + `"`}
	return c
}
