//go:build unix

package cli

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// stops brings the explorer through being stopped and going on: by its key, by a
// signal that it is asked with, and by one that nobody is asked about. Bubble Tea
// knows the key only, and waits for ever where no shell can make it go on.
type stops struct {
	app     *app
	program *tea.Program
	signals chan os.Signal
	done    chan struct{}
}

// newStops makes what minds the signals once there is a program.
func (a *app) newStops() *stops {
	return &stops{app: a, signals: make(chan os.Signal, 4), done: make(chan struct{})}
}

// begin minds the signals of a program until end.
func (s *stops) begin(program *tea.Program) {
	s.program = program
	s.listen()
	go s.mind()
}

func (s *stops) end() {
	signal.Stop(s.signals)
	close(s.done)
}

func (s *stops) listen() {
	signal.Notify(s.signals, syscall.SIGCONT)
	if !signal.Ignored(syscall.SIGTSTP) { // as shells without jobs have it
		signal.Notify(s.signals, syscall.SIGTSTP)
	}
}

func (s *stops) mind() {
	for {
		select {
		case <-s.done:
			return
		case what := <-s.signals:
			s.take(what == syscall.SIGTSTP)
		}
	}
}

// take does what a signal asks for. Sending waits for the loop, which may have given
// the terminal away: then it is the other program's to leave and to take, and this
// one stops with it, so that the shell is told.
func (s *stops) take(stop bool) {
	switch {
	case s.app.guest.here.Load() && stop:
		_ = syscall.Kill(os.Getpid(), toStop)
	case s.app.guest.here.Load():
	case stop:
		go s.program.Send(tea.SuspendMsg{})
	default: // somebody stopped it without asking, and had the terminal meanwhile
		go s.program.Send(lent(func() error { return nil }, s.app.light))
	}
}

// toStop stops those who don't mind it. Go takes SIGTSTP itself once it was listened
// to; this one does the same, and as it nothing where no shell could tell it to go on.
const toStop = syscall.SIGTTIN

var errNoShell = errors.New("there is no shell to go back to")

// suspend stops the program's group, and returns when it goes on.
func (s *stops) suspend() error {
	signal.Reset(syscall.SIGCONT)
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	defer func() {
		signal.Stop(goesOn)
		s.listen()
	}()
	if err := syscall.Kill(0, toStop); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	const looks, pause = 20, 10 * time.Millisecond // none of them passes while it is stopped
	for range looks {
		select {
		case <-goesOn:
			return nil
		case <-time.After(pause):
		}
	}
	return errNoShell
}
