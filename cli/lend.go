package cli

import (
	"io"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"cldx/cli/frame"
)

// lender looks at what is about to give the terminal away.
type lender struct {
	send    func(tea.Msg) // to the program; it waits for the program to take it
	suspend func() error
	light   *daylight
	screen  *frame.Screen
}

// filter has the explorer suspended and drawn by this program, and not by Bubble Tea. It
// is called by the program's loop.
func (l *lender) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.SuspendMsg:
		msg = lent(l.suspend, l.light)
	case tea.ModeReportMsg:
		if l.light.reported(m) {
			go l.send(tea.RawMsg{Msg: ansi.SetModeLightDark})
		}
	case uv.DarkColorSchemeEvent, uv.LightColorSchemeEvent:
		msg = tea.RequestBackgroundColor()
	}
	return l.screen.Filter(msg)
}

// lent is the message that has the terminal given away while something is done,
// and taken back: set, cleared, measured and drawn anew.
func lent(do func() error, light *daylight) tea.Msg {
	return tea.Exec(meanwhile{do, light}, func(error) tea.Msg { return tea.ResumeMsg{} })()
}

// meanwhile is something done while Bubble Tea has let go of the terminal.
type meanwhile struct {
	do    func() error
	light *daylight
}

// SetStdin is not needed.
func (meanwhile) SetStdin(io.Reader) {}

// SetStdout is not needed.
func (meanwhile) SetStdout(io.Writer) {}

// SetStderr is not needed.
func (meanwhile) SetStderr(io.Writer) {}

// Run does it.
func (m meanwhile) Run() error {
	defer m.light.lend()()
	return m.do()
}
