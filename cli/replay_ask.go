package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"cldx/job/replay"
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
	word, lost := confirmation(r.planned.Deletes)
	fmt.Fprintf(screen, "%sType %s to go on.\n", lost, word)
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

// confirmation returns what has to be typed before deletions are made, and why it
// is more than a yes. What names no single thing can't be counted.
func confirmation(all []replay.Deletion) (word, lost string) {
	final, open := 0, false
	for _, d := range all {
		if d.Final {
			final++
			open = open || d.Open
		}
	}
	switch {
	case open:
		return "everything", "It deletes for good everything that matches, however much that is. "
	case final > 0:
		return strconv.Itoa(final), "It deletes " + counted(final, "thing") + " for good. "
	}
	return "yes", ""
}
