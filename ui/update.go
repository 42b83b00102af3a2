package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/record"
	"cldx/ui/task"
)

// Update routes a message. It makes no decision of its own.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd, pictured := a.gallery.Update(msg)
	switch {
	case pictured && a.quitted:
		return a, tea.Batch(cmd, a.end())
	case !pictured:
		cmd = tea.Batch(cmd, a.route(msg), a.catchUp())
	}
	return a, tea.Batch(cmd, a.spell(), a.picture(), a.gallery.Over(), a.settle(msg))
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	if a.keepAhead(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.PasteMsg:
		return a.paste(msg)
	case tea.MouseMsg:
		return a.pointer(msg)
	case tea.WindowSizeMsg:
		return a.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		a.background(msg)
	case tea.ColorProfileMsg:
		a.profile(msg.Profile)
	case tea.ModeReportMsg:
		measureBy(msg)
		return a.answer(msg)
	default:
		return a.answer(msg)
	}
	return nil
}

// answer routes what comes back from work.
func (a *App) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.Done[model.AssetPage]:
		if a.here.slot.Fresh(msg.Turn) {
			return a.gotAssets(msg)
		}
	case task.Done[model.FolderPage]:
		if slot := a.tree[folderAsked(msg.Op)]; slot != nil && slot.Fresh(msg.Turn) {
			return a.gotFolders(msg)
		}
	case task.Result[model.FolderMode]:
		return a.gotMode(msg)
	case task.Result[record.Spelled]:
		a.gotCode(msg)
		return nil
	case task.Result[record.Found]:
		return a.gotSieved(msg)
	case task.Result[told]:
		return a.gotWhole(msg)
	case task.Result[confirmed]:
		return a.gotConfirmed(msg)
	case exchanged:
		return a.gotExchanges(msg)
	default:
		return a.ran(msg)
	}
	return a.foreign(msg)
}

// ran routes what comes back from errands.
func (a *App) ran(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.Result[errand]:
		if a.errand.Finish(msg.Turn) {
			return a.ranErrand(msg)
		}
	case task.Result[exported]:
		if a.errand.Finish(msg.Turn) {
			return a.gotExported(msg)
		}
	case task.Result[previewed]:
		return a.gotPreview(msg)
	case task.Result[saved]:
		if msg.Err == nil {
			a.learnKept(msg.Value)
		}
		if a.saving.Finish(msg.Turn) && msg.Err != nil {
			return a.notKept(msg.Err)
		}
	default:
		return a.searched(msg)
	}
	return a.foreign(msg)
}

// time routes what comes when some time has passed.
func (a *App) time(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case sift:
		return a.sifted(msg)
	case sweep:
		return a.swept(msg)
	case fade:
		a.faded(msg)
	case rested:
		return a.rest()
	case slow:
		msg.of.late = true
	case settled:
		return a.count(msg)
	case minute:
		a.detail.Redraw()
		return a.everyMinute()
	default:
		return a.foreign(msg)
	}
	return nil
}

// foreign hands on what is nobody's here: a dialog's or the planner's.
func (a *App) foreign(msg tea.Msg) tea.Cmd {
	if cmd, mine := a.fromCommand(msg); mine {
		return cmd
	}
	cmd := tea.Batch(a.stack.Answer(msg), a.toPages(msg))
	if a.deps.Planner == nil {
		return cmd
	}
	return tea.Batch(cmd, a.deps.Planner.Update(host{a}, msg))
}

// resize takes a new size of the terminal.
func (a *App) resize(w, h int) tea.Cmd {
	a.width, a.height = w, h
	a.reshape()
	return a.look()
}

// reshape divides the screen again.
func (a *App) reshape() {
	s := a.shape
	if a.shownPage() != nil {
		s.hidden[FoldersPane], s.hidden[DetailPane] = true, true
	}
	if a.facetsShown() {
		s.sizes[FoldersPane] += roomForCounts
	}
	a.rects = arrange(a.width, a.height, s)
	r := a.rects[InspectPane]
	a.inspect.Resize(r.w-2, r.h-2)
}
