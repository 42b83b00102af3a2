package bulk

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/intent"
	"cldx/ui/overlay"
	"cldx/ui/plan"
)

// restore brings back the assets that are meant, where they are placeholders of
// deleted ones; else it lets the user choose among what was deleted, or type names.
func (p *Planner) restore(h ui.Host, want intent.Restore) tea.Cmd {
	var targets []job.Target
	for _, s := range plan.Subjects(h.Store(), want.Assets) {
		if a := h.Store().Asset(mustRef(h.Store(), s.Key)); a.Placeholder {
			targets = append(targets, s.Target)
		}
	}
	if len(targets) > 0 {
		return p.propose(h, job.Restore{Targets: targets})
	}
	return p.readHistory(h, p.chooseDeleted)
}

func mustRef(s *model.Store, k model.Key) model.Ref {
	ref, _ := s.Lookup(k)
	return ref
}

// chooseDeleted offers the deletions of the journal.
func (p *Planner) chooseDeleted(h ui.Host, records []job.Record) tea.Cmd {
	items := []overlay.Item{{Label: "Type public IDs…", Note: "by name"}}
	choices := [][]job.Target{nil}
	for _, r := range records {
		targets := deleted(r)
		if len(targets) == 0 {
			continue
		}
		items = append(items, overlay.Item{Label: r.Plan.Title + " · " + first(targets), Note: ago(r.At, p.deps.Now())})
		choices = append(choices, targets)
	}
	overlay.Open(h.Stack(), overlay.NewPicker("Restore what was deleted", items, true), func(i int, ok bool) tea.Cmd {
		switch {
		case !ok:
			return nil
		case i == 0:
			return p.open(h, dialog.Restore(), "restore")
		}
		return p.propose(h, job.Restore{Targets: choices[i]})
	})
	return nil
}

// deleted returns the assets that a job deleted.
func deleted(r job.Record) []job.Target {
	if r.Outcome == job.Undone {
		return nil
	}
	var targets []job.Target
	for _, s := range r.Plan.Steps {
		if s.Op.Spec().Effect != api.Delete || r.States[s.ID] != job.Done {
			continue
		}
		failed := map[model.Key]bool{}
		for _, f := range r.Fails[s.ID] {
			failed[f.Key] = true
		}
		for _, k := range s.Keys {
			if !failed[k] {
				targets = append(targets, job.Target{Key: k})
			}
		}
	}
	return targets
}

// first names the first asset, and says that there are more.
func first(targets []job.Target) string {
	name := string(targets[0].PublicID)
	if len(targets) > 1 {
		name += ", …"
	}
	return name
}
