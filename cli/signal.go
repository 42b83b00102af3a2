package cli

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// guest is a program of the user's that has the terminal: an editor, or a command.
type guest struct {
	here atomic.Bool
	left atomic.Pointer[time.Time] // when the last one did
}

// heardLate is how long after a guest's end this program may hear of what ended it.
const heardLate = time.Second / 2

// comes says that there is one, until leaves is called.
func (g *guest) comes() (leaves func()) {
	g.here.Store(true)
	return func() {
		now := time.Now()
		g.left.Store(&now)
		g.here.Store(false)
	}
}

// interrupted reports whether an interrupt may have been typed to a guest.
func (g *guest) interrupted() bool {
	if g.here.Load() {
		return true
	}
	left := g.left.Load()
	return left != nil && time.Since(*left) < heardLate
}

// untilSignal returns a context that ends when the program is told to. What is
// typed to interrupt the user's editor reaches this program too, and is not
// meant for it.
func (a *app) untilSignal() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		signal.Notify(signals, syscall.SIGHUP)
	}
	go func() {
		for s := range signals {
			if s != os.Interrupt || !a.guest.interrupted() {
				cancel()
			}
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel()
	}
}
