package cli

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/zalando/go-keyring"

	"cldx/ui/picture"
	"cldx/ui/preview"
)

// terminal looks at the terminal: what it says of itself, and what it answers.
func (x *examination) terminal() {
	const topic = "terminal"
	a := x.app
	name := a.Getenv("TERM")
	if program := a.Getenv("TERM_PROGRAM"); program != "" {
		name += ", " + program + " " + a.Getenv("TERM_PROGRAM_VERSION")
	}
	x.note(topic, "name", stateInfo, name, "")
	x.note(topic, "colours", stateInfo, colorprofile.Detect(a.Stdout, a.Environ()).String(), "")
	for _, v := range []struct{ variable, name, text string }{
		{"TMUX", "tmux", "the explorer runs in tmux"}, {"SSH_CONNECTION", "SSH", "the terminal is on another machine"}, {"NO_COLOR", "NO_COLOR", "it is set: no colours"},
	} {
		if a.Getenv(v.variable) != "" {
			x.note(topic, v.name, stateInfo, v.text, "")
		}
	}
	if !terminal(a.Stdin) || !terminal(a.Stdout) {
		x.note(topic, "size", stateInfo, "this is no terminal: its size, background and pictures can't be asked for", "run cldx doctor without a pipe")
		return
	}
	if w, h, err := term.GetSize(a.Stdout.Fd()); err == nil {
		state, advice := stateOK, ""
		if w < 80 || h < 24 {
			state, advice = stateWarning, "from 80×24 on there is room for panes side by side"
		}
		x.note(topic, "size", state, fmt.Sprintf("%d×%d", w, h), advice)
	}
	x.background(topic)
	x.pictures(topic)
}

// asking is a program that asks for the background, and nothing else.
type asking struct{ answer string }

type tired struct{}

// Init asks.
func (q *asking) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, tea.Tick(time.Second, func(time.Time) tea.Msg { return tired{} }))
}

// Update takes the answer, or that there is none.
func (q *asking) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		q.answer = "light"
		if msg.IsDark() {
			q.answer = "dark"
		}
		return q, tea.Quit
	case tired:
		return q, tea.Quit
	}
	return q, nil
}

// View shows nothing.
func (q *asking) View() tea.View { return tea.NewView("") }

func (x *examination) background(topic string) {
	q := &asking{}
	program := tea.NewProgram(q, tea.WithContext(x.ctx), tea.WithInput(x.app.Stdin), tea.WithOutput(x.app.Stdout), tea.WithEnvironment(x.app.Environ()), tea.WithoutSignalHandler())
	_, err := program.Run()
	if err == nil && q.answer == "" {
		err = errors.New("the terminal does not say whether it is dark or light")
	}
	x.either(topic, "background", q.answer, err, stateInfo, `say it in the configuration: theme = "dark" or "light" in [ui]`)
}

func (x *examination) pictures(topic string) {
	t, how, why, err := preview.Find(x.ctx, x.app.Stdin, x.app.Stdout, x.app.Environ(), preview.Deps{Outer: x.app.outer})
	if err != nil {
		x.note(topic, "pictures", stateWarning, err.Error(), "")
		return
	}
	yes := map[bool]string{true: "yes", false: "no"}
	text := fmt.Sprintf("%s: %s (kitty graphics %s, sixel %s, iTerm2 %s)", how, why, yes[t.Graphics], yes[t.Sixels], yes[t.Inline()])
	state := stateOK
	if how == picture.Blocks || how == picture.Off {
		state = stateInfo
	}
	x.note(topic, "pictures", state, text, "")
}

func (x *examination) clipboards() {
	works := ""
	for _, way := range x.app.copyWays() {
		if way.why != "" {
			x.note("clipboard", way.name, stateInfo, way.why, "")
			continue
		}
		if works == "" {
			works = way.name
		}
		x.note("clipboard", way.name, stateOK, "can be used", "")
	}
	if works == "" {
		works = "the terminal (OSC 52), which does not say whether it worked"
		x.note("clipboard", "terminal", stateInfo, "asked by OSC 52, where nothing else takes the text", "some terminals must be told to allow it")
	}
	x.note("clipboard", "copying uses", stateOK, works, "")
}

// keyring asks for an entry that there is not, which only a keyring can say.
func (x *examination) keyring() {
	_, err := keyring.Get(keyringService, "doctor")
	if errors.Is(err, keyring.ErrNotFound) {
		err = nil
	}
	x.either("keyring", "system", "it answers", err, stateWarning, "without one, say where secrets are with api_secret_env or api_secret_command")
}

// tools are the programs that the sandbox and the viewer use.
func (x *examination) tools() {
	for _, tool := range []struct{ name, flag, use string }{
		{"ffmpeg", "-version", "videos and audio in the sandbox"}, {"ffprobe", "-version", "what videos are, in the sandbox"}, {"pdftoppm", "-v", "pages of PDFs in the sandbox"},
	} {
		path, err := exec.LookPath(tool.name)
		if err != nil {
			x.note("tools", tool.name, stateInfo, "not found: it is for "+tool.use, "")
			continue
		}
		out, _ := exec.CommandContext(x.ctx, path, tool.flag).CombinedOutput() //nolint:gosec // a name of the table above
		first, _, _ := strings.Cut(string(out), "\n")
		x.note("tools", tool.name, stateOK, strings.TrimSpace(first), "")
	}
	if runtime.GOOS != "windows" {
		_, err := exec.LookPath("sh")
		x.either("tools", "sh", "it runs commands of your own", err, stateWarning, "commands of your own need it")
	}
}
