package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"cldx/job"
)

func (a *app) jobsResume() *cobra.Command {
	var how doing
	cmd := &cobra.Command{
		Use:   "resume [JOB]",
		Short: "Do what is left of a job",
		Long: "Does what is left of a job, the newest unless it is named. Where its process was killed, what was under way\n" +
			"is repeated if that is safe, else a read decides whether it happened. Of a job that was cancelled, or in\n" +
			"which something failed, what failed and what was not tried is tried again, as a job of its own.",
		Example: "  cldx jobs resume\n  cldx jobs resume 20250630-1200 --json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.onJob(cmd, how, args, func(ctx context.Context, e *errand, r job.Record) error { return e.resume(ctx, r) })
		},
		ValidArgsFunction: a.completeJobs,
	}
	jobFlags(cmd, &how)
	return cmd
}

func (a *app) jobsUndo() *cobra.Command {
	cmd := a.undoCommand()
	cmd.Example = "  cldx jobs undo last --dry-run"
	return cmd
}

func (a *app) undoCommand() *cobra.Command {
	var how doing
	var redo bool
	cmd := &cobra.Command{
		Use:   "undo [JOB]",
		Short: "Take a job back",
		Long: "Takes back a job, or without one the newest that can be: the inverse of each call that succeeded, in the\n" +
			"opposite order. Tags, names, folders, context and metadata are as they were; what was deleted comes back\n" +
			"from its backup, where one is kept. Taking back is a job too: undo of it is the job again.",
		Example: "  cldx undo --dry-run\n  cldx undo 20250630-1200 --yes\n  cldx undo --redo",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if redo && len(args) > 0 {
				return misused(cmd, errors.New("--redo does again what was taken back last; name the undo itself to take it back"))
			}
			if len(args) == 0 {
				args = []string{""}
			}
			return a.onJob(cmd, how, args, func(ctx context.Context, e *errand, r job.Record) error { return e.undo(ctx, r, args[0], redo) })
		},
		ValidArgsFunction: a.completeJobs,
	}
	jobFlags(cmd, &how)
	cmd.Flags().BoolVar(&redo, "redo", false, "do again what was taken back last")
	return cmd
}

// jobFlags adds the flags of commands that go on with a job.
func jobFlags(cmd *cobra.Command, how *doing) {
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&how.dryRun, "dry-run", false, "show the plan and what it costs, and change nothing")
	f.BoolVar(&how.yes, "yes", false, "do not ask")
	f.BoolVar(&how.json, "json", false, "print a line of JSON for each asset as it is done, then a\nsummary; with --dry-run the plan")
}

func (a *app) jobsCancel() *cobra.Command {
	return &cobra.Command{
		Use:   "cancel [JOB]",
		Short: "Stop a job, or let go of one that was killed",
		Long: "Stops a job that another process runs: calls under way may still finish, the rest is not tried. A job whose\n" +
			"process was killed is let go of: nobody is asked about it any more. What was done stays done.",
		Example: "  cldx jobs cancel last",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			j, err := a.journal()
			if err != nil {
				return err
			}
			r, err := findJob(j, first(args))
			if err != nil {
				return err
			}
			switch {
			case r.Outcome != job.Running:
				return usage(fmt.Errorf("job %s is not running: it is %s", r.Plan.ID, stateOf(r)))
			case r.Live():
				err = j.Stop(r.Plan.ID)
			default:
				err = j.Leave(r.Plan.ID)
			}
			if err == nil {
				a.say("%s: cancelled", inCell(r.Plan.Title))
			}
			return err
		},
		ValidArgsFunction: a.completeJobs,
	}
}

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// onJob opens the environment and finds a job of it.
func (a *app) onJob(cmd *cobra.Command, how doing, args []string, use func(context.Context, *errand, job.Record) error) (err error) {
	ctx, e := cmd.Context(), a.errand(how)
	j, err := a.journal()
	if err != nil {
		return err
	}
	r, err := findJob(j, first(args))
	if err != nil {
		return err
	}
	defer func() { err = e.close(err) }()
	if err := e.open(ctx); err != nil {
		return err
	}
	e.journal = j
	return use(ctx, e, r)
}

// resume does what is left of a job.
func (e *errand) resume(ctx context.Context, r job.Record) error {
	switch {
	case r.Live() && r.Outcome == job.Running:
		return usage(fmt.Errorf("job %s is running now: cldx jobs cancel stops it", r.Plan.ID))
	case r.Outcome == job.Undone || r.Outcome == job.Left:
		return usage(fmt.Errorf("job %s can't be gone on with: it was %s", r.Plan.ID, map[job.Outcome]string{job.Undone: "taken back", job.Left: "let go of"}[r.Outcome]))
	case r.Outcome == job.Running && !e.how.dryRun:
		if err := e.agreed(ctx, r.Plan, tallyOf(r).left); err != nil {
			return err
		}
		return e.run(ctx, r.Plan.Title, func(ctx context.Context, engine *job.Engine, report func(job.Progress)) (job.Report, error) {
			return engine.Resume(ctx, r.Plan.ID, report)
		})
	}
	rest, some, err := e.journal.RetryPlan(r.Plan.ID, e.known())
	if err != nil {
		return err
	}
	if some {
		err = e.carry(ctx, rest)
	} else {
		err = e.nothing()
	}
	if err == nil && r.Open {
		return partly(fmt.Errorf("%s: its search did not come to its end: run the command again for what it had not found", r.Plan.Title))
	}
	return err
}

// undo takes a job back: the one that was named, else the newest that can be.
func (e *errand) undo(ctx context.Context, r job.Record, named string, redo bool) error {
	if named == "" {
		last, err := e.journal.Last(redo)
		if err != nil {
			return usage(err)
		}
		r = last
	}
	engine := e.engine(nil)
	if !e.how.dryRun {
		if err := engine.Settle(ctx, r.Plan.ID); err != nil {
			return err
		}
	}
	back, err := e.journal.UndoPlan(r.Plan.ID, e.known())
	if errors.Is(err, job.ErrNoUndo) {
		return usage(err)
	}
	if err != nil {
		return err
	}
	return e.carry(ctx, back)
}
