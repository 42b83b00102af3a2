package bulk

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/pane"
)

// unfinished is the jobs whose process was killed.
type unfinished struct {
	records []job.Record
	err     error
}

// Begin looks for jobs that a killed process left behind.
func (p *Planner) Begin(h ui.Host) tea.Cmd {
	journal := p.deps.Journal
	return func() tea.Msg {
		records, err := journal.Unfinished()
		return unfinished{records, err}
	}
}

// offer asks what to do with each job that was left behind, one after the other.
func (p *Planner) offer(h ui.Host, u unfinished) tea.Cmd {
	switch {
	case u.err != nil:
		return h.Report("read the journal of jobs", u.err)
	case len(u.records) == 0 || h.Environment().ReadOnly:
		return nil
	}
	r, rest := u.records[0], unfinished{records: u.records[1:]}
	j := jobOf(r)
	text := []string{
		j.Title,
		fmt.Sprintf("It was interrupted %s, with %s of %s done%s.", ago(r.At, p.deps.Now()), pane.Count(j.Done), pane.Count(j.Total), inDoubt(r)),
		"Resume does the rest; undo takes back what was done; leave lets it be as it is.",
	}
	choices := []dialog.Choice{{Key: "r", Label: "Resume"}, {Key: "u", Label: "Undo"}, {Key: "l", Label: "Leave"}}
	overlay.Open(h.Stack(), dialog.NewChoose("A job was interrupted", text, choices), func(i int, ok bool) tea.Cmd {
		next := func() tea.Msg { return rest }
		switch {
		case !ok:
			return next
		case i == 0:
			return tea.Batch(p.resume(h, r), next)
		case i == 1:
			return p.undoJob(h, r.Plan.ID)
		}
		return tea.Batch(p.leave(r.Plan.ID), next)
	})
	return nil
}

// inDoubt says how many calls may or may not have happened.
func inDoubt(r job.Record) string {
	n := 0
	for _, state := range r.States {
		if state == job.Sent {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" and %s in doubt", pane.Plural(n, "call"))
}

// left says that a job was noted to be left alone.
type left struct{ err error }

func (p *Planner) leave(id string) tea.Cmd {
	journal := p.deps.Journal
	return func() tea.Msg {
		return left{journal.Leave(id)}
	}
}

// ago says how long ago something was.
func ago(then, now time.Time) string {
	switch age := pane.Age(then, now); age {
	case "", "now":
		return "just now"
	default:
		return age + " ago"
	}
}
