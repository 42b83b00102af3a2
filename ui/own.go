package ui

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/custom"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Run is a command of the user's own, ready for the shell.
type Run struct {
	Text    string
	Shell   custom.Shell
	Stdin   []byte // the selection, one JSON object a line
	Secrets bool   // it gets the credentials
}

// shelling is the user's own commands, and the one that runs.
type shelling struct {
	slot    task.Slot
	running string // its name; "" when none runs
	asking  task.Slot
}

// ran is a command that has ended, or the choices that one printed.
type ran struct {
	of      custom.Command
	printed string
	choices bool
	after   func(printed string, err error) tea.Cmd
}

// actionOf is what a command is called among the actions.
func actionOf(c custom.Command) keys.Action { return keys.Action("run:" + c.Name) }

// KeyTable returns every binding that a configuration can change: those that
// there are, and the user's own commands.
func KeyTable(commands []custom.Command) []keys.Binding {
	table := keys.Table()
	for _, c := range commands {
		context := keys.Library
		if c.Context != "" {
			context = keys.Context(c.Context)
		}
		table = append(table, keys.Binding{Action: actionOf(c), Context: context, Help: cell.Clean(c.Name)})
	}
	return table
}

// customActions ties the user's commands to what they do.
func (a *App) customActions() map[keys.Action]act {
	all := map[keys.Action]act{
		keys.Commands: {Do: a.openCommands, Blocked: func() string {
			return ifso(len(a.deps.Look.Commands) == 0, "config.toml has no [[command]] yet.")
		}},
	}
	for _, c := range a.deps.Look.Commands {
		all[actionOf(c)] = act{Do: func() tea.Cmd { return a.perform(c) }, Blocked: func() string { return a.cannotRun(c) }}
	}
	return all
}

// cannotRun says why a command can't be had now; "" when it can.
func (a *App) cannotRun(c custom.Command) string {
	_, under := a.assets.Current()
	switch {
	case a.deps.Desk.Run == nil:
		return "No commands can be run here."
	case c.Dangerous && a.deps.Environment.ReadOnly:
		return "This command is dangerous, and the environment is open for reading only."
	case c.Run.NeedsAsset() && !under && a.store.SelectedCount() == 0:
		return "There is no asset here."
	case a.commands.running != "":
		return a.commands.running + " is still running; X cancels it."
	}
	n := a.store.SelectedCount()
	if first, last, ranging := a.assets.Range(); ranging && n == 0 {
		n = last - first + 1
	}
	if n > mostGiven {
		return "A command takes at most " + pane.Count(mostGiven) + " assets, and " + pane.Count(n) + " are selected."
	}
	return ""
}

// mostGiven is how many assets a command is given: shells take no longer texts.
const mostGiven = 10_000

// openCommands lists the user's commands.
func (a *App) openCommands() tea.Cmd {
	var items []overlay.Item
	if a.commands.running != "" {
		items = append(items, overlay.Item{Label: "Cancel " + a.commands.running})
	}
	first := len(items)
	for _, c := range a.deps.Look.Commands {
		b, _ := a.keys.Of(a.context(), actionOf(c))
		item := overlay.Item{Label: c.Name, Note: b.Key()}
		if why := a.cannotRun(c); why != "" {
			item.Note, item.Off = why, true
		}
		items = append(items, item)
	}
	overlay.Open(&a.stack, overlay.NewPicker("Commands of your own", items, true), func(i int, ok bool) tea.Cmd {
		switch {
		case !ok:
			return nil
		case i < first:
			return a.cancelRun()
		}
		return a.perform(a.deps.Look.Commands[i-first])
	})
	return nil
}

func (a *App) cancelRun() tea.Cmd {
	name := a.commands.running
	a.commands.slot.Stop()
	a.commands.running = ""
	return a.say(theme.Warn, cell.Clean(name)+" was cancelled.")
}

// wish is a command with what it is about: what was there when it was asked for,
// wherever the user has gone while it asks back.
type wish struct {
	custom.Command
	values  custom.Values
	chosen  []model.Ref
	answers map[string]string
}

