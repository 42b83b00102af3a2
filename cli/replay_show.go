package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"cldx/job/replay"
	"cldx/model"
)

// deletesShown is how many names of what is deleted stand in a plan: a screenful.
const deletesShown = 40

// show prints the plan: for machines where they asked for it, else for people, on
// standard output when it is all that was asked for.
func (r *replaying) show() error {
	if r.flags.json && r.flags.dryRun {
		b, err := json.Marshal(r.machine())
		if err != nil {
			return fmt.Errorf("print the plan: %w", err)
		}
		text, err := indented(b)
		if err != nil {
			return err
		}
		return r.app.print(text)
	}
	text := r.text()
	if r.flags.dryRun {
		return r.app.print(text)
	}
	_, err := io.WriteString(r.app.Stderr, text)
	return err
}

// text is the plan for people.
func (r *replaying) text() string {
	var b strings.Builder
	p := r.planned
	line := func(format string, args ...any) { b.WriteString(inCell(fmt.Sprintf(format, args...)) + "\n") }
	line("Replay of session %s, recorded in %s on %s", p.Session.ID, orUnknown(p.Session.Environment), p.Session.Started.Local().Format("2006-01-02 15:04"))
	line("into %s", r.app.where())
	line("")
	for _, s := range p.Steps {
		mark := ""
		if s.Done {
			mark = " · done already"
		}
		line("%4d. %s%s", s.Number, s.Heading(), mark)
		if s.Done {
			continue
		}
		for _, t := range s.Taken {
			line("      %s", t)
		}
		for _, why := range s.Final {
			line("      can't be taken back: %s", why)
		}
	}
	line("")
	for _, c := range p.Calls {
		line("%6d × %s", c.Count, c.Name)
	}
	line("%s", costOf(p, r.session.budget()))
	r.deletions(line)
	for _, n := range p.Notes {
		line("Note: %s", n)
	}
	for _, w := range p.Warnings {
		line("Warning: %s", w)
	}
	for _, why := range p.Problems {
		line("In the way: %s", why)
	}
	if r.session.choice.ReadOnly {
		line("In the way: the environment is read-only")
	}
	return b.String()
}

func orUnknown(name string) string {
	if name == "" {
		return "an unknown environment"
	}
	return name
}

// costOf says what a plan costs, and what is left to pay it with.
func costOf(p replay.Plan, budget model.Budget) string {
	text := "Costs " + counted(p.Cost.Admin+p.Reads, "Admin call")
	if p.Reads > 0 {
		text += fmt.Sprintf(" (%d to read what is there, so that it can be taken back)", p.Reads)
	}
	text += " and " + counted(p.Cost.Upload, "Upload call")
	switch left := budget.Remaining; {
	case !budget.Known():
		return text + "; what is left of the hour's Admin calls is not known."
	case p.Cost.Admin+p.Reads > left:
		return text + fmt.Sprintf("; only %d Admin calls are left until %s: it will wait for more.", left, budget.Reset.Local().Format("15:04"))
	default:
		return text + fmt.Sprintf("; %d Admin calls are left.", left)
	}
}

// deletions lists what the plan deletes, by name, a screenful of it.
func (r *replaying) deletions(line func(string, ...any)) {
	all := r.planned.Deletes
	if len(all) == 0 {
		return
	}
	line("Deletes %s:", counted(len(all), "thing"))
	for i, d := range all {
		if i == deletesShown {
			line("  … and %d more", len(all)-i)
			return
		}
		before, mark := "", ""
		if d.Open {
			before = "everything that matches: "
		}
		if d.Final {
			mark = " (for good)"
		}
		line("  %s%s%s", before, d.Name, mark)
	}
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// machinePlan is a plan for machines.
type machinePlan struct {
	Session     string            `json:"session"`
	Recorded    string            `json:"recorded_in"`
	Environment string            `json:"environment"`
	Steps       []machineStep     `json:"steps"`
	Calls       map[string]int    `json:"calls"`
	Cost        machineCost       `json:"cost"`
	Deletes     []machineDeletion `json:"deletes"`
	Notes       []string          `json:"notes"`
	Warnings    []string          `json:"warnings"`
	Problems    []string          `json:"problems"`
	ReadOnly    bool              `json:"read_only"`
}

type machineStep struct {
	Number     int      `json:"number"`
	Title      string   `json:"title"`
	Operations []string `json:"operations"`
	Takes      []string `json:"takes"`
	Done       bool     `json:"done"`
	Final      []string `json:"final"`
}

type machineCost struct {
	Admin     int  `json:"admin"`
	Reads     int  `json:"reads"`
	Upload    int  `json:"upload"`
	Remaining *int `json:"admin_left"`
}

type machineDeletion struct {
	Step  int    `json:"step"`
	Name  string `json:"name"`
	Final bool   `json:"final"`
	Open  bool   `json:"open"` // it names no single thing, but everything that matches
}

func (r *replaying) machine() machinePlan {
	p := r.planned
	out := machinePlan{
		Session: p.Session.ID, Recorded: p.Session.Environment, Environment: r.name(),
		Steps: []machineStep{}, Calls: map[string]int{}, Deletes: []machineDeletion{},
		Cost:  machineCost{Admin: p.Cost.Admin, Reads: p.Reads, Upload: p.Cost.Upload},
		Notes: inFull(p.Notes), Warnings: inFull(p.Warnings), Problems: inFull(p.Problems), ReadOnly: r.session.choice.ReadOnly,
	}
	if b := r.session.budget(); b.Known() {
		out.Cost.Remaining = &b.Remaining
	}
	for _, s := range p.Steps {
		step := machineStep{Number: s.Number, Title: s.Title, Operations: []string{}, Takes: inFull(s.Taken), Done: s.Done, Final: inFull(s.Final)}
		for _, op := range s.Ops {
			step.Operations = append(step.Operations, op.Spec().Name)
		}
		out.Steps = append(out.Steps, step)
	}
	for _, c := range p.Calls {
		out.Calls[c.Name] = c.Count
	}
	for _, d := range p.Deletes {
		out.Deletes = append(out.Deletes, machineDeletion{d.Step, d.Name, d.Final, d.Open})
	}
	return out
}

// inFull is a list that JSON has as one, even when it is empty.
func inFull(texts []string) []string { return append([]string{}, texts...) }
