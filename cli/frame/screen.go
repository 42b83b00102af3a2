// Package frame draws the explorer on the terminal, at once when a key was pressed,
// and writes nothing where nothing changed. Bubble Tea's own renderer writes on a timer,
// so that a key waits for half a frame, and something runs 120 times a second where
// nothing happens. It knows nothing of what is drawn. It always has the whole screen:
// the alternate one.
package frame

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// pace is the least time between frames that nobody waits for: not those of keys.
const pace = time.Second / 120

// Screen is a terminal that is drawn on.
type Screen struct {
	in, out *os.File
	send    func(tea.Msg) // to the program

	wake, hurry chan struct{}
	done        chan struct{}
	ended       sync.Once
	seen        chan struct{} // closed when a frame was written
	first       sync.Once

	writing sync.Mutex // held by who composes and writes; taken before mu
	cooked  func()     // sets the terminal's line as it was; nil: it is so
	mu      sync.Mutex // guards what follows
	wanted
	shown
	owed owed
}

// wanted is what is to be drawn.
type wanted struct {
	view       tea.View
	said       strings.Builder // goes to the terminal as it is, before the frame
	size       uv.Rectangle
	sync       bool // the terminal shows what is between two marks at once
	clusters   bool // the terminal knows grapheme clusters
	away       bool // somebody else has the terminal
	incomplete bool // what is shown is not the view
}

// shown is what the terminal shows.
type shown struct {
	set     []setting
	blank   bool // nothing that is known: it is cleared before anything is drawn
	content string
	cells   *paper
	fresh   *paper // the frame that is being composed
	cursor  bool
	draw    drawing
	frame   bytes.Buffer // all that is written at once
}

// New returns a screen that begins with Begin.
func New(in, out *os.File, env []string) *Screen {
	s := &Screen{in: in, out: out, wake: make(chan struct{}, 1), hurry: make(chan struct{}, 1), done: make(chan struct{}), seen: make(chan struct{})}
	s.draw.profile = colorprofile.Detect(out, env)
	s.draw.still = holdsStill()
	s.draw.erases = !strings.HasPrefix(uv.Environ(env).Getenv("TERM"), "screen") // unless it is told to
	if asksModes(uv.Environ(env)) {
		s.sayNow(ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore)
	}
	return s
}

// asksModes reports whether a terminal is asked what it can do: some answer what can't
// be understood, and over SSH an answer may come when nobody waits for it any more.
func asksModes(env uv.Environ) bool {
	program, named := env.LookupEnv("TERM_PROGRAM")
	_, far := env.LookupEnv("SSH_TTY")
	if _, windows := env.LookupEnv("WT_SESSION"); windows || !far && !(named && strings.Contains(program, "Apple")) {
		return true
	}
	for _, good := range []string{"ghostty", "wezterm", "alacritty", "kitty", "rio"} {
		if strings.Contains(env.Getenv("TERM"), good) {
			return true
		}
	}
	return false
}

// Options are what Bubble Tea is told so that it leaves the terminal to the screen.
func (s *Screen) Options() []tea.ProgramOption {
	cols, rows := s.measure()
	// The least of its timer's rates: it has nothing to write.
	return []tea.ProgramOption{
		tea.WithoutRenderer(), tea.WithFPS(1), tea.WithWindowSize(cols, rows), tea.WithInput(s.in), tea.WithOutput(s.out),
		tea.WithColorProfile(s.draw.profile), // it would find out the same
	}
}

func (s *Screen) measure() (cols, rows int) {
	cols, rows, err := term.GetSize(s.out.Fd())
	if err != nil {
		return 0, 0
	}
	return cols, rows
}

// Begin takes the terminal. send hands the program a message.
func (s *Screen) Begin(send func(tea.Msg)) error {
	s.send = send
	var err error
	if s.cooked, err = raw(s.in, s.out); err != nil {
		return fmt.Errorf("take the terminal: %w", err)
	}
	cols, rows := s.measure()
	s.mu.Lock()
	s.resize(cols, rows)
	s.mu.Unlock()
	go s.run()
	go s.watchSize()
	return nil
}

// run draws what there is to draw until the end.
func (s *Screen) run() {
	var last time.Time
	for {
		select {
		case <-s.done:
			return
		case <-s.wake:
		}
		if rest := pace - time.Since(last); rest > 0 {
			timer := time.NewTimer(rest)
			select {
			case <-s.done:
			case <-s.hurry:
			case <-timer.C:
			}
			timer.Stop()
		}
		last = time.Now()
		s.paint()
	}
}

// paint writes what is to be written. While a terminal takes its time, newer frames take
// the place of the waiting one.
func (s *Screen) paint() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	out := s.compose()
	drawn := s.content != ""
	s.mu.Unlock()
	s.write(out)
	if drawn {
		s.first.Do(func() { close(s.seen) })
	}
}

// Seen is closed when the first frame was written that is not empty.
func (s *Screen) Seen() <-chan struct{} { return s.seen }

// write is called with writing held. A terminal that is gone is noticed where its keys
// are read.
func (s *Screen) write(out []byte) {
	if len(out) > 0 {
		_, _ = s.out.Write(out)
	}
}

// show has a view drawn; now, if somebody waits for it.
func (s *Screen) show(v tea.View, now bool) {
	s.mu.Lock()
	same := !s.incomplete && v.Content == s.view.Content && sameSettings(v, s.view) && sameCursor(v.Cursor, s.view.Cursor)
	s.view = v
	s.incomplete = s.incomplete || !same
	s.mu.Unlock()
	if !same {
		s.rouse(now)
	}
}

// say writes to the terminal what is no cells, in its turn.
func (s *Screen) say(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sayNow(what)
}

// sayNow is called with mu held.
func (s *Screen) sayNow(what string) {
	s.said.WriteString(what)
	s.owed.said(what, time.Now())
	s.rouse(true)
}

func (s *Screen) rouse(now bool) {
	if now {
		poke(s.hurry)
	}
	poke(s.wake)
}

func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // it has been poked
	}
}

// again has everything drawn anew: nobody knows what the terminal shows. It is called
// with mu held.
func (s *Screen) again() {
	s.blank, s.incomplete = true, true
}

// resize is called with mu held.
func (s *Screen) resize(cols, rows int) {
	s.size = uv.Rect(0, 0, max(cols, 0), max(rows, 0))
	s.again()
}

// profile tells which colours the terminal knows.
func (s *Screen) profile(p colorprofile.Profile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p != s.draw.profile {
		s.draw.profile = p
		s.again()
	}
}

// Lend gives the terminal to another program, as it was found. It returns when nothing
// more is written to it. Back takes it again.
func (s *Screen) Lend() (back func()) {
	s.leave()
	return func() {
		s.writing.Lock()
		s.cooked, _ = raw(s.in, s.out) // a terminal that is gone is noticed where its keys are read
		s.writing.Unlock()
		s.mu.Lock()
		s.away = false
		s.mu.Unlock()
		cols, rows := s.measure()
		go s.send(tea.WindowSizeMsg{Width: cols, Height: rows}) // it draws anew
	}
}

// End leaves the terminal. It waits for as long as the terminal takes for what is being
// written. How its line was set before is whoever began it to know.
func (s *Screen) End() {
	s.ended.Do(func() { close(s.done) })
	s.leave()
}

func (s *Screen) leave() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	out := s.parting()
	s.away = true
	s.mu.Unlock()
	s.write(out)
	if s.cooked != nil {
		s.cooked()
		s.cooked = nil
	}
}