// perform asks what a command wants to know, and runs it.
func (a *App) perform(c custom.Command) tea.Cmd {
	chosen := a.targets()
	ask := func(asset *model.Asset) tea.Cmd {
		return a.ask(wish{c, a.values(chosen, asset), chosen, map[string]string{}}, c.Prompts)
	}
	ref, ok := a.assets.Current()
	if !ok {
		return ask(nil)
	}
	asset := a.asset(ref)
	if c.NeedsWhole() && (asset.AssetID == "" || a.unsigned(&asset)) {
		return a.needWhole(ref, "run "+cell.Clean(c.Name), ask)
	}
	return ask(&asset)
}

// ask asks the next of a command's questions.
func (a *App) ask(w wish, left []custom.Prompt) tea.Cmd {
	if len(left) == 0 {
		return a.confirmRun(w)
	}
	p := left[0]
	next := func(answer string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		w.answers[p.Name] = answer
		return a.ask(w, left[1:])
	}
	title := p.Title
	if title == "" {
		title = phrase.Capital(p.Name)
	}
	switch {
	case p.Kind == "confirm":
		overlay.Open(&a.stack, overlay.NewQuestion(w.Name, []string{title}, "yes"), func(yes, ok bool) tea.Cmd {
			return next("yes", ok && yes)
		})
	case p.Kind == "choice" && p.From != nil:
		return a.askChoices(w, p, title, next)
	case p.Kind == "choice":
		a.choose(title, p.Choices, next)
	default:
		overlay.Open(&a.stack, overlay.NewPrompt(w.Name, cell.Clean(title), p.Initial, nil), next)
	}
	return nil
}

// choose asks for one of some texts.
func (a *App) choose(title string, choices []string, next func(string, bool) tea.Cmd) {
	items := make([]overlay.Item, len(choices))
	for i, c := range choices {
		items[i] = overlay.Item{Label: c}
	}
	overlay.Open(&a.stack, overlay.NewPicker(title, items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return next("", false)
		}
		return next(choices[i], true)
	})
}

// mostChoices bounds what a command may offer.
const mostChoices = 10_000

// askChoices runs the command that prints the choices, and asks then.
func (a *App) askChoices(w wish, p custom.Prompt, title string, next func(string, bool) tea.Cmd) tea.Cmd {
	text, err := p.From.Text(w.values, w.answers)
	if err != nil {
		return a.say(theme.Bad, "Could not ask "+cell.Clean(title)+".", cell.Clean(err.Error()))
	}
	r, run := Run{Text: text, Shell: p.From.Shell(), Secrets: w.Secrets}, a.deps.Desk.Run
	after := func(printed string, err error) tea.Cmd {
		choices := strings.FieldsFunc(printed, func(r rune) bool { return r == '\n' || r == '\r' })
		if err != nil || len(choices) == 0 {
			return a.say(theme.Bad, "Could not list the choices of "+cell.Clean(title)+".", excerpt(printed, err)...)
		}
		a.choose(title, choices[:min(len(choices), mostChoices)], next)
		return nil
	}
	return task.Go(a.ctx, &a.commands.asking, func(ctx context.Context) (ran, error) {
		printed, err := run(ctx, r)
		return ran{of: w.Command, printed: printed, choices: true, after: after}, err
	})
}

// confirmRun asks before a command runs, where it is to be asked about.
func (a *App) confirmRun(w wish) tea.Cmd {
	text, err := w.Run.Text(w.values, w.answers)
	if err != nil {
		return a.say(theme.Bad, "Could not run "+cell.Clean(w.Name)+".", cell.Clean(err.Error()))
	}
	if w.Confirm == "" && !w.Dangerous {
		return a.start(w, text)
	}
	question := w.Confirm
	if question == "" {
		question = "This command is dangerous. Run it?"
	}
	lines := append([]string{question, ""}, brokenLines(text)...)
	overlay.Open(&a.stack, overlay.NewQuestion(w.Name, lines, "run"), func(yes, ok bool) tea.Cmd {
		if !ok || !yes {
			return nil
		}
		return a.start(w, text)
	})
	return nil
}

// brokenLines is a command as lines that can be read; of a long one it says how much
// is not shown.
func brokenLines(text string) []string {
	const wide, most = 72, 8
	var lines []string
	left := 0
	for line := range strings.SplitSeq(text, "\n") {
		for part := range slices.Chunk([]rune(line), wide) {
			if len(lines) < most {
				lines = append(lines, string(part))
			} else {
				left += len(part)
			}
		}
	}
	if left > 0 {
		lines = append(lines, "… and "+pane.Plural(left, "more character"))
	}
	return lines
}
