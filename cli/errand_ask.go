package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/job"
)

// agreed asks whether a plan for so many assets is to be carried out, where it
// deletes something or is large. Where there is nobody to ask, it takes --yes.
func (e *errand) agreed(ctx context.Context, p job.Plan, assets int) error {
	if e.how.yes || p.Effect == api.Read || p.Effect != api.Delete && max(assets, len(p.Steps)) <= askAbove {
		return nil
	}
	in, screen, done, err := e.app.conversation()
	if err != nil {
		return usage(fmt.Errorf("nothing was sent: %s: it has to be confirmed, and %w; --yes says that it is meant, --dry-run only plans", p.Title, err))
	}
	defer done()
	e.line.clear()
	e.learnBudget(ctx, p)
	e.showOn(screen, p)
	word := "yes"
	if p.Effect == api.Delete && !p.Undo.Possible && len(p.Targets) > 0 {
		word = strconv.Itoa(len(p.Targets))
	}
	given, err := asked(ctx, in, screen, word)
	if err == nil && given != word {
		err = usage(errors.New("not confirmed, nothing was sent"))
	}
	return err
}

// asked writes the question and reads a line; Ctrl-C is an answer too.
func asked(ctx context.Context, in io.Reader, screen io.Writer, word string) (string, error) {
	fmt.Fprintf(screen, "Type %s to go on.\n", word)
	answer := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil {
			line = ""
		}
		answer <- strings.TrimSpace(line)
	}()
	select {
	case given := <-answer:
		return given, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// conversation is where a question is seen and answered: the terminal itself, when
// standard input is used for something else but messages go to the terminal.
func (a *app) conversation() (in io.Reader, screen io.Writer, done func(), err error) {
	if terminal(a.Stdin) {
		screen, done, err := a.screen()
		if err != nil {
			err = fmt.Errorf("there is no screen to ask on: %w", err)
		}
		return a.Stdin, screen, done, err
	}
	if terminal(a.Stderr) {
		if tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0); err == nil {
			return tty, tty, func() { tty.Close() }, nil
		}
	}
	return nil, nil, nil, errors.New("there is no terminal to ask on")
}
