package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cldx/api"
	"cldx/cli/pick"
	"cldx/job"
	"cldx/model"
)

// errand is one run of a command that changes many things: it finds out what the
// command is about, plans, asks, runs the plan, and tells how it went.
type errand struct {
	app     *app
	how     doing
	session *session // nil until something is asked of the environment
	finder  *pick.Finder
	journal *job.Journal
	line    *statusLine
	missing []pick.Ref // named, and not there
	noUndo  bool
	empty   bool // no asset was found or named
	unread  bool // what the assets have was not read
	reads   bool // nothing of the environment is changed
	// estimate is what is known of a plan that is still growing.
	estimate string
}

// errand begins one; nothing is opened yet.
func (a *app) errand(how doing) *errand { return &errand{app: a, how: how, line: a.statusLine()} }

// open makes the environment ready to be called, once.
func (e *errand) open(ctx context.Context) error {
	if e.session != nil {
		return nil
	}
	s, err := e.app.open(ctx, nil)
	if err != nil {
		return err
	}
	e.session, e.finder = s, &pick.Finder{Doer: e.patient(s.doer())}
	if s.choice.ReadOnly && !e.reads && !e.how.dryRun && e.how.snippet == "" {
		return usage(fmt.Errorf("environment %s is read-only: nothing was sent", e.name()))
	}
	return nil
}

// close ends what open began, and adds what went wrong with that.
func (e *errand) close(err error) error {
	if e.session == nil {
		return err
	}
	return errors.Join(err, e.session.close())
}

// name is what the environment is called.
func (e *errand) name() string { return e.app.environment(e.session).Name }

// patient waits for the rate limit, as jobs do, and says so.
func (e *errand) patient(next api.Doer) api.Doer {
	return api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
		for {
			err := next.Do(ctx, op, into)
			limited, ok := errors.AsType[*api.Error](err)
			if !ok || limited.Kind != api.RateLimited {
				return err
			}
			pause := limited.RetryAfter
			if pause == 0 {
				pause = time.Minute
			}
			e.line.show("waiting for the rate limit until " + time.Now().Add(pause).Local().Format("15:04"))
			timer := time.NewTimer(pause)
			select {
			case <-timer.C:
			case <-ctx.Done():
				timer.Stop()
				return err
			}
		}
	})
}

// gather finds the assets that the command line names, with the facts.
func (e *errand) gather(ctx context.Context, c choosing, w words, ch chore) ([]model.Asset, error) {
	e.noUndo = c.noUndo
	need := ch.need
	if !c.noUndo && (e.how.snippet == "" || c.searched) {
		need |= ch.undo
	}
	e.unread = !need.Has(ch.undo)
	if c.searched {
		return e.search(ctx, c, need)
	}
	refs, err := e.refs(c, w)
	if err != nil {
		return nil, usage(err)
	}
	return e.fill(ctx, refs, need)
}

// fill reads what did not come with the names.
func (e *errand) fill(ctx context.Context, refs []pick.Ref, need pick.Facts) ([]model.Asset, error) {
	finder := &pick.Finder{}
	for _, r := range refs {
		if r.AssetID != "" || !r.Facts.Has(need) {
			if err := e.open(ctx); err != nil {
				return nil, err
			}
			finder = e.finder
			break
		}
	}
	assets, missing, err := finder.Fill(ctx, refs, need)
	e.missing = missing
	return assets, err
}

