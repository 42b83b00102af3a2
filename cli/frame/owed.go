package frame

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// owed is what the terminal may still answer. What came after the end would land in the
// shell, so that the end waits for it.
type owed struct {
	open    bool      // something was said since every answer was asked for
	last    int       // times that the question was asked which every terminal answers, after the others, and not answered
	until   time.Time // a terminal that has not answered the last question by then does not
	leaving time.Time // the program is to end, by then at the latest; zero: it is not
}

// grace is how long the end waits for a terminal that owes an answer.
const grace = time.Second

// said notes what goes to the terminal.
func (o *owed) said(what string, now time.Time) {
	o.open = true
	if n := strings.Count(what, ansi.RequestPrimaryDeviceAttributes); n > 0 {
		o.last += n
		o.until = now.Add(grace)
		o.open = !strings.HasSuffix(what, ansi.RequestPrimaryDeviceAttributes)
	}
}

// paid reports whether nothing will come: all is answered, or the terminal does not.
func (o *owed) paid(now time.Time) bool {
	return !o.open && o.last == 0 || o.last > 0 && !now.Before(o.until)
}

// mayEnd reports whether the program may end: the terminal owes nothing, or does not
// answer. If not, it is asked for everything that it owes, and the program ends then.
func (s *Screen) mayEnd() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, now := &s.owed, time.Now()
	first := o.leaving.IsZero()
	if first {
		o.leaving = now.Add(grace)
	}
	if o.paid(now) || !now.Before(o.leaving) {
		return true
	}
	if first {
		time.AfterFunc(grace, s.quit)
	}
	if o.open {
		s.sayNow(ansi.RequestPrimaryDeviceAttributes)
	}
	return false
}

// answered is called when the terminal has answered the last question.
func (s *Screen) answered() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.owed.last = max(s.owed.last-1, 0)
	if s.owed.last == 0 && !s.owed.leaving.IsZero() {
		go s.quit()
	}
}

func (s *Screen) quit() { s.send(tea.QuitMsg{}) }
