package cli

import (
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/cli/frame"
)

// daylight has a terminal that can do so say when its colours become light or dark,
// as they do in the evening. Other programs must not be told: to them it would be
// keys that nobody pressed.
type daylight struct {
	screen *frame.Screen
	tell   func(string) // to the terminal
	told   atomic.Bool  // the terminal was told to say it
}

// reported takes the terminal's word for a mode, and reports whether it can be told
// to say when its colours change.
func (d *daylight) reported(m tea.ModeReportMsg) bool {
	if m.Mode != ansi.ModeLightDark || m.Value != ansi.ModeSet && m.Value != ansi.ModeReset {
		return false
	}
	d.told.Store(true)
	return true
}

// lend is called by whoever gets the terminal from Bubble Tea, before anything is
// done with it, and back before the terminal is given back.
func (d *daylight) lend() (back func()) {
	take := d.screen.Lend()
	if !d.told.Load() {
		return take
	}
	d.tell(ansi.ResetModeLightDark)
	return func() {
		d.tell(ansi.SetModeLightDark)
		take()
	}
}

// end tells the terminal to be silent again.
func (d *daylight) end() {
	if d.told.Swap(false) {
		d.tell(ansi.ResetModeLightDark)
	}
}
