package preview

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"cldx/ui/picture"
	"cldx/ui/task"
)

// Outer is what a multiplexer tells of the terminal around it.
type Outer struct {
	Name        string
	Passthrough bool // it hands commands on
}

// asking is how the terminal is asked what it can do: several questions at once, of
// which every terminal answers the last.
type asking struct {
	env      tea.EnvMsg
	terminal picture.Terminal
	graphics bool // the question for the kitty graphics protocol has been sent
	turn     task.Turn
	begun    bool
	over     bool
	around   task.Slot
	outer    func(context.Context) (Outer, error)
}

// patience is how long pictures wait for the terminal's answers. Those that come
// later count too.
const patience = time.Second

// silent says that the terminal has had its time to answer.
type silent struct{ turn task.Turn }

const (
	askName = "\x1b[>q"
	askCell = "\x1b[16t"
	askLast = "\x1b[c"
)

// begin asks the terminal. env may say which multiplexer is around the program, and
// the names of those that don't give theirs when asked.
func (q *asking) begin(env tea.EnvMsg, after func(time.Duration, tea.Msg) tea.Cmd) tea.Cmd {
	if q.begun {
		return nil
	}
	q.begun, q.env, q.turn = true, env, task.Number()
	q.terminal.Multiplexer = q.multiplexer()
	questions := askName + askCell
	// tmux and screen take the question for a title, and a few terminals print it.
	if q.terminal.Multiplexer == "" && q.understands() {
		q.graphics = true
		questions += picture.KittyQuestion
	}
	return tea.Batch(tea.Raw(questions+askLast), after(patience, silent{q.turn}))
}

// understands reports whether the terminal leaves commands that it does not know
// unprinted.
func (q *asking) understands() bool {
	term := q.env.Getenv("TERM")
	return term != "linux" && term != "dumb" && q.env.Getenv("TERM_PROGRAM") != "Apple_Terminal"
}

// multiplexer is what the environment hints at.
func (q *asking) multiplexer() string {
	term := q.env.Getenv("TERM")
	switch {
	case q.env.Getenv("TMUX") != "" || strings.HasPrefix(term, "tmux"):
		return "tmux"
	case q.env.Getenv("ZELLIJ") != "":
		return "zellij"
	case q.env.Getenv("STY") != "" || strings.HasPrefix(term, "screen"):
		return "screen"
	}
	return ""
}

// hinted is the terminal's name where it does not give it.
func (q *asking) hinted() string {
	for _, hint := range []struct{ variable, name string }{
		{"KITTY_WINDOW_ID", "kitty"}, {"GHOSTTY_RESOURCES_DIR", "ghostty"}, {"WEZTERM_PANE", "WezTerm"},
		{"KONSOLE_VERSION", "Konsole"}, {"LC_TERMINAL", ""}, {"TERM_PROGRAM", ""},
	} {
		value := q.env.Getenv(hint.variable)
		switch {
		case value == "":
		case hint.name != "":
			return hint.name
		default:
			return value
		}
	}
	if term := q.env.Getenv("TERM"); term == "xterm-kitty" || term == "xterm-ghostty" {
		return term
	}
	return ""
}

// take takes an answer, and reports whether it was one.
func (q *asking) take(ctx context.Context, msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case tea.TerminalVersionMsg:
		q.name(msg.Name)
	case uv.CellSizeEvent:
		q.terminal.CellWidth, q.terminal.CellHeight = msg.Width, msg.Height
	case uv.KittyGraphicsEvent:
		q.terminal.Graphics = q.terminal.Graphics || msg.Options.ID == picture.KittyAnswer && string(msg.Payload) == "OK"
	case uv.PrimaryDeviceAttributesEvent:
		return q.last(ctx, msg), true
	case silent:
		q.over = q.over || msg.turn == q.turn && !q.around.Busy()
	case task.Result[Outer]:
		q.learn(msg)
	default:
		return nil, false
	}
	return nil, true
}

// name takes the terminal's own word for what it is, which is better than the
// environment's: that outlives the terminal it was made for.
func (q *asking) name(name string) {
	name = ansi.Strip(name)
	q.terminal.Name, q.terminal.Multiplexer = name, ""
	for _, m := range []string{"tmux", "screen", "zellij"} {
		if strings.HasPrefix(strings.ToLower(name), m) {
			q.terminal.Multiplexer = m
		}
	}
}

// last takes the answer to the last question.
func (q *asking) last(ctx context.Context, attributes []int) tea.Cmd {
	const sixels = 4
	for i, n := range attributes {
		q.terminal.Sixels = q.terminal.Sixels || i > 0 && n == sixels
	}
	if q.terminal.Name == "" {
		q.terminal.Name = q.hinted()
	}
	switch {
	case q.terminal.Multiplexer == "tmux" && q.outer != nil && !q.around.Busy():
		return task.Go(ctx, &q.around, q.outer)
	case q.terminal.Multiplexer == "" && !q.graphics && q.understands():
		q.graphics = true // the multiplexer was another terminal's
		return tea.Raw(picture.KittyQuestion + askLast)
	}
	q.over = true
	return nil
}

// learn takes what the multiplexer tells; what it does not tell is not known.
func (q *asking) learn(r task.Result[Outer]) {
	if !q.around.Finish(r.Turn) {
		return
	}
	q.terminal.Outer, q.terminal.Passthrough = ansi.Strip(r.Value.Name), r.Value.Passthrough
	q.over = true
}

// remote reports whether the terminal is on another machine.
func (q *asking) remote() bool {
	return q.env.Getenv("SSH_CONNECTION") != "" || q.env.Getenv("SSH_TTY") != "" || q.env.Getenv("MOSH_CONNECTION") != ""
}
