package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/plan"
)

// rename asks for one name, or for a pattern of many.
func (p *Planner) rename(h ui.Host, subjects []plan.Subject) tea.Cmd {
	if len(subjects) == 0 {
		return nil
	}
	return p.open(h, dialog.RenameOne(subjects[0]), "rename")
}
