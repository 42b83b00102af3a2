//go:build unix

package term

import "time"

// updateLimit is how long terminals hold back half a frame before they show it.
const updateLimit = 150 * time.Millisecond

// Screen returns what is visible. While the program is inside a synchronized
// update, it waits a moment for the frame to be whole.
func (s *Session) Screen() Screen {
	deadline := time.NewTimer(updateLimit)
	defer deadline.Stop()
	w := &waiter{
		holds: func(_ time.Time, e *Emulator) bool { return !e.Updating() },
		found: make(chan time.Time, 1),
	}
	s.mu.Lock()
	if s.screen.Updating() && s.running() {
		s.waiters = append(s.waiters, w)
		s.mu.Unlock()
		select {
		case <-w.found:
		case <-deadline.C:
			s.forget(w)
		}
		s.mu.Lock()
	}
	defer s.mu.Unlock()
	return s.screen.Screen()
}

func (s *Session) running() bool {
	select {
	case <-s.done:
		return false
	default:
		return true
	}
}

// Started is when the program was about to be started.
func (s *Session) Started() time.Time { return s.started }

// Pid is the number of the program's process.
func (s *Session) Pid() int { return s.cmd.Process.Pid }

// Bytes is how much the program has written.
func (s *Session) Bytes() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.Bytes()
}

// Clips are the program's writes to the clipboard by OSC 52, oldest first.
func (s *Session) Clips() []Clip {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.Clips()
}

// Placed returns the pictures on the screen, from the top left on.
func (s *Session) Placed() []Placed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.Placed()
}

// Graphics tells what came of the kitty graphics protocol.
func (s *Session) Graphics() Graphics {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.screen.Graphics()
}

// Leftovers says what the program has left changed in the terminal: none, once
// it has ended, means that it left the terminal whole.
func (s *Session) Leftovers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append(s.screen.Leftovers(), s.tty...)
}
