package ui

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/inspect/session"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// export is what the export dialog works with.
type export struct {
	slot    task.Slot
	choices []session.Choice
	har     []session.Choice // the same for archives, which hold reads and failures too
}

// previewed is what came of making a preview.
type previewed struct {
	code  pane.Code
	notes []string
}

// exported is an export that was written or copied, or could not be.
type exported struct {
	errand
	of    *export
	want  dialog.Export
	run   []string // how to run it
	there bool     // the file is there already
}

// openExport asks what of the session to export, and where to.
func (a *App) openExport() tea.Cmd {
	x, labels := a.exportable()
	ask := dialog.NewExport(dialog.Offer{
		What: labels, SDKs: a.log.Tabs(), Path: a.exportPath,
		Preview: func(want dialog.Export) (task.Turn, tea.Cmd) { return a.preview(x, want) },
	}, a.inspect.Tab)
	overlay.Open(&a.stack, ask, func(want dialog.Export, ok bool) tea.Cmd {
		x.slot.Stop()
		if !ok {
			return nil
		}
		return a.export(x, want, false)
	})
	return ask.Start()
}

// allWrites is the first of what can be exported.
const allWrites = 0

// exportable lists what can be exported, with what that means.
func (a *App) exportable() (*export, []string) {
	x := &export{}
	var labels []string
	add := func(label string, script, har session.Choice) {
		labels, x.choices, x.har = append(labels, label), append(x.choices, script), append(x.har, har)
	}
	add("all writes", session.Choice{}, session.Choice{}) // of an archive only the disk knows them all
	if head, ok := a.inspect.Head(); ok && head.State != pane.Pending {
		one := session.Choice{Actions: []int{head.ID}, Reads: true}
		add("this entry", one, one)
	}
	if a.inspect.Hidden().Any() && a.inspect.Len() > 0 {
		shown := session.Choice{Actions: a.log.Began(a.inspect.Shows), Reads: true}
		add("what the filter shows", shown, shown)
	}
	add("with reads", session.Choice{Reads: true}, session.Choice{})
	return x, labels
}

// exportPath suggests a file.
func (a *App) exportPath(want dialog.Export) string {
	name := "cldx-" + a.deps.Desk.Now().Format("2006-01-02-1504")
	if want.To == dialog.ToHAR {
		return name + ".har"
	}
	return a.deps.Coder.File(name, want.SDK)
}

// shownArchive is how much of an archive a preview shows, in bytes.
const shownArchive = 32 << 10

// preview makes the code of an export.
func (a *App) preview(x *export, want dialog.Export) (task.Turn, tea.Cmd) {
	work := a.exporting(x, want)
	cmd := task.Go(a.ctx, &x.slot, func(ctx context.Context) (previewed, error) {
		made, err := work(ctx)
		if ctx.Err() != nil {
			return previewed{}, ctx.Err()
		}
		if want.To == dialog.ToHAR {
			made.Code.Text = made.Code.Text[:min(len(made.Code.Text), shownArchive)]
		}
		return previewed{made.Code, made.Notes}, err
	})
	return x.slot.Turn(), cmd
}

// gotPreview hands a preview to the dialog that waits for it.
func (a *App) gotPreview(r task.Result[previewed]) tea.Cmd {
	if errors.Is(r.Err, context.Canceled) {
		return nil
	}
	return a.stack.Answer(dialog.Preview{Turn: r.Turn, Code: r.Value.code, Notes: r.Value.notes, Err: r.Err})
}

// exporting returns the work of an export: it reads the session and spells it,
// unless that is not wanted any more.
func (a *App) exporting(x *export, want dialog.Export) func(context.Context) (Script, error) {
	read, coder := a.deps.Memory.Session, a.deps.Coder
	return func(ctx context.Context) (Script, error) {
		s, err := read()
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return Script{}, err
		}
		choice := x.choices[want.What]
		if want.To == dialog.ToHAR {
			choice = known(s, x.har[want.What])
			if want.What == allWrites {
				choice.Actions = s.Changes()
			}
		}
		switch {
		case choice.Actions != nil && len(choice.Actions) == 0:
			return Script{}, errors.New("there is nothing of that in the session")
		case want.To != dialog.ToHAR:
			return coder.Script(s, choice, want.SDK)
		}
		archive, err := session.HAR(s, choice)
		return Script{Code: pane.Code{Text: string(archive)}, Notes: s.Notes}, err
	}
}

