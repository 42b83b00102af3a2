//go:build unix

package cli

import (
	"os/exec"
	"syscall"
)

// softly asks a process to end.
const softly = syscall.SIGTERM

// gently puts a command into a group of its own, and returns what ends all of it.
func gently(c *exec.Cmd) func() error {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return func() error { return syscall.Kill(-c.Process.Pid, softly) }
}
