package guard_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/guard"
)

type bang string

// fragile panics where it is told to.
type fragile struct{ at string }

func (f *fragile) Init() tea.Cmd { return nil }

func (f *fragile) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	where, ok := msg.(bang)
	if !ok {
		return f, nil
	}
	f.at = string(where)
	switch where {
	case "update":
		panic("in Update")
	case "command":
		return f, func() tea.Msg { panic("in a command") }
	case "batch":
		return f, tea.Batch(func() tea.Msg { return nil }, tea.Batch(func() tea.Msg { return nil }, func() tea.Msg { panic("in a batch") }))
	}
	return f, nil
}

func (f *fragile) View() tea.View {
	switch f.at {
	case "view":
		panic("in View")
	case "leak":
		return tea.NewView("\x1b[31mred\x1b[m a\x1b]52;c;eA==\ab\u202ec")
	}
	return tea.NewView("all is well")
}

func (f *fragile) Trail() []string { return []string{"delete"} }

// run carries out a command, and what it answers with.
func run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if batch, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range batch {
			run(c)
		}
	}
}

// What somebody forgot to clean does not get out either.
func TestFramesAreSealed(t *testing.T) {
	t.Parallel()
	m := guard.New(&fragile{at: "leak"}, func(c guard.Crash) { t.Errorf("it broke off: %v", c) })
	if got, want := m.View().Content, "\x1b[31mred\x1b[m a␛]52;c;eA==␇b\ufffdc"; got != want {
		t.Errorf("the frame is %q, want %q", got, want)
	}
}

func TestPanicsAreCaughtWhereverTheyHappen(t *testing.T) {
	t.Parallel()
	tests := []struct{ at, doing, what string }{
		{"update", "the message guard_test.bang", "in Update"},
		{"view", "a frame", "in View"},
		{"command", "a command", "in a command"},
		{"batch", "a command", "in a batch"},
	}
	for _, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			t.Parallel()
			var crashes []guard.Crash
			m := guard.New(&fragile{}, func(c guard.Crash) { crashes = append(crashes, c) })
			run(m.Init())
			m.View()
			m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
			m.Update(tea.KeyPressMsg{Code: 't', Mod: tea.ModCtrl})
			_, cmd := m.Update(bang(tt.at))
			run(cmd)
			if got := m.View().Content; got != "all is well" {
				t.Errorf("the screen is %q, want what it was", got)
			}
			m.Update(bang("update")) // nothing more is to be done
			if len(crashes) != 1 {
				t.Fatalf("%d crashes are reported, want one", len(crashes))
			}
			c := crashes[0]
			if c.Doing != tt.doing || c.What != tt.what || !strings.Contains(string(c.Stack), "guard_test.go") {
				t.Errorf("the report is %q, %q, with the stack\n%s", c.Doing, c.What, c.Stack)
			}
			trail := strings.Join(c.Trail, "\n")
			if !strings.Contains(trail, "tea.KeyPressMsg ctrl+t") || strings.Contains(trail, "KeyPressMsg x") {
				t.Errorf("the trail is\n%s\nwant ctrl+t, and nothing of what was typed", trail)
			}
		})
	}
}
