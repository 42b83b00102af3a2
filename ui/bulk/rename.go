package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/plan"
)

// rename asks for one name, or for a pattern of many.
func (p *Planner) rename(h ui.Host, subjects []plan.Subject) tea.Cmd {
	switch len(subjects) {
	case 0:
		return nil
	case 1:
		return p.open(h, dialog.RenameOne(subjects[0]), "rename")
	}
	return p.open(h, dialog.RenameMany(subjects, p.editor()), "rename")
}

// editor opens text in the user's editor, on behalf of a sheet's fields.
func (p *Planner) editor() func(dialog.Fields, string) tea.Cmd {
	if p.deps.Files.Edit == nil {
		return nil
	}
	return func(of dialog.Fields, text string) tea.Cmd {
		e := p.deps.Files.Edit("names.txt", text)
		return tea.Exec(e, func(err error) tea.Msg {
			if err != nil {
				return dialog.Edited{Of: of, Err: err}
			}
			edited, err := e.Text()
			return dialog.Edited{Of: of, Text: edited, Err: err}
		})
	}
}
