// Package follow reaches every message that a command answers with. It exists
// because a command may answer with further commands, in a batch or a sequence,
// and whoever stands between the explorer and Bubble Tea must miss none of them.
// It knows nothing of what the messages mean.
package follow

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Each returns a command that is run by run, as is every command that it answers
// with. What run returns is the message; it must leave alone what is Bubble Tea's
// own (OfTea), which is meant for the program. A nil command stays one.
func Each(cmd tea.Cmd, run func(tea.Cmd) tea.Msg) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg { return further(run(cmd), run) }
}

// cmds is what batches and sequences are.
var cmds = reflect.TypeFor[[]tea.Cmd]()

// further follows the commands that a message consists of. The type of sequences
// is not exported, so that messages are told by being lists of commands.
func further(msg tea.Msg, run func(tea.Cmd) tea.Msg) tea.Msg {
	if msg == nil || !OfTea(msg) {
		return msg
	}
	t := reflect.TypeOf(msg)
	if t.Kind() != reflect.Slice || !t.ConvertibleTo(cmds) {
		return msg
	}
	parts := reflect.ValueOf(msg)
	followed := reflect.MakeSlice(t, parts.Len(), parts.Len())
	for i := range parts.Len() {
		if part, ok := parts.Index(i).Interface().(tea.Cmd); ok && part != nil {
			followed.Index(i).Set(reflect.ValueOf(Each(part, run)))
		}
	}
	return followed.Interface()
}

// OfTea reports whether a message is of Bubble Tea's own types.
func OfTea(msg tea.Msg) bool { return strings.HasPrefix(home(msg), "charm.land/bubbletea") }

// Ours reports whether a message is of a type of this program.
func Ours(msg tea.Msg) bool { return strings.HasPrefix(home(msg), "cldx/") }

// Exec reports whether a message makes Bubble Tea give the terminal to another
// program. What that program's end is answered with is sent by Bubble Tea itself,
// past whoever follows the command.
func Exec(msg tea.Msg) bool { return OfTea(msg) && reflect.TypeOf(msg).Name() == "execMsg" }

// home is the package of a message's type.
func home(msg tea.Msg) string {
	t := reflect.TypeOf(msg)
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil {
		return ""
	}
	return t.PkgPath()
}
