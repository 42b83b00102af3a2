package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// agreed asks whether the plan is to be carried out. Where there is nobody to
// ask, it takes --yes.
func (r *replaying) agreed(ctx context.Context) error {
	if r.flags.yes {
		return nil
	}
	if !terminal(r.app.Stdin) {
		return usage(errors.New("nothing was sent: there is no terminal to ask on; --yes says that it is meant, --dry-run only plans"))
	}
	screen, done, err := r.app.screen()
	if err != nil {
		return usage(fmt.Errorf("the replay has to be confirmed, and there is no screen to ask on: %w", err))
	}
	defer done()
	word := "yes"
	lost := 0
	for _, d := range r.planned.Deletes {
		if d.Final {
			lost++
		}
	}
	if lost > 0 {
		word = strconv.Itoa(lost)
		fmt.Fprintf(screen, "It deletes %s for good. Type %s to go on.\n", counted(lost, "thing"), word)
	} else {
		fmt.Fprintln(screen, "Type yes to go on.")
	}
	answer := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(r.app.Stdin).ReadString('\n')
		if err != nil {
			line = ""
		}
		answer <- strings.TrimSpace(line)
	}()
	select {
	case given := <-answer:
		if given != word {
			return usage(errors.New("not confirmed, nothing was sent"))
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
