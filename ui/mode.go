package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/task"
)

// learnMode asks where assets have their folders, unless that is known.
func (a *App) learnMode() tea.Cmd {
	if a.deps.Environment.Mode != "" || a.deps.Service.Mode == nil {
		return nil
	}
	return task.Go(a.ctx, &a.mode, a.deps.Service.Mode)
}

// gotMode takes the answer. Folders that were listed as dynamic ones are listed
// anew when they are not.
func (a *App) gotMode(r task.Result[model.FolderMode]) tea.Cmd {
	if !a.mode.Finish(r.Turn) {
		return nil
	}
	if r.Err != nil {
		return a.report("learn the folder mode, and take folders as dynamic ones", r.Err)
	}
	a.deps.Environment.Mode = r.Value
	if r.Value != model.FixedFolders {
		return nil
	}
	for place, l := range a.kept {
		l.stale = l.stale || place.Kind == InFolder
	}
	if a.here.place.Kind != InFolder {
		return nil
	}
	return a.reload()
}
