package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/overlay"
)

// typed is what is typed while something is waited for: it is meant for what comes.
type typed struct{ msgs []tea.Msg }

// mostTyped bounds what is typed meanwhile.
const mostTyped = 200

// keep takes a key or a paste.
func (k *typed) keep(msg tea.Msg) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if len(k.msgs) < mostTyped {
			k.msgs = append(k.msgs, msg)
		}
	}
}

// Pass gives the window that has come what was typed meanwhile: all of it where that
// waits as well, and a sheet up to the key that would go on, as nothing is agreed to
// that nobody has seen.
func (k *typed) Pass(to overlay.Window) tea.Cmd {
	switch to := to.(type) {
	case interface{ keep(msg tea.Msg) }:
		for _, msg := range k.msgs {
			to.keep(msg)
		}
	case *Sheet:
		return k.replay(to.foresee)
	}
	return nil
}

// replay gives what was typed meanwhile to what takes it, up to what that does not take.
func (k *typed) replay(take func(msg tea.Msg) (cmd tea.Cmd, taken bool)) tea.Cmd {
	var cmds []tea.Cmd
	msgs := k.msgs
	k.msgs = nil
	for _, msg := range msgs {
		cmd, taken := take(msg)
		if !taken {
			break
		}
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// foresee takes what was typed before the sheet was there; taken is false for the key
// that would go on.
func (s *Sheet) foresee(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	k, pressed := msg.(tea.KeyPressMsg)
	if !pressed || keys.Meant(s.Context(), k) != keys.Accept {
		return s.Update(msg), true
	}
	return s.submit()
}
