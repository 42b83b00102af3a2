package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// readAtOnce is how many assets of a selection are read before another key is taken.
const readAtOnce = 2000

// about gives an action the assets that it is about. Few are read at once; of many a
// part at a time, in a window that shows how far it is, so that no key waits.
func (p *Planner) about(h ui.Host, refs []model.Ref, act func([]plan.Subject) tea.Cmd) tea.Cmd {
	store, subjects := h.Store(), make([]plan.Subject, 0, len(refs))
	return p.inParts(h, refs, func(some []model.Ref) {
		subjects = append(subjects, plan.Subjects(store, some)...)
	}, func() tea.Cmd { return act(subjects) })
}

// inParts looks at rows, and goes on.
func (p *Planner) inParts(h ui.Host, refs []model.Ref, look func(some []model.Ref), act func() tea.Cmd) tea.Cmd {
	if len(refs) <= readAtOnce {
		look(refs)
		return act()
	}
	store, at := h.Store(), 0
	release := store.Hold() // what is dropped meanwhile is left out, and no other asset takes its place
	window := dialog.NewReading(len(refs), func() int {
		to := min(at+readAtOnce, len(refs))
		look(refs[at:to])
		at = to
		return at
	})
	overlay.Open(h.Stack(), window, func(_ struct{}, all bool) tea.Cmd {
		release()
		if !all {
			return h.Say(theme.Dim, "Nothing was changed.")
		}
		cmd := act()
		return tea.Batch(cmd, window.Pass(h.Stack().Top()))
	})
	return window.Start()
}
