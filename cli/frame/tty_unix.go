//go:build unix

package frame

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// raw has the terminal hand on every key, and nothing else. Cooked sets it as it was.
func raw(in, _ *os.File) (cooked func(), err error) {
	was, err := term.MakeRaw(in.Fd())
	if err != nil {
		return nil, fmt.Errorf("raw mode: %w", err)
	}
	return func() { _ = term.Restore(in.Fd(), was) }, nil
}

// watchSize tells the program when the terminal changes its size.
func (s *Screen) watchSize() {
	changed := make(chan os.Signal, 1)
	signal.Notify(changed, syscall.SIGWINCH)
	defer signal.Stop(changed)
	for {
		select {
		case <-s.done:
			return
		case <-changed:
		}
		if cols, rows := s.measure(); cols > 0 {
			s.send(tea.WindowSizeMsg{Width: cols, Height: rows})
		}
	}
}