// known leaves out of a choice what the session does not have.
func known(s session.Session, c session.Choice) session.Choice {
	if c.Actions == nil {
		return c
	}
	c.Actions = slices.DeleteFunc(slices.Clone(c.Actions), func(n int) bool {
		return !slices.ContainsFunc(s.Actions, func(a session.Action) bool { return a.Number == n })
	})
	return c
}

// export writes or copies what was chosen.
func (a *App) export(x *export, want dialog.Export, replace bool) tea.Cmd {
	work, save, put := a.exporting(x, want), a.deps.Desk.Save, a.deps.Desk.Copy
	return task.Go(a.ctx, &a.errand, func(ctx context.Context) (exported, error) {
		out := exported{of: x, want: want}
		out.tried = "export the session"
		made, err := work(ctx)
		if err != nil {
			return out, err
		}
		if want.To == dialog.ToClipboard {
			out.errand = copied(ctx, put, "The program", made.Code.Text)
			return out, nil
		}
		out.tried = "save " + want.Path
		if save == nil {
			return out, errors.New("no file can be written here")
		}
		path, err := save(ctx, want.Path, []byte(made.Code.Text), replace)
		if errors.Is(err, fs.ErrExist) {
			out.there = true
			return out, nil
		}
		out.said, out.want.Path = "Saved "+path, path
		if made.Run != nil {
			out.run = made.Run(path)
		}
		return out, err
	})
}

// gotExported says where an export went and how to run it; a file that is there
// is written over only when the user agrees.
func (a *App) gotExported(r task.Result[exported]) tea.Cmd {
	v := r.Value
	switch {
	case r.Err != nil:
		return a.reportErrand(v.errand, r.Err)
	case v.there:
		text := []string{v.want.Path + " is there already."}
		overlay.Open(&a.stack, overlay.NewQuestion("Write over the file?", text, "write over it"), func(yes, ok bool) tea.Cmd {
			if !ok || !yes {
				return a.openExport()
			}
			return a.export(v.of, v.want, true)
		})
		return nil
	case len(v.run) == 0:
		return a.ranErrand(task.Result[errand]{Value: v.errand})
	}
	return a.sayHowToRun(v)
}

// sayHowToRun shows the file and the commands, the last of which runs it.
func (a *App) sayHowToRun(v exported) tea.Cmd {
	last := len(v.run) - 1
	command := v.run[last]
	text := append([]string{v.said, ""}, v.run[:last]...)
	text = append(text, "", "  "+command)
	choices := []dialog.Choice{{Key: "enter", Label: "Close"}, {Key: "y", Label: "Copy the command"}, {Key: "p", Label: "Copy the path"}}
	overlay.Open(&a.stack, dialog.NewChoose("Exported", text, choices).Leaving("close"), func(i int, ok bool) tea.Cmd {
		switch {
		case !ok || i == 0:
			return a.say(theme.Good, v.said)
		case i == 1:
			return a.copy("The command", command)
		}
		return a.copy("The path", v.want.Path)
	})
	return nil
}

// noSession says why there is nothing to export.
func (a *App) noSession() string {
	switch {
	case a.deps.Memory.Session == nil:
		return "This session is not recorded, so it can't be exported."
	case a.deps.Coder == nil:
		return "There is no code here."
	}
	began := a.log.Began(func(pane.Call) bool { return true })
	return ifso(len(began) == 0, "Nothing was done yet.")
}

// copyArchive copies one entry's requests and responses as an archive.
func (a *App) copyArchive(id int) tea.Cmd {
	read := a.deps.Memory.Session
	return a.copyMade("HAR", func() (string, error) {
		s, err := read()
		if err != nil {
			return "", err
		}
		archive, err := session.HAR(s, session.Choice{Actions: []int{id}, Reads: true, Failed: true})
		return strings.TrimSpace(string(archive)), err
	})
}
