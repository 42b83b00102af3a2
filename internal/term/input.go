//go:build unix

package term

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// escapePause is longer than programs wait to tell the escape key from the
// beginning of a sequence, where the protocol leaves that open.
const escapePause = 80 * time.Millisecond

// Keys presses keys, written as ParseKeys reads them, as fast as they go.
func (s *Session) Keys(ctx context.Context, text string) error {
	return s.press(ctx, text, func(k Key, sent string) time.Duration {
		if sent == "\x1b" {
			return escapePause
		}
		return 0
	})
}

// Play presses keys as Keys does, and rests after each until the output has
// been quiet for that long.
func (s *Session) Play(ctx context.Context, text string, quiet time.Duration) error {
	return s.press(ctx, text, func(Key, string) time.Duration { return max(quiet, escapePause) })
}

func (s *Session) press(ctx context.Context, text string, pause func(Key, string) time.Duration) error {
	keys, err := ParseKeys(text)
	if err != nil {
		return err
	}
	for _, k := range keys {
		sent := s.Encode(k)
		if err := s.Type(sent); err != nil {
			return fmt.Errorf("pressing %+v: %w", k, err)
		}
		if sent == "\x1b" {
			s.heard(ctx)
		}
		if d := pause(k, sent); d > 0 {
			if err := s.Rest(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// heard waits until the program has read what was typed, two seconds at most: on a busy
// machine it may have been asleep for the whole pause, and would read the next key with
// this one.
func (s *Session) heard(ctx context.Context) {
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for tries := restLimit / time.Millisecond; tries > 0; tries-- {
		if n, err := unix.IoctlGetInt(int(s.slave.Fd()), unread); n == 0 || err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-s.done:
			return
		case <-look.C:
		}
	}
}

// Encode spells a key in the modes that the program has set by now.
func (s *Session) Encode(k Key) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.Encode(k)
}

// Type sends text to the program as it is.
func (s *Session) Type(text string) error {
	select {
	case <-s.done:
		return ErrExited
	default:
	}
	if _, err := s.master.WriteString(text); err != nil {
		return fmt.Errorf("typing into the terminal: %w", err)
	}
	return nil
}

// Paste sends text as the terminal's paste would.
func (s *Session) Paste(text string) error {
	s.mu.Lock()
	sent := s.screen.EncodePaste(text)
	s.mu.Unlock()
	return s.Type(sent)
}

// Mouse reports one motion of the mouse at a cell counted from 0.
func (s *Session) Mouse(row, col int, b Button, m Motion) error {
	s.mu.Lock()
	sent := s.screen.EncodeMouse(row, col, b, m)
	s.mu.Unlock()
	if sent == "" {
		return errors.New("the program does not listen to this motion of the mouse")
	}
	return s.Type(sent)
}

// Click presses and releases the left button.
func (s *Session) Click(row, col int) error {
	if err := s.Mouse(row, col, LeftButton, Press); err != nil {
		return err
	}
	return s.Mouse(row, col, LeftButton, Release)
}

// ClickText clicks where text stands on the screen.
func (s *Session) ClickText(text string) error {
	row, col, ok := s.Screen().Find(text)
	if !ok {
		return fmt.Errorf("%q is not on the screen", text)
	}
	return s.Click(row, col)
}

// Wheel turns the wheel n notches down, or up for a negative n.
func (s *Session) Wheel(row, col, n int) error {
	b := WheelDown
	if n < 0 {
		b, n = WheelUp, -n
	}
	for range n {
		if err := s.Mouse(row, col, b, Press); err != nil {
			return err
		}
	}
	return nil
}

// Relight changes the palette, and tells the program if it has asked to be told.
func (s *Session) Relight(p *Palette) error {
	s.mu.Lock()
	told := s.screen.Relight(p)
	s.mu.Unlock()
	if told == "" {
		return errors.New("the program does not listen to changes of the palette")
	}
	return s.Type(told)
}

// Resize changes the terminal's size and tells the program.
func (s *Session) Resize(cols, rows int) error {
	cols, rows = bound(cols), bound(rows)
	s.mu.Lock()
	s.screen.Resize(cols, rows)
	report := s.screen.Replies()
	s.mu.Unlock()
	if err := setSize(s.master, cols, rows); err != nil {
		return fmt.Errorf("resizing the terminal: %w", err)
	}
	if len(report) == 0 {
		return nil
	}
	return s.Type(string(report))
}

// Signal sends a signal to the program alone.
func (s *Session) Signal(sig os.Signal) error { return s.cmd.Process.Signal(sig) }

// kill signals the program's process group, of which it is the leader.
func (s *Session) kill(sig syscall.Signal) error { return syscall.Kill(-s.cmd.Process.Pid, sig) }

// Close hangs up, as closing the window does, and kills what does not go.
func (s *Session) Close() error {
	select {
	case <-s.done:
		return nil
	default:
	}
	for _, sig := range []syscall.Signal{syscall.SIGHUP, syscall.SIGKILL} {
		if err := s.kill(sig); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("ending the program: %w", err)
		}
		select {
		case <-s.done:
			return nil
		case <-time.After(time.Second):
		}
	}
	<-s.done
	return nil
}

// HangUp takes the terminal away from the program, as a connection that is lost
// does.
func (s *Session) HangUp() error { return s.master.Close() }
