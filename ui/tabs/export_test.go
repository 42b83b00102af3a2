package tabs

import tea "charm.land/bubbletea/v2"

// Answer gives a tab a message as if one of its commands had answered with it.
func (m *Model) Answer(number int, msg tea.Msg) tea.Cmd {
	_, cmd := m.Update(owned{number, msg})
	return cmd
}
