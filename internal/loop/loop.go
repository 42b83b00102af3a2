// Package loop stands for Bubble Tea's loop in tests: what a command asks for is done
// at once and in turn, so that a test knows when all of it is done.
package loop

import tea "charm.land/bubbletea/v2"

// Carry carries out a command, or each of a batch, and hands on what comes of it.
func Carry(cmd tea.Cmd, take func(tea.Msg)) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			Carry(c, take)
		}
	default:
		take(msg)
	}
}
