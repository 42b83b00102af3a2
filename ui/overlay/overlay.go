// Package overlay holds the windows above the panes: a stack of dialogs of which
// the top one gets the keys and ends with a typed result. It exists so that a
// dialog is a small thing of its own. It knows nothing of what dialogs are about.
package overlay

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/theme"
)

// Dialog is a window that has the keys until it is done.
type Dialog[T any] interface {
	Window
	// Result returns what the user decided; ok is false when the dialog was left
	// without a decision. It is called once, after Done has become true.
	Result() (value T, ok bool)
}

// Window is the part of a dialog that does not depend on its result.
type Window interface {
	// Update takes a key, a paste, a click or wheel (relative to the window's
	// inside), or any message that is nobody else's, such as the answer to work
	// that the dialog started.
	Update(msg tea.Msg) tea.Cmd
	// Context is where its keys hold now. The stack turns the user's own keys into
	// those of the table for it; "" leaves every key as it is pressed.
	Context() keys.Context
	// View draws the inside of the window, at most as large as room.
	View(room Room) Picture
	// Done reports whether the dialog has ended.
	Done() bool
}

// Room is the space that a window has for its inside.
type Room struct {
	Width, Height int
	Theme         *theme.Theme
	Reader        // of the keys in force
}

// Picture is a window as it is drawn: the lines may be styled, and are cut or
// filled to Width.
type Picture struct {
	Title  string
	Lines  []string
	Width  int
	Hints  Legend     // under the lines, in the border
	Cursor *Cell      // where the text cursor stands, if anywhere
	Tone   theme.Role // of the border; the zero Role means Accent
	At     Anchor
}

// Cell is a place inside a window.
type Cell struct{ X, Y int }

// Anchor says where a window stands.
type Anchor uint8

// The anchors.
const (
	Middle Anchor = iota
	Upper         // a third from the top, so that it doesn't jump when it grows
)

// Filling is a window that stands over everything but the first line and the foot.
type Filling interface {
	Window
	// Fills reports that it does; it always does.
	Fills() bool
}

// Stack is the open dialogs, the last one on top. The zero Stack is empty.
type Stack struct {
	// Keys are those in force; nil: those of the table.
	Keys *keys.Map
	// Foot is how many lines at the bottom stay free of a window that fills the rest.
	Foot  int
	open  []entry
	trail keys.Trail
}

type entry struct {
	window Window
	end    func() tea.Cmd
}

// Open puts a dialog on top; then is called with its result when it has ended,
// after it was taken off the stack. then may be nil.
func Open[T any](s *Stack, d Dialog[T], then func(value T, ok bool) tea.Cmd) {
	s.open = append(s.open, entry{d, func() tea.Cmd {
		value, ok := d.Result()
		if then == nil {
			return nil
		}
		return then(value, ok)
	}})
}

// Empty reports whether no dialog is open.
func (s *Stack) Empty() bool { return len(s.open) == 0 }

// Len returns how many dialogs are open.
func (s *Stack) Len() int { return len(s.open) }

// Any reports whether any of the windows is as asked.
func (s *Stack) Any(is func(Window) bool) bool {
	return slices.ContainsFunc(s.open, func(e entry) bool { return is(e.window) })
}

// Top returns the topmost window, or nil.
func (s *Stack) Top() Window {
	if s.Empty() {
		return nil
	}
	return s.open[len(s.open)-1].window
}

// Visible gives every window that is not covered by another one, the topmost first,
// with the space for its inside on a screen of w by h. It reports whether anything
// beside windows can be seen that has pictures.
func (s *Stack) Visible(t *theme.Theme, w, h int, see func(win Window, room Room)) bool {
	seen := s.seen()
	for _, e := range slices.Backward(seen) {
		see(e.window, s.roomOf(e.window, t, w, h))
	}
	return len(seen) == 0 || !covers(seen[0].window)
}

// seen is the windows that are not covered by another one.
func (s *Stack) seen() []entry {
	for i, e := range slices.Backward(s.open) {
		if covers(e.window) {
			return s.open[i:]
		}
	}
	return s.open
}

// Input gives a message to the top dialog.
func (s *Stack) Input(msg tea.Msg) tea.Cmd {
	if s.Empty() {
		return nil
	}
	if k, pressed := msg.(tea.KeyPressMsg); pressed {
		plain, ok := s.plain(k)
		if !ok {
			return nil
		}
		msg = plain
	}
	cmd := s.Top().Update(msg)
	return tea.Batch(cmd, s.settle())
}

// plain turns a key of the user's into the one that windows know; ok is false for
// one that means nothing, or begins a sequence.
func (s *Stack) plain(k tea.KeyPressMsg) (plain tea.KeyPressMsg, ok bool) {
	c := s.Top().Context()
	if c == "" || s.Keys == nil {
		return k, true
	}
	key, whole := s.trail.Follow(s.Keys, c, k.String())
	if !whole {
		return k, false
	}
	switch known, ok := s.Keys.Plain(c, key); {
	case !ok:
		return k, false
	case known != k.String():
		return keys.Stroke(known), true
	}
	return k, true
}

// Begun returns the keys of a sequence that wait for its next one; "" when none do.
func (s *Stack) Begun() string { return s.trail.Begun() }

// Answer gives a message to every dialog, for answers to work that any of them
// may have started.
func (s *Stack) Answer(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range append([]entry(nil), s.open...) {
		cmds = append(cmds, e.window.Update(msg))
	}
	cmds = append(cmds, s.settle())
	return tea.Batch(cmds...)
}

// settle takes the dialogs that are done off the top.
func (s *Stack) settle() tea.Cmd {
	var cmds []tea.Cmd
	for !s.Empty() && s.Top().Done() {
		last := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		cmds = append(cmds, last.end())
	}
	return tea.Batch(cmds...)
}
