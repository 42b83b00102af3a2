package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui"
)

// mostPrinted bounds what is kept of what a command prints.
const mostPrinted = 1 << 20

// runShell runs a command of the user's own and returns what it prints.
func (a *app) runShell(s *session) func(context.Context, ui.Run) (string, error) {
	return func(ctx context.Context, r ui.Run) (string, error) {
		environment, err := a.shellEnvironment(ctx, s, r.Secrets)
		if err != nil {
			return "", err
		}
		c := inShell(ctx, r.Shell, r.Text)
		c.Cancel = gently(c)
		c.WaitDelay = editorGrace
		c.Env, c.Stdin = environment, bytes.NewReader(r.Stdin)
		out := &capped{most: mostPrinted}
		c.Stdout, c.Stderr = out, out
		err = c.Run()
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			err = fmt.Errorf("it ended with %w", err)
		}
		return strings.ToValidUTF8(out.String(), "\uFFFD"), err
	}
}

// capped keeps the beginning of what is written to it.
type capped struct {
	bytes.Buffer
	most int
}

// Write keeps what there is room for, and takes the rest without a word.
func (c *capped) Write(p []byte) (int, error) {
	if room := c.most - c.Len(); room > 0 {
		c.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// shellEnvironment is the process's environment without the credentials in it, and
// where the explorer is; with secrets, CLOUDINARY_URL is the environment's.
func (a *app) shellEnvironment(ctx context.Context, s *session, secrets bool) ([]string, error) {
	e := s.choice.Environment
	var named []string
	for _, other := range s.file.Environments {
		named = append(named, other.SecretEnv)
	}
	kept := slices.DeleteFunc(slices.Clone(a.Environ()), func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return private(name) || slices.Contains(named, name)
	})
	kept = append(kept, "CLDX_ENVIRONMENT="+e.Name, "CLDX_CLOUD="+e.CloudName)
	if !secrets {
		return kept, nil
	}
	address, err := s.address(ctx)
	if err != nil {
		return nil, err
	}
	return append(kept, "CLOUDINARY_URL="+address), nil
}

// address spells the environment as a CLOUDINARY_URL, secret included.
func (s *session) address(ctx context.Context) (string, error) {
	if s.local != nil {
		if err := s.local.ready(ctx); err != nil {
			return "", err
		}
		return s.local.address(ctx)
	}
	e := s.choice.Environment
	secret, err := s.remote.app.secretOf(ctx, e)
	if err != nil {
		return "", err
	}
	e.APISecret = secret
	return e.URL(), nil
}

// outside runs a command that has the terminal while it runs.
type outside struct {
	app     *app
	session *session
	ctx     context.Context // of the explorer: its loop waits while the command runs
	run     ui.Run
	guest   *guest
	line    func() line // remembers how the terminal is set
	stdin   io.Reader
	stdout  io.Writer
	stderr  io.Writer
}

// inTerminal makes commands for the terminal.
func (a *app) inTerminal(ctx context.Context, s *session) func(ui.Run) tea.ExecCommand {
	return func(r ui.Run) tea.ExecCommand {
		return &outside{app: a, session: s, ctx: ctx, run: r, guest: a.guest, line: a.rememberLine}
	}
}

// SetStdin gives the command its input.
func (o *outside) SetStdin(r io.Reader) { o.stdin = r }

// SetStdout gives the command its output.
func (o *outside) SetStdout(w io.Writer) { o.stdout = w }

// SetStderr gives the command its error output.
func (o *outside) SetStderr(w io.Writer) { o.stderr = w }

// Run runs the command and waits for it to end.
func (o *outside) Run() error {
	defer o.app.light.lend()()
	environment, err := o.app.shellEnvironment(o.ctx, o.session, o.run.Secrets)
	if err != nil {
		return err
	}
	c := inShell(o.ctx, o.run.Shell, o.run.Text)
	c.Cancel = func() error { return c.Process.Signal(softly) }
	c.WaitDelay = editorGrace
	c.Env, c.Stdin, c.Stdout, c.Stderr = environment, o.stdin, o.stdout, o.stderr
	defer o.guest.comes()()
	before := o.line()
	err = c.Run()
	before.after(err)
	return err
}
