// Package tool runs other people's programs: without a shell, for a limited
// time, and with little in their environment. It does not know what they make.
package tool

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Command is one run of a program.
type Command struct {
	Path  string
	Args  []string
	Dir   string        // where it works, and what it takes for its home
	Stdin io.Reader     // nil = nothing
	Time  time.Duration // how long it may take
}

// Failed says that a program ended badly.
type Failed struct {
	Program string // its name
	Said    string // the first of what it said about it, without the name of its folder
	Err     error  // how it ended
}

// Error tells all of it.
func (f *Failed) Error() string { return fmt.Sprintf("%s: %v: %q", f.Program, f.Err, f.Said) }

// Unwrap gives how it ended.
func (f *Failed) Unwrap() error { return f.Err }

// maxSaid is how much of a program's words is kept, in bytes.
const maxSaid = 4096

// Run executes a command and waits for its end. The error is a *Failed, or that of
// the context when the time was over.
func Run(ctx context.Context, c Command) error {
	ctx, cancel := context.WithTimeout(ctx, c.Time)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.Path, c.Args...)
	cmd.Dir, cmd.Stdin, cmd.WaitDelay = c.Dir, c.Stdin, 2*time.Second
	cmd.Env = []string{"HOME=" + c.Dir, "TMPDIR=" + c.Dir, "PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	var said bytes.Buffer
	cmd.Stderr = &limited{&said, maxSaid}
	err := cmd.Run()
	if err == nil {
		return nil
	}
	name := filepath.Base(c.Path)
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", name, ctx.Err())
	}
	return &Failed{name, strings.TrimSpace(strings.ReplaceAll(said.String(), filepath.ToSlash(c.Dir), "")), err}
}

// limited drops what a talkative program says beyond a few lines.
type limited struct {
	w    io.Writer
	left int
}

// Write keeps what fits.
func (l *limited) Write(p []byte) (int, error) {
	keep := p[:min(len(p), l.left)]
	l.left -= len(keep)
	if _, err := l.w.Write(keep); err != nil {
		return 0, err
	}
	return len(p), nil
}
