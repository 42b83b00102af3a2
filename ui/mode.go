package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/task"
)

// learnMode asks where assets have their folders, unless that is known.
func (a *App) learnMode() tea.Cmd {
	if a.deps.Environment.Mode != "" || a.deps.Link.Mode == nil {
		return nil
	}
	return task.Go(a.ctx, &a.mode, a.deps.Link.Mode)
}

// gotMode takes the answer; a folder that was waiting for it is listed.
func (a *App) gotMode(r task.Result[model.FolderMode]) tea.Cmd {
	if !a.mode.Finish(r.Turn) {
		return nil
	}
	a.deps.Environment.Mode = r.Value
	said := a.report("learn the folder mode, and take folders as dynamic ones", r.Err)
	if a.here.place.Kind != InFolder {
		return said
	}
	return tea.Batch(said, a.reload())
}
