package cli

import (
	"errors"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// stuck is how long the explorer may take to leave a terminal that takes no more
// output, once it is told to end.
const stuck = 3 * time.Second

var errStuck = errors.New("the terminal takes no more output; cldx ended without it")

// line is the terminal's line discipline as it was before a program changed it.
type line struct {
	app   *app
	state *term.State // nil: the input is no terminal
}

// rememberLine notes how the terminal is set.
func (a *app) rememberLine() line {
	state, err := term.GetState(a.Stdin.Fd())
	if err != nil {
		state = nil
	}
	return line{a, state}
}

// restore sets the terminal as it was. Bubble Tea does that too, but to what it
// found when it began last: after an editor that was killed, that is what the
// editor left. After an end out of order, err, the modes of the screen are switched
// off too.
func (l line) restore(err error) {
	if err != nil && !errors.Is(err, errStuck) {
		l.tell(offs)
	}
	l.reset()
}

// after sets the terminal as it was before another program had it. One that was
// killed could not do so itself.
func (l line) after(err error) {
	if err != nil {
		l.tell(offs + popKeyboard + leaveScreen)
	}
	l.reset()
}

func (l line) reset() {
	if l.state != nil {
		_ = term.Restore(l.app.Stdin.Fd(), l.state) // a terminal that is gone needs none of it
	}
}

// tell writes to the terminal, which may be gone, or take nothing.
func (l line) tell(what string) {
	briefly(func() { _, _ = l.app.Stdout.WriteString(what) })
}

// briefly waits for something that may never end, for as long as is reasonable.
func briefly(do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	select {
	case <-done:
	case <-time.After(stuck / 4):
	}
}

// offs switches off what full-screen programs switch on. Programs that end in
// order have done so; for them it changes nothing.
const offs = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseNormal + ansi.ResetModeMouseExtSgr +
	ansi.ResetModeBracketedPaste + ansi.ResetModeFocusEvent + ansi.ResetModeCursorKeys + ansi.ResetModeSynchronizedOutput +
	ansi.ResetModeUnicodeCore + ansi.ResetModifyOtherKeys + ansi.ResetStyle + ansi.SetModeTextCursorEnable

// leaveScreen leaves the alternate screen. To a terminal that shows the other one
// it must not be said: the cursor would jump.
const leaveScreen = ansi.ResetModeAltScreenSaveCursor

// popKeyboard takes one setting off the stack of the kitty keyboard protocol.
var popKeyboard = ansi.PopKittyKeyboard(1)
