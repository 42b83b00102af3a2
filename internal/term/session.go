//go:build unix

package term

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/charmbracelet/x/termios"
	"golang.org/x/sys/unix"
)

// ErrExited is what waiting ends with when the program has gone.
var ErrExited = errors.New("the program has exited")

// Options say what terminal the program finds. The zero value is a modern
// light one of 120 columns and 40 rows.
type Options struct {
	Cols, Rows int
	// Env is added to the environment, which is the caller's without what
	// describes the caller's own terminal.
	Env []string
	Dir string
	// Dark chooses the palette that colour queries are answered with.
	Dark bool
	// Legacy takes away the kitty keyboard protocol and grapheme clusters.
	Legacy bool
	// Pictures is how the terminal can show them.
	Pictures Pictures
	// Patience ends waits whose context has no deadline; 0 means a minute.
	Patience time.Duration
}

// Session is a program running in a terminal that this process plays. Its
// methods may be called from any goroutine.
type Session struct {
	cmd           *exec.Cmd
	master, slave *os.File
	started       time.Time
	patience      time.Duration
	before        *unix.Termios

	chunks chan chunk
	queued atomic.Int64  // chunks read and not yet played
	done   chan struct{} // closed when the program has ended and its output is played
	played chan struct{} // closed when there is no more output

	mu      sync.Mutex
	screen  *Emulator
	lastOut time.Time
	waiters []*waiter
	probe   *Probe
	exit    Exit
	tty     []string // what the program left changed in the line discipline
}

// Exit is how the program ended: with a code, or by a signal.
type Exit struct {
	Code   int
	Signal string
}

type chunk struct {
	data []byte
	at   time.Time
}

// Start runs a program in a new terminal. It is killed when ctx ends.
func Start(ctx context.Context, o Options, name string, args ...string) (*Session, error) {
	o = o.withDefaults()
	palette := &Light
	if o.Dark {
		palette = &Dark
	}
	master, slave, err := openLine(o.Cols, o.Rows)
	if err != nil {
		return nil, err
	}
	s := &Session{
		cmd: exec.CommandContext(ctx, name, args...), master: master, slave: slave, patience: o.Patience,
		chunks: make(chan chunk, 4096), done: make(chan struct{}), played: make(chan struct{}),
		screen: NewEmulator(o.Cols, o.Rows, palette, o.Legacy),
	}
	s.cmd.Env, s.cmd.Dir = environment(o), o.Dir
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = slave, slave, slave
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	s.cmd.Cancel = func() error { return s.kill(syscall.SIGKILL) }
	s.screen.osc.graphics.kind = o.Pictures
	if err := s.begin(); err != nil {
		master.Close()
		slave.Close()
		return nil, fmt.Errorf("starting %s in a terminal: %w", name, err)
	}
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Cols == 0 {
		o.Cols = 120
	}
	if o.Rows == 0 {
		o.Rows = 40
	}
	if o.Patience == 0 {
		o.Patience = time.Minute
	}
	o.Cols, o.Rows = bound(o.Cols), bound(o.Rows)
	return o
}

func (s *Session) begin() error {
	before, err := termios.GetTermios(int(s.slave.Fd()))
	if err != nil {
		return err
	}
	s.before = before
	s.started = time.Now()
	if signal.Ignored(syscall.SIGHUP) { // by nohup: what is ignored is inherited, what is caught is not
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	go s.read()
	go s.play()
	go s.reap()
	return nil
}

// read takes the output off the line at once, so that its time is its own.
func (s *Session) read() {
	defer close(s.chunks)
	buf := make([]byte, 64<<10)
	for {
		n, err := s.master.Read(buf)
		if n > 0 {
			s.queued.Add(1)
			s.chunks <- chunk{append([]byte(nil), buf[:n]...), time.Now()}
		}
		if err != nil {
			return // the far end is closed: how depends on the system
		}
	}
}

func (s *Session) play() {
	defer close(s.played)
	for c := range s.chunks {
		s.mu.Lock()
		s.screen.feed(c.data)
		s.screen.bytes += int64(len(c.data))
		s.lastOut = c.at
		replies := s.screen.Replies()
		s.wake(c.at)
		s.probe.note(c)
		s.queued.Add(-1)
		s.mu.Unlock()
		if len(replies) > 0 {
			s.master.Write(replies) // a program that has gone needs no answer
		}
	}
}

// reap waits for the program, looks at how it left the line, and lets the rest
// of its output be played.
func (s *Session) reap() {
	err := s.cmd.Wait()
	left := s.lineChanges()
	s.slave.Close()
	select {
	case <-s.played:
	case <-time.After(time.Second): // a grandchild holds the terminal open
	}
	s.master.Close()
	<-s.played
	s.mu.Lock()
	s.exit, s.tty = exitOf(s.cmd, err), left
	waiters, probe := s.waiters, s.probe
	s.waiters = nil
	s.mu.Unlock()
	close(s.done)
	for _, w := range waiters {
		w.end()
	}
	probe.end()
}

func exitOf(cmd *exec.Cmd, err error) Exit {
	if cmd.ProcessState == nil {
		return Exit{Code: -1, Signal: err.Error()}
	}
	e := Exit{Code: cmd.ProcessState.ExitCode()}
	if w, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		e.Signal = w.Signal().String()
	}
	return e
}
