package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/overlay"
)

// quit ends the explorer; while jobs run the user is asked.
func (a *App) quit() tea.Cmd {
	jobs := a.allJobs()
	if len(jobs) == 0 {
		return a.leaveForGood()
	}
	text := []string{"Still running: " + strings.Join(jobs, "; ") + ".", "It stops where it is; the next start offers to go on or to undo it."}
	overlay.Open(&a.stack, overlay.NewQuestion("Quit in the middle of a job?", text, "quit"), func(yes, ok bool) tea.Cmd {
		if !ok || !yes {
			return nil
		}
		return a.leaveForGood()
	})
	return nil
}

func (a *App) leaveForGood() tea.Cmd {
	a.quitted = true
	a.stop()
	return tea.Batch(a.gallery.Hush(), a.end())
}

// end ends the program as soon as no picture is on its way to the terminal.
func (a *App) end() tea.Cmd {
	if !a.gallery.Quiet() {
		return nil
	}
	return tea.Quit
}
