package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"cldx/api"
)

// confirmed asks before an open-ended delete, where there is a person to ask; a
// script is taken at its word. Ctrl-C is an answer too.
func (a *app) confirmed(ctx context.Context, op api.Operation) (bool, error) {
	if !terminal(a.Stdin) {
		return true, nil
	}
	screen, done, err := a.screen()
	if err != nil {
		return false, usage(fmt.Errorf("%s: it has to be confirmed, and there is no screen to ask on: %w", op.Spec().Name, err))
	}
	defer done()
	fmt.Fprintf(screen, "%s: %s\n", op.Spec().Name, op.Spec().Summary)
	for _, v := range api.Values(op) {
		if v.Const == "" {
			fmt.Fprintf(screen, "  %s = %s\n", v.Name, printable(fmt.Sprint(v.V)))
		}
	}
	fmt.Fprintf(screen, "  in %s\n", printable(a.where()))
	fmt.Fprintln(screen, "Type yes to go on.")
	answer := make(chan bool, 1)
	go func() {
		line, err := bufio.NewReader(a.Stdin).ReadString('\n')
		answer <- err == nil && strings.TrimSpace(line) == "yes"
	}()
	select {
	case yes := <-answer:
		return yes, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// where names the environment that would be worked on.
func (a *app) where() string {
	choice, _, _, err := a.choose()
	switch {
	case err != nil:
		return "an environment that can't be opened"
	case choice.Sandbox:
		return "the sandbox in " + choice.Data
	case choice.Environment.Name != choice.Environment.CloudName:
		return choice.Environment.Name + ", cloud " + choice.Environment.CloudName
	}
	return "cloud " + choice.Environment.CloudName
}

// screen is where questions are seen: standard error, or the terminal itself
// when that goes elsewhere.
func (a *app) screen() (io.Writer, func(), error) {
	if terminal(a.Stderr) {
		return a.Stderr, func() {}, nil
	}
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	if err != nil {
		return nil, nil, err
	}
	return tty, func() { tty.Close() }, nil
}
