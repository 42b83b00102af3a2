package frame

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// said is something that went to the terminal as it is; the model is told so.
type said struct{ tea.RawMsg }

// Model returns a model that draws on the screen and not through Bubble Tea.
func (s *Screen) Model(inner tea.Model) tea.Model { return &model{inner: inner, screen: s} }

type model struct {
	inner  tea.Model
	screen *Screen
	now    bool // somebody waits for the next frame
}

// Init starts the model.
func (m *model) Init() tea.Cmd { return m.inner.Init() }

// Update gives the model a message.
func (m *model) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	switch msg.(type) {
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg, tea.WindowSizeMsg:
		m.now = true
	default:
		m.now = false
	}
	if raw, ok := msg.(said); ok {
		msg = raw.RawMsg
	}
	m.inner, cmd = m.inner.Update(msg)
	return m, cmd
}

// View has the screen drawn. Bubble Tea has nothing to draw.
func (m *model) View() tea.View {
	m.screen.show(m.inner.View(), m.now)
	return tea.View{}
}

// Filter takes what Bubble Tea would tell its renderer and the terminal. The program's
// loop calls it with each message, and goes on with the one that it returns.
func (s *Screen) Filter(msg tea.Msg) tea.Msg {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		s.mu.Lock()
		s.resize(m.Width, m.Height)
		s.mu.Unlock()
	case tea.ColorProfileMsg:
		s.profile(m.Profile)
	case tea.ModeReportMsg:
		s.reported(m)
	case tea.RawMsg:
		s.say(fmt.Sprint(m.Msg))
		return said{m}
	case uv.PrimaryDeviceAttributesEvent:
		s.answered()
	case tea.QuitMsg:
		if !s.mayEnd() {
			return nil
		}
	}
	switch msg {
	case tea.RequestBackgroundColor():
		s.say(ansi.RequestBackgroundColor)
		return nil
	case tea.ClearScreen():
		s.mu.Lock()
		s.again()
		s.mu.Unlock()
	}
	return msg
}

// reported takes the terminal's word for what it can do.
func (s *Screen) reported(m tea.ModeReportMsg) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m.Mode {
	case ansi.ModeSynchronizedOutput:
		s.sync = m.Value == ansi.ModeReset
	case ansi.ModeUnicodeCore:
		if known := m.Value == ansi.ModeReset || m.Value == ansi.ModeSet || m.Value == ansi.ModePermanentlySet; known && !s.clusters {
			s.clusters = true
			s.again()
		}
	}
}
