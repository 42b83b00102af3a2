package ui

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/custom"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// values are what placeholders stand for here; chosen is the selection, or else the
// asset under the cursor, which is nil where there is none.
func (a *App) values(chosen []model.Ref, asset *model.Asset) custom.Values {
	v := custom.Values{
		Folder: custom.Word(a.here.place.Folder), Environment: custom.Word(a.deps.Environment.Name), Cloud: custom.Word(a.deps.Environment.Cloud),
	}
	v.Count = len(chosen)
	for _, ref := range chosen {
		v.IDs = append(v.IDs, custom.Word(a.store.Row(ref).PublicID))
	}
	if asset != nil {
		v.PublicID, v.AssetID, v.URL = custom.Word(asset.PublicID), custom.Word(asset.AssetID), custom.Word(address(asset))
		v.Format, v.Type, v.Name = custom.Word(asset.Format), custom.Word(asset.ResourceType), custom.Word(asset.Name())
	}
	return v
}

// start starts a command; the explorer goes on.
func (a *App) start(w wish, text string) tea.Cmd {
	c := w.Command
	r := Run{Text: text, Shell: c.Run.Shell(), Secrets: c.Secrets}
	if c.Output == custom.Terminal {
		return tea.Exec(a.deps.Desk.Terminal(r), func(err error) tea.Msg { return ranOutside{c.Name, err} })
	}
	chosen := make([]model.Asset, 0, len(w.chosen))
	for _, ref := range w.chosen {
		if asset := a.asset(ref); asset.PublicID != "" { // else it has been deleted meanwhile
			chosen = append(chosen, asset)
		}
	}
	a.commands.running = c.Name
	run := a.deps.Desk.Run
	start := task.Go(a.ctx, &a.commands.slot, func(ctx context.Context) (ran, error) {
		var err error
		if r.Stdin, err = jsonLines(chosen); err != nil {
			return ran{of: c}, err
		}
		printed, err := run(ctx, r)
		return ran{of: c, printed: printed}, err
	})
	return tea.Batch(start, a.say(theme.Dim, cell.Clean(c.Name)+" runs; X cancels it."))
}

func jsonLines(assets []model.Asset) ([]byte, error) {
	var out []byte
	for i := range assets {
		line, err := json.Marshal(&assets[i])
		if err != nil {
			return nil, fmt.Errorf("write %s as JSON: %w", assets[i].PublicID, err)
		}
		out = append(append(out, line...), '\n')
	}
	return out, nil
}

// ranOutside is a command that had the terminal, and has ended.
type ranOutside struct {
	name string
	err  error
}

// fromCommand takes the message of a command that has ended.
func (a *App) fromCommand(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case task.Result[ran]:
		return a.ranCommand(msg), true
	case ranOutside:
		if msg.err != nil {
			return a.say(theme.Bad, cell.Clean(msg.name)+" ended with an error.", cell.Clean(msg.err.Error())), true
		}
		return a.refresh(), true
	}
	return nil, false
}

// ranCommand says how a command went, and shows what it printed.
func (a *App) ranCommand(r task.Result[ran]) tea.Cmd {
	if r.Value.choices {
		if !a.commands.asking.Finish(r.Turn) {
			return nil
		}
		return r.Value.after(r.Value.printed, r.Err)
	}
	if !a.commands.slot.Finish(r.Turn) {
		return nil
	}
	a.commands.running = ""
	c, name := r.Value.of, cell.Clean(r.Value.of.Name)
	switch {
	case errors.Is(r.Err, context.Canceled):
		return nil
	case r.Err != nil:
		return a.say(theme.Bad, "Could not run "+name+".", excerpt(r.Value.printed, r.Err)...)
	case c.Output == custom.Nowhere:
		return nil
	case c.Output == custom.Page && strings.TrimSpace(r.Value.printed) != "":
		overlay.Open(&a.stack, custom.NewPrinted(name, r.Value.printed), func(text string, ok bool) tea.Cmd {
			if !ok {
				return nil
			}
			return a.copy("What "+name+" printed", text)
		})
		return nil
	}
	return a.say(theme.Good, name+": done.", excerpt(r.Value.printed, nil)...)
}

// excerpt is the beginning of what a command printed, and how it failed.
func excerpt(printed string, err error) []string {
	const most = 6
	var lines []string
	if err != nil {
		lines = append(lines, cell.Clean(err.Error()))
	}
	for line := range strings.Lines(printed) {
		if line = strings.TrimSpace(cell.Clean(line)); line != "" && len(lines) < most {
			lines = append(lines, line)
		}
	}
	return lines
}
