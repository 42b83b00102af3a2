package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cldx/api"
	tape "cldx/inspect/session"
	"cldx/job"
	"cldx/job/replay"
)

// replayFlags say which session is replayed, and how.
type replayFlags struct {
	session   string
	actions   actionList
	dryRun    bool
	yes       bool
	same      bool
	keepGoing bool
	resume    bool
	again     bool
	json      bool
}

func (a *app) replayCommand() *cobra.Command {
	var f replayFlags
	cmd := &cobra.Command{
		Use:   "replay --session ID --env NAME",
		Short: "Make a recorded session again in another environment",
		Long: "Makes what a recorded session did again, in another environment: its changes in their order, reads and\n" +
			"failed calls left out. What an answer gave, such as the public ID that the service chose for an upload,\n" +
			"is put where the session used it. The plan is printed first, with what it costs and what it deletes.\n\n" +
			"--env, --sandbox or --data names the environment. That the session is made again in the very one that\n" +
			"it was recorded in has to be said: --same.\n\n" +
			"On a terminal it asks before it sends anything; elsewhere it wants --yes. Each step is a job: it waits\n" +
			"for the rate limit, and z in the explorer takes it back where the API allows it. It stops at the first\n" +
			"step that fails; --keep-going skips only what depends on that. Interrupted, killed or stopped, --resume\n" +
			"goes on: what was done is not done again, what failed is tried again.\n\n" +
			"Exit codes: 0 done, 1 the API refused, 2 usage, 3 network, 4 partly done.",
		Example: "  cldx inspect replay --session last --env staging --dry-run\n" +
			"  cldx inspect replay --session last --env staging --yes\n" +
			"  cldx inspect replay --session last --env staging --resume",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.replayable(f); err != nil {
				return misused(cmd, err)
			}
			return a.replay(cmd.Context(), f)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.session, "session", "", "the session's `ID`, or its beginning; last is the newest")
	flags.Var(&f.actions, "actions", "only the actions of these `numbers`, such as 3,5-7")
	flags.BoolVar(&f.dryRun, "dry-run", false, "print the plan, and send nothing that changes anything")
	flags.BoolVar(&f.yes, "yes", false, "do not ask")
	flags.BoolVar(&f.same, "same", false, "mean the environment that the session was recorded in")
	flags.BoolVar(&f.keepGoing, "keep-going", false, "go on after a step that fails, without what depends on it")
	flags.BoolVar(&f.resume, "resume", false, "go on where an earlier replay of the session stopped")
	flags.BoolVar(&f.again, "again", false, "begin anew although an earlier replay stopped in the middle")
	flags.BoolVar(&f.json, "json", false, "print the report, or with --dry-run the plan, as JSON")
	completeFlag(cmd, "session", a.sessionWords)
	return cmd
}

// replayable finds what is missing on the command line, or does not go together.
func (a *app) replayable(f replayFlags) error {
	switch {
	case f.session == "":
		return errors.New("which session? name it with --session ID; --session last is the newest")
	case f.resume && f.again:
		return errors.New("--resume and --again exclude each other")
	case !a.named() && !f.same:
		return errors.New("replay into which environment? name it with --env NAME; --same means the one that the session was recorded in")
	}
	return nil
}

// named reports whether the command line names an environment.
func (a *app) named() bool { return a.flags.env != "" || a.flags.sandbox || a.flags.data != "" }

// replay plans, asks, and makes a session again.
func (a *app) replay(ctx context.Context, f replayFlags) (err error) {
	recorded, err := a.recorded(f.session)
	if err != nil {
		return err
	}
	var choice tape.Choice
	if choice.Actions, err = f.actions.of(recorded); err != nil {
		return usage(err)
	}
	steps, err := tape.Steps(recorded, choice)
	if err != nil {
		return usage(err)
	}
	if !a.named() {
		a.flags.env = recorded.Environment
	}
	s, err := a.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	r := &replaying{app: a, flags: f, session: s, journal: journalIn(s.paths.Jobs(s.id()))}
	if err := r.plan(recorded, steps); err != nil {
		return err
	}
	return r.run(ctx)
}

// replaying is one replay.
type replaying struct {
	app     *app
	flags   replayFlags
	session *session
	journal *job.Journal
	planned replay.Plan
	earlier replay.Stopped
	begun   bool // an earlier replay of the session is known
}

// name is what the environment is called.
func (r *replaying) name() string {
	return r.app.environment(r.session).Name
}

