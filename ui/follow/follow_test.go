package follow_test

import (
	"os/exec"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"cldx/ui/follow"
)

type (
	word   string
	marked struct{ msg tea.Msg }
)

func say(w word) tea.Cmd { return func() tea.Msg { return w } }

// mark wraps every message that is not Bubble Tea's own.
func mark(cmd tea.Cmd) tea.Msg {
	msg := cmd()
	if msg == nil || follow.OfTea(msg) {
		return msg
	}
	return marked{msg}
}

// collect runs a command as Bubble Tea does, one after the other.
func collect(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		var all []tea.Msg
		for _, c := range batch {
			all = append(all, collect(c)...)
		}
		return all
	}
	return []tea.Msg{msg}
}

func TestEachFollowsBatches(t *testing.T) {
	t.Parallel()
	cmd := tea.Batch(say("a"), nil, tea.Batch(say("b"), tea.Batch(say("c"), say("d"))), tea.Quit)
	want := []tea.Msg{marked{word("a")}, marked{word("b")}, marked{word("c")}, marked{word("d")}, tea.QuitMsg{}}
	if diff := cmp.Diff(want, collect(follow.Each(cmd, mark)), cmp.AllowUnexported(marked{})); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
	if follow.Each(nil, mark) != nil {
		t.Error("no command became one")
	}
}

// sequenced is a program that ends when a sequence has been played.
type sequenced struct {
	cmd  tea.Cmd
	seen *[]tea.Msg
}

func (s sequenced) Init() tea.Cmd  { return s.cmd }
func (s sequenced) View() tea.View { return tea.NewView("") }
func (s sequenced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if follow.Ours(msg) {
		*s.seen = append(*s.seen, msg)
	}
	return s, nil
}

func TestEachKeepsSequencesInOrder(t *testing.T) {
	t.Parallel()
	var seen []tea.Msg
	cmd := tea.Sequence(say("a"), tea.Batch(say("b")), tea.Sequence(say("c"), say("d")), tea.Quit)
	p := tea.NewProgram(sequenced{follow.Each(cmd, mark), &seen}, tea.WithContext(t.Context()), tea.WithInput(nil), tea.WithoutRenderer())
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
	want := []tea.Msg{marked{word("a")}, marked{word("b")}, marked{word("c")}, marked{word("d")}}
	if diff := cmp.Diff(want, seen, cmp.AllowUnexported(marked{})); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

func TestWhoseAMessageIs(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name            string
		msg             tea.Msg
		tea, ours, exec bool
	}{
		{"key", tea.KeyPressMsg{}, true, false, false},
		{"quit", tea.Quit(), true, false, false},
		{"sequence", tea.Sequence(tea.Quit, tea.Quit)(), true, false, false},
		{"editor", tea.ExecProcess(exec.CommandContext(t.Context(), "true"), nil)(), true, false, true},
		{"ours", word("a"), false, true, false},
		{"a pointer to ours", new(word), false, true, false},
		{"nothing", nil, false, false, false},
		{"a plain text", "a", false, false, false},
	}
	for _, tt := range tests {
		if got := follow.OfTea(tt.msg); got != tt.tea {
			t.Errorf("%s: OfTea = %v, want %v", tt.name, got, tt.tea)
		}
		if got := follow.Ours(tt.msg); got != tt.ours {
			t.Errorf("%s: Ours = %v, want %v", tt.name, got, tt.ours)
		}
		if got := tt.msg != nil && follow.Exec(tt.msg); got != tt.exec {
			t.Errorf("%s: Exec = %v, want %v", tt.name, got, tt.exec)
		}
	}
}
