//go:build !unix

package cli

import (
	"os"
	"os/exec"
)

// softly ends a process.
var softly = os.Kill

// gently returns what ends a command.
func gently(c *exec.Cmd) func() error { return func() error { return c.Process.Signal(softly) } }
