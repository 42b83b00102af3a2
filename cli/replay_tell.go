package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/charmbracelet/x/term"

	"cldx/api"
	"cldx/job"
	"cldx/job/replay"
	"cldx/ui/cell"
)

// failuresShown is how many failures of a step are told one by one.
const failuresShown = 10

// tell prints how a replay went, and returns what its exit code follows from.
func (r *replaying) tell(ctx context.Context, report replay.Report, err error) error {
	if len(report.Steps) == 0 {
		return err
	}
	if printing := r.print(report); printing != nil {
		return errors.Join(printing, err)
	}
	if !report.Whole() {
		r.app.say("Go on with: cldx inspect replay --session %s%s --resume%s", r.planned.Session.ID, r.target(), r.doubt(report))
	}
	switch {
	case report.Cancelled:
		return ctx.Err()
	case report.Whole() && err == nil:
		return nil
	case err == nil:
		err = fmt.Errorf("replay: %s", r.verdict(report))
	default:
		err = fmt.Errorf("replay: %s: %w", r.verdict(report), err)
	}
	switch {
	case report.Touched():
		return partly(err)
	case unanswered(report):
		return &exitError{code: exitNetwork, err: err}
	}
	return err
}

// target names the environment as the command line did.
func (r *replaying) target() string {
	out := ""
	if env := r.app.flags.env; env != "" {
		out += " --env " + shellWord(env)
	}
	if r.app.flags.sandbox {
		out += " --sandbox"
	}
	if data := r.app.flags.data; data != "" {
		out += " --data " + shellWord(data)
	}
	if r.flags.same {
		out += " --same"
	}
	if len(r.flags.actions) > 0 {
		out += " --actions " + r.flags.actions.String()
	}
	return printable(out)
}

// doubt adds what to do first where nobody knows whether a call took effect.
func (r *replaying) doubt(report replay.Report) string {
	for _, o := range report.Steps {
		for _, f := range o.Failures {
			if strings.Contains(f.Why, "look before") {
				return "\nA call may have happened: look first, for that makes it again."
			}
		}
	}
	return ""
}

func (r *replaying) verdict(report replay.Report) string {
	text := fmt.Sprintf("%d of %d steps done", report.Count(replay.Done), len(report.Steps))
	for _, s := range []replay.State{replay.Failed, replay.Skipped, replay.Pending} {
		if n := report.Count(s); n > 0 {
			text += fmt.Sprintf(", %d %s", n, s)
		}
	}
	return text
}

// unanswered reports whether a failure was the network's.
func unanswered(report replay.Report) bool {
	for _, o := range report.Steps {
		for _, f := range o.Failures {
			switch f.Kind {
			case api.Network, api.Timeout, api.BadAnswer:
				return true
			default:
			}
		}
	}
	return false
}

// print writes the report.
func (r *replaying) print(report replay.Report) error {
	if r.flags.json {
		return r.printJSON(report)
	}
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(inCell(fmt.Sprintf(format, args...)) + "\n") }
	for _, o := range report.Steps {
		line("%4d. %-8s %s%s", o.Number, o.State, o.Title, amount(o))
		for i, f := range o.Failures {
			if i == failuresShown {
				line("      … and %d more", len(o.Failures)-i)
				break
			}
			line("      %s: %s", f.Name(), f.Why)
		}
		if o.Why != "" {
			line("      %s", o.Why)
		}
	}
	line("%s", r.verdict(report))
	return r.app.print(b.String())
}

func amount(o replay.Outcome) string {
	switch {
	case o.Earlier:
		return " · before"
	case o.State == replay.Failed && o.Total > 0:
		return fmt.Sprintf(" · %d of %d", o.Done, o.Total)
	}
	return ""
}

// machineReport is a report for machines.
type machineReport struct {
	Session     string           `json:"session"`
	Environment string           `json:"environment"`
	Done        int              `json:"done"`
	Failed      int              `json:"failed"`
	Skipped     int              `json:"skipped"`
	Pending     int              `json:"pending"`
	Cancelled   bool             `json:"cancelled"`
	Steps       []machineOutcome `json:"steps"`
}

type machineOutcome struct {
	Number   int              `json:"number"`
	Title    string           `json:"title"`
	State    replay.State     `json:"state"`
	Job      string           `json:"job,omitempty"`
	Why      string           `json:"why,omitempty"`
	Failures []machineFailure `json:"failures"`
}

type machineFailure struct {
	Name      string `json:"name"`
	Operation string `json:"operation"`
	Why       string `json:"why"`
}

func (r *replaying) printJSON(report replay.Report) error {
	out := machineReport{
		Session: r.planned.Session.ID, Environment: r.name(), Cancelled: report.Cancelled,
		Done: report.Count(replay.Done), Failed: report.Count(replay.Failed), Skipped: report.Count(replay.Skipped), Pending: report.Count(replay.Pending),
	}
	for _, o := range report.Steps {
		m := machineOutcome{Number: o.Number, Title: o.Title, State: o.State, Job: o.Job, Why: o.Why, Failures: []machineFailure{}}
		for _, f := range o.Failures {
			m.Failures = append(m.Failures, machineFailure{f.Name(), f.Op, f.Why})
		}
		out.Steps = append(out.Steps, m)
	}
	b, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("print the report: %w", err)
	}
	text, err := indented(b)
	if err != nil {
		return err
	}
	return r.app.print(text)
}

// statusLine is one line of a terminal that is written over again and again; it
// is nothing where there is no terminal.
type statusLine struct {
	app   *app
	mu    sync.Mutex
	shown bool
}

func (a *app) statusLine() *statusLine { return &statusLine{app: a} }

// replay shows how far a replay is.
func (l *statusLine) replay(p replay.Progress) {
	l.show(fmt.Sprintf("step %d of %d · %s · %s", p.Step, p.Steps, p.Title, progressed(p.Progress)))
}

// show puts a text in place of what the line says.
func (l *statusLine) show(text string) {
	if !terminal(l.app.Stderr) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shown = true
	fmt.Fprintf(l.app.Stderr, "\r\x1b[K%s", cell.Cut(inCell(text), l.width()))
}

// width is how many columns the line has; the last one stays empty, so that the
// terminal does not begin another line.
func (l *statusLine) width() int {
	width, _, err := term.GetSize(l.app.Stderr.Fd())
	if err != nil || width < 2 {
		return 79
	}
	return width - 1
}

func progressed(p job.Progress) string {
	if !p.Waiting.IsZero() {
		return "waiting for the rate limit until " + p.Waiting.Local().Format("15:04")
	}
	text := fmt.Sprintf("%d of %d", p.Done+p.Failed, p.Total)
	if p.Failed > 0 {
		text += fmt.Sprintf(", %d failed", p.Failed)
	}
	return text
}

// clear takes the line away.
func (l *statusLine) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shown {
		fmt.Fprint(l.app.Stderr, "\r\x1b[K")
	}
	l.shown = false
}
