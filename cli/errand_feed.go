package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"cldx/job"
	"cldx/model"
)

// How many assets one call takes: of one kind to be changed, and of a search.
const (
	fedAtOnce    = 1000
	pageOfSearch = 500
)

// stream does a chore to what a search finds while it is still finding: the calls
// begin when the first of them is full. What it costs is known after the first
// page, which says how many there are.
func (e *errand) stream(ctx context.Context, c choosing, ch chore) error {
	if err := e.open(ctx); err != nil {
		return err
	}
	e.noUndo, e.unread = c.noUndo, c.noUndo
	if !c.noUndo {
		ch.need |= ch.undo
	}
	s := &stream{errand: e, choosing: c, chore: ch, waiting: map[model.Key][]model.Asset{}}
	next, stop := iter.Pull2(s.plans(ctx))
	defer stop()
	first, err, ok := next()
	switch {
	case err != nil:
		return err
	case !ok && s.total == 0:
		return e.none(c)
	case !ok:
		return e.nothing()
	}
	if !s.ended {
		e.estimate = s.estimate(first)
	}
	if err := e.agreed(ctx, first, s.total); err != nil {
		return err
	}
	rest := func(yield func(job.Plan, error) bool) {
		for {
			p, err, ok := next()
			if !ok || !yield(p, err) {
				return
			}
		}
	}
	err = e.run(ctx, first.Title, func(ctx context.Context, engine *job.Engine, report func(job.Progress)) (job.Report, error) {
		return engine.RunFed(ctx, first, rest, func(p job.Progress) {
			p.Total = max(p.Total, s.total)
			report(p)
		})
	})
	if s.refused != nil {
		return errors.Join(err, s.refused)
	}
	if s.failed != nil && !errors.Is(s.failed, context.Canceled) {
		return errors.Join(err, e.searchFailed(c, s.failed))
	}
	return err
}

// stream turns the pages of a search into plans.
type stream struct {
	*errand
	choosing choosing
	chore    chore
	waiting  map[model.Key][]model.Asset // by kind, which is a key without a public ID
	kinds    []model.Key
	total    int
	ended    bool
	failed   error // the search
	refused  error // a plan, when others were begun already
}

// plans yields a plan whenever a call is full, and the rest at the end.
func (s *stream) plans(ctx context.Context) iter.Seq2[job.Plan, error] {
	return func(yield func(job.Plan, error) bool) {
		for page, err := range s.finder.Search(ctx, s.choosing.where, s.chore.need, s.choosing.most) {
			if err != nil {
				s.failed = err
				yield(job.Plan{}, err)
				return
			}
			s.expect(page)
			s.ended = page.NextCursor == ""
			for _, a := range page.Resources {
				if !s.take(a, yield) {
					return
				}
			}
		}
		s.ended = true
		for _, kind := range s.kinds {
			if !s.flush(kind, yield) {
				return
			}
		}
	}
}

// expect notes how many there will be by the first page: later it is read beside this.
func (s *stream) expect(page model.AssetPage) {
	if s.total > 0 {
		return
	}
	s.total = max(page.TotalCount, len(page.Resources))
	if s.choosing.most > 0 {
		s.total = min(s.total, s.choosing.most)
	}
}

// take puts an asset with those of its kind.
func (s *stream) take(a model.Asset, yield func(job.Plan, error) bool) bool {
	kind := model.Key{ResourceType: a.ResourceType, Type: a.Type}
	if _, known := s.waiting[kind]; !known {
		s.kinds = append(s.kinds, kind)
	}
	s.waiting[kind] = append(s.waiting[kind], a)
	return len(s.waiting[kind]) < fedAtOnce || s.flush(kind, yield)
}

// flush yields the plan for what waits of a kind.
func (s *stream) flush(kind model.Key, yield func(job.Plan, error) bool) bool {
	assets := s.waiting[kind]
	s.waiting[kind] = nil
	if len(assets) == 0 {
		return true
	}
	w := s.known()
	w.Subject = s.choosing.what()
	p, err := job.New(s.chore.action(assets), w)
	switch {
	case errors.Is(err, job.ErrNothing):
		return true
	case err != nil:
		s.refused = fmt.Errorf("of the rest %w", usage(inTheWay(err)))
		return yield(p, usage(inTheWay(err)))
	}
	if s.noUndo {
		p = unreturnable(p)
	}
	return yield(p, nil)
}

// estimate is what is known of a plan before all that it is about was found.
func (s *stream) estimate(first job.Plan) string {
	call := first.Steps[0].Op.Spec().Name
	pages, calls := (s.total+pageOfSearch-1)/pageOfSearch, (s.total+fedAtOnce-1)/fedAtOnce
	var b strings.Builder
	for _, line := range []string{
		first.Title,
		"in " + s.app.where(),
		counted(s.total, "asset") + ", which are changed while they are being found",
		fmt.Sprintf("%6d × search, of which %d are made", pages, s.finder.Calls()),
		fmt.Sprintf("%6d × %s, and one more for each further type of asset", calls, call),
		costs(job.Cost{Admin: max(0, pages-s.finder.Calls()), Upload: calls}, s.session.budget()),
	} {
		b.WriteString(inCell(line) + "\n")
	}
	if !first.Undo.Possible {
		b.WriteString(inCell("It can't be taken back: "+first.Undo.Why+".") + "\n")
	}
	return b.String()
}
