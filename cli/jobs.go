package cli

import (
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"cldx/job"
	"cldx/model"
)

func (a *app) jobsCommand() *cobra.Command {
	cmd := group("jobs", "List, resume, undo or cancel jobs",
		"Every change of many things is a job, in the explorer as here. Each keeps a journal of the environment that\n"+
			"it works on: what is left of it can be done later, and most of it can be taken back. JOB is an ID or its\n"+
			"beginning; last is the newest.",
		a.jobsList(), a.jobsShow(), a.jobsResume(), a.jobsUndo(), a.jobsCancel())
	return cmd
}

// journal opens the journal of the environment that the flags mean; nothing is
// asked of the environment.
func (a *app) journal() (*job.Journal, error) {
	choice, paths, file, err := a.choose()
	if err != nil {
		return nil, err
	}
	s := &session{choice: choice, paths: paths, file: file}
	return journalIn(paths.Jobs(s.id())), nil
}

// findJob finds the one job that a word means.
func findJob(j *job.Journal, word string) (job.Record, error) {
	records, err := j.History()
	if err != nil {
		return job.Record{}, err
	}
	if len(records) == 0 {
		return job.Record{}, usage(errors.New("there is no job of this environment yet"))
	}
	if word == "" || word == "last" {
		return records[0], nil
	}
	var found []job.Record
	for _, r := range records {
		if r.Plan.ID == word {
			return r, nil
		}
		if strings.HasPrefix(r.Plan.ID, word) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return job.Record{}, usage(fmt.Errorf("there is no job %q; cldx jobs lists them", word))
	case 1:
		return found[0], nil
	}
	return job.Record{}, usage(fmt.Errorf("%q begins the names of %d jobs: %s, %s …", word, len(found), found[0].Plan.ID, found[1].Plan.ID))
}

// stateOf says how far a job came, in a word.
func stateOf(r job.Record) string {
	switch {
	case r.Outcome == job.Running && r.Live():
		return "running"
	case r.Outcome == job.Running:
		return "unfinished"
	}
	return string(r.Outcome)
}

// tally counts what a job did.
type tally struct{ total, done, failed, left int }

func tallyOf(r job.Record) tally {
	var t tally
	for _, s := range r.Plan.Steps {
		items := max(1, len(s.Keys))
		failed := len(r.Fails[s.ID])
		t.total += items
		switch r.States[s.ID] {
		case job.Done:
			t.done += items - failed
			t.failed += failed
		case job.Failed:
			t.failed += items
		default:
			t.failed += failed
			t.left += items - failed
		}
	}
	return t
}

// jobLine is a job for machines.
type jobLine struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Kind     string    `json:"kind"`
	State    string    `json:"state"`
	Created  time.Time `json:"created_at"`
	Total    int       `json:"total"`
	Done     int       `json:"done"`
	Failed   int       `json:"failed"`
	Left     int       `json:"left"` // not tried, or not known
	Open     bool      `json:"open"` // its search did not come to its end
	Undo     bool      `json:"undo"`
	UndoneBy string    `json:"undone_by,omitempty"`
}

func lineOf(r job.Record) jobLine {
	t := tallyOf(r)
	return jobLine{
		ID: r.Plan.ID, Title: r.Plan.Title, Kind: r.Plan.Kind, State: stateOf(r), Created: r.Plan.Created.UTC(), Total: t.total, Done: t.done,
		Failed: t.failed, Left: t.left, Open: r.Open, Undo: r.Plan.Undo.Possible && t.done > 0 && r.Outcome != job.Undone, UndoneBy: r.By,
	}
}

func (a *app) jobsList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the jobs of the environment, newest first",
		Long:    "Lists the jobs of the environment, newest first: ID, when it was planned, state, how many of its assets are\ndone, title. Nothing is asked of the environment.",
		Example: "  cldx jobs list --json | jq -r 'select(.state == \"unfinished\").id'",
		Args:    nothing,
		RunE: func(*cobra.Command, []string) error {
			j, err := a.journal()
			if err != nil {
				return err
			}
			records, err := j.History()
			if err != nil {
				return err
			}
			return a.listJobs(records, asJSON)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a line of JSON for each")
	return cmd
}

func (a *app) listJobs(records []job.Record, asJSON bool) error {
	table := tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0)
	for _, r := range records {
		if asJSON {
			if err := a.printLine(lineOf(r)); err != nil {
				return err
			}
			continue
		}
		t := tallyOf(r)
		if _, err := fmt.Fprintf(table, "%s\t%s\t%s\t%d/%d\t%s\n", r.Plan.ID, r.Plan.Created.Local().Format("2006-01-02 15:04"),
			stateOf(r), t.done, t.total, inCell(r.Plan.Title)); err != nil {
			return fmt.Errorf("list the jobs: %w", err)
		}
	}
	return table.Flush()
}

func (a *app) jobsShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "show JOB",
		Short:   "Show a job: what it did, what failed and why",
		Long:    "Shows a job: how far it came, its calls by kind, and all that failed with the reason.",
		Example: "  cldx jobs show last",
		Args:    exactly("JOB"),
		RunE: func(_ *cobra.Command, args []string) error {
			j, err := a.journal()
			if err != nil {
				return err
			}
			r, err := findJob(j, args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return a.showJobJSON(r)
			}
			return a.print(jobText(r))
		},
		ValidArgsFunction: a.completeJobs,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the job as a line of JSON, then one for each failure")
	return cmd
}

func (a *app) showJobJSON(r job.Record) error {
	if err := a.printLine(lineOf(r)); err != nil {
		return err
	}
	for _, s := range r.Plan.Steps {
		for _, f := range r.Fails[s.ID] {
			if err := a.printLine(doneLine{Key: keyOf(f), Label: f.Label, Operation: f.Op, State: string(job.Failed), Why: f.Why}); err != nil {
				return err
			}
		}
	}
	return nil
}

// keyOf is the asset that a failure is about; nil when it is about something else.
func keyOf(f job.Failure) *model.Key {
	if f.Key.PublicID == "" {
		return nil
	}
	return &f.Key
}

// jobText is a job for people.
func jobText(r job.Record) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(inCell(fmt.Sprintf(format, args...)) + "\n") }
	t := tallyOf(r)
	line("%s", r.Plan.Title)
	line("%s · %s · %s", r.Plan.ID, r.Plan.Created.Local().Format("2006-01-02 15:04"), stateOf(r))
	line("%d of %d done, %d failed, %d not tried", t.done, t.total, t.failed, t.left)
	for _, c := range r.Plan.Calls() {
		line("%6d × %s", c.Count, c.Name)
	}
	switch {
	case r.By != "":
		line("Taken back by %s.", r.By)
	case !r.Plan.Undo.Possible:
		line("It can't be taken back: %s.", r.Plan.Undo.Why)
	}
	if r.Open {
		line("Its search did not come to its end: run the command again for what it had not found.")
	}
	for _, s := range r.Plan.Steps {
		for _, f := range r.Fails[s.ID] {
			line("  %s: %s", f.Name(), f.Why)
		}
	}
	return b.String()
}