// refs reads the names.
func (e *errand) refs(c choosing, w words) ([]pick.Ref, error) {
	if w.stdin {
		refs, err := pick.Read(e.app.Stdin, c.naming(), c.plain)
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return refs, nil
	}
	var refs []pick.Ref
	for _, word := range w.assets {
		r, err := c.naming().Ref(word)
		if err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	return refs, nil
}

// search finds all that the expression does.
func (e *errand) search(ctx context.Context, c choosing, need pick.Facts) ([]model.Asset, error) {
	if err := e.open(ctx); err != nil {
		return nil, err
	}
	var all []model.Asset
	for page, err := range e.finder.Search(ctx, c.where, need, c.most) {
		if err != nil {
			return nil, e.searchFailed(c, err)
		}
		all = append(all, page.Resources...)
		e.line.show(fmt.Sprintf("found %d of %d", len(all), max(len(all), page.TotalCount)))
	}
	e.line.clear()
	return all, nil
}

// searchFailed shows where an expression is wrong that was refused.
func (e *errand) searchFailed(c choosing, err error) error {
	e.line.clear()
	if api.KindOf(err) == api.Invalid {
		e.app.caret(c.where)
	}
	return fmt.Errorf("--where: %w", err)
}

// world is what planning may know. With mode it knows where assets have their
// folders. Code is spelled without asking the environment anything, but for mode.
func (e *errand) world(ctx context.Context, mode bool) (job.World, error) {
	if e.how.snippet == "" || mode {
		if err := e.open(ctx); err != nil {
			return job.World{}, err
		}
	}
	w := e.known()
	if !mode {
		return w, nil
	}
	found, err := e.session.folderMode(ctx)
	w.FolderMode = found
	return w, err
}

// known is what is known without asking.
func (e *errand) known() job.World {
	w := job.World{Now: time.Now(), Token: token(), Unread: e.unread}
	if e.session != nil {
		w.Environment, w.Budget, w.Backup = e.name(), e.session.budget(), e.session.choice.Sandbox
	}
	return w
}

// do plans an action and does with the plan what the flags say.
func (e *errand) do(ctx context.Context, action job.Action, w job.World) error {
	plan, err := job.New(action, w)
	switch {
	case errors.Is(err, job.ErrNothing):
		return e.nothing()
	case err != nil:
		return usage(inTheWay(err))
	}
	return e.carry(ctx, plan)
}

// carry does with a plan what the flags say: prints its code, shows it, or asks
// and runs it.
func (e *errand) carry(ctx context.Context, plan job.Plan) error {
	if e.how.snippet != "" {
		return e.app.snippetOf(plan.Operations(), e.how.snippet, e.how.program)
	}
	if err := e.open(ctx); err != nil {
		return err
	}
	if plan.Environment == "" {
		plan.Environment = e.name()
	}
	if e.noUndo {
		plan = unreturnable(plan)
	}
	if e.how.dryRun {
		e.learnBudget(ctx, plan)
		return e.show(plan)
	}
	if err := e.agreed(ctx, plan, len(plan.Targets)); err != nil {
		return err
	}
	return e.run(ctx, plan.Title, func(ctx context.Context, engine *job.Engine, report func(job.Progress)) (job.Report, error) {
		return engine.Run(ctx, plan, report)
	})
}

// unreturnable leaves out of a plan what takes it back: it was made without
// looking at what was there.
func unreturnable(p job.Plan) job.Plan {
	p.Undo = job.Undo{Why: "what was there was not read, as --no-undo says"}
	for i := range p.Steps {
		p.Steps[i].Inverse, p.Steps[i].Ask = nil, false
	}
	return p
}

// learnBudget asks what is left of the Admin calls, where a plan takes some.
func (e *errand) learnBudget(ctx context.Context, p job.Plan) {
	if p.Cost().Admin > 0 && !e.session.budget().Known() {
		// An environment that does not answer leaves the budget unknown.
		_, _ = api.Run(ctx, e.session.doer(), api.Ping{})
	}
}

// inTheWay lists what stands in the way of a plan, up to a screenful.
func inTheWay(err error) error {
	problems, ok := errors.AsType[job.Problems](err)
	if !ok {
		return err
	}
	var all []error
	for i, p := range problems {
		if i == failuresShown {
			all = append(all, fmt.Errorf("and %d more", len(problems)-i))
			break
		}
		all = append(all, fmt.Errorf("%s: %s", inCell(p.Subject), p.Why))
	}
	return fmt.Errorf("nothing was sent: %w", errors.Join(all...))
}