// plan makes the plan, and refuses what can't be meant.
func (r *replaying) plan(recorded tape.Session, steps tape.Plan) (err error) {
	w := replay.World{
		Environment: r.name(), Place: r.session.id(), Backup: r.session.choice.Sandbox, Modified: modified,
	}
	switch same := replay.Same(recorded.Head, w); {
	case same && !r.flags.same:
		return usage(fmt.Errorf("session %s was recorded in %s itself: name another environment, or mean it with --same", recorded.ID, r.app.where()))
	case !same && r.flags.same:
		return usage(fmt.Errorf("session %s was not recorded in %s: leave --same out", recorded.ID, r.app.where()))
	}
	if r.earlier, r.begun, err = replay.Earlier(r.journal, recorded.ID); err != nil {
		return err
	}
	switch {
	case r.flags.resume && !r.begun:
		return usage(fmt.Errorf("no replay of session %s was begun in %s: leave --resume out", recorded.ID, w.Environment))
	case r.begun && r.earlier.Record.Live() && !r.flags.dryRun:
		return usage(fmt.Errorf("another process is replaying session %s in %s now: wait for it, or interrupt it", recorded.ID, w.Environment))
	case r.flags.resume:
		w.Done = r.earlier.Done
	case r.begun && r.earlier.Open() && !r.flags.again && !r.flags.dryRun:
		return usage(fmt.Errorf("a replay of session %s in %s stopped at step %d of %d: --resume goes on with it, --again begins anew",
			recorded.ID, w.Environment, r.earlier.Step, r.earlier.Steps))
	}
	r.planned, err = replay.New(recorded, steps.Steps, steps.Notes, w)
	if errors.Is(err, replay.ErrNothing) {
		return usage(fmt.Errorf("session %s: %w", recorded.ID, err))
	}
	if err == nil && r.flags.resume {
		if err := r.earlier.Check(r.planned); err != nil {
			return &exitError{code: exitUsage, err: err, hint: "--again begins anew, --dry-run shows what that does"}
		}
	}
	if err == nil && r.begun && !r.flags.resume {
		r.planned.Warnings = append(r.planned.Warnings, "it was replayed here already: "+r.earlier.Record.At.Local().Format("2006-01-02 15:04"))
	}
	return err
}

// modified says when a file that is to be sent was changed last.
func modified(path string) (time.Time, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return time.Time{}, err
	case info.IsDir():
		return time.Time{}, fmt.Errorf("%s is a folder", path)
	}
	return info.ModTime(), nil
}

// run shows the plan, asks, makes the steps, and tells how it went.
func (r *replaying) run(ctx context.Context) error {
	// One read tells whether the environment answers, and what is left of its budget.
	_, unreachable := api.Run(ctx, r.session.doer(), api.Ping{})
	if unreachable != nil && !r.flags.dryRun {
		return unreachable
	}
	if unreachable != nil {
		r.planned.Warnings = append(r.planned.Warnings, "what is left of the budget is not known: "+unreachable.Error())
	}
	if err := r.show(); err != nil || r.flags.dryRun {
		return err
	}
	if r.flags.resume && r.earlier.Whole {
		r.app.say("Nothing is left to do: every step was done.")
		return nil
	}
	if err := r.allowed(); err != nil {
		return usage(err)
	}
	if err := r.agreed(ctx); err != nil {
		return err
	}
	if err := r.unmoved(); err != nil {
		return err
	}
	line := r.app.statusLine()
	runner := replay.Runner{
		Plan: r.planned, Journal: r.journal, KeepGoing: r.flags.keepGoing,
		Engine: job.NewEngine(r.session.doer(), r.journal, job.Options{Width: r.session.choice.Environment.Concurrency}),
		World:  r.world, Tell: line.replay,
	}
	var report replay.Report
	var err error
	if r.flags.resume {
		report, err = runner.Resume(ctx, r.earlier)
	} else {
		report, err = runner.Run(ctx)
	}
	line.clear()
	return r.tell(ctx, report, err)
}

func (r *replaying) world() job.World {
	return job.World{
		Environment: r.name(), Budget: r.session.budget(), Backup: r.session.choice.Sandbox, Now: time.Now(), Token: token(),
	}
}

// allowed finds what stands in the way of sending anything.
func (r *replaying) allowed() error {
	if r.session.choice.ReadOnly {
		return fmt.Errorf("environment %s is read-only: nothing was sent", r.name())
	}
	if len(r.planned.Problems) > 0 {
		return fmt.Errorf("nothing was sent: %s; --actions chooses the actions that are made again", strings.Join(r.planned.Problems, "; "))
	}
	return nil
}

// unmoved refuses when another replay of the session was begun or went on since the
// plan was made: somebody may have looked at it for long.
func (r *replaying) unmoved() error {
	now, begun, err := replay.Earlier(r.journal, r.planned.Session.ID)
	if err != nil {
		return err
	}
	if before := r.earlier.Record; begun && (!r.begun || now.Record.Plan.ID != before.Plan.ID || !now.Record.At.Equal(before.At)) {
		return usage(fmt.Errorf("nothing was sent: session %s was replayed in %s since the plan was made; plan again", r.planned.Session.ID, r.name()))
	}
	return nil
}
