package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// settled says that a place was stayed at, so that it may be counted.
type settled struct{ turn task.Turn }

// tally is the counts of what an expression finds.
type tally struct {
	expr string
	page model.AssetPage
}

// roomForCounts is how much wider the panel is than the folders.
const roomForCounts = 7

const beforeCounting = 200 * time.Millisecond

// facetsShown reports whether the panel of counts stands in the place of the
// folders.
func (a *App) facetsShown() bool { return a.counting && a.shownPage() == nil }

// toggleFacets shows the panel of counts, or the folders again.
func (a *App) toggleFacets() tea.Cmd {
	if a.counting {
		a.counting = false
		return a.focus(AssetsPane)
	}
	if !a.here.place.Kind.expressed() {
		return a.say(theme.Warn, "Only a folder, a search or all assets can be counted.")
	}
	a.counting = true
	a.facets.Begin()
	return tea.Batch(a.focus(FoldersPane), a.recount())
}

// recount shows the counts of the place that is shown, and asks for them when the
// user stays there: one call, and none where they are known.
func (a *App) recount() tea.Cmd {
	if !a.counting || !a.here.place.Kind.expressed() {
		return nil
	}
	if !a.facets.Show(a.here.place.expression(a.deps.Environment.Mode)) {
		a.tallied = 0
		return nil
	}
	a.tallied = task.Number()
	return a.after(beforeCounting, settled{a.tallied})
}

// count asks for the counts of the place that is shown.
func (a *App) count(s settled) tea.Cmd {
	if s.turn != a.tallied || !a.counting {
		return nil
	}
	doer, op := a.deps.Link.Doer, find.Counting(a.facets.Expr())
	return task.Go(a.ctx, &a.tally, func(ctx context.Context) (tally, error) {
		page, err := api.Run(ctx, doer, op)
		return tally{op.Expression, page}, err
	})
}

// gotTally shows counts.
func (a *App) gotTally(r task.Result[tally]) {
	a.learnBudget()
	a.facets.Learn(r.Value.expr, r.Value.page, r.Err)
}

// pickFacet narrows the search by the bucket under the cursor, or no longer.
func (a *App) pickFacet() tea.Cmd {
	expr, ok := a.facets.Pick()
	if !ok {
		return nil
	}
	return a.showNarrowed(expr)
}

// widenFacet takes back what was picked.
func (a *App) widenFacet() tea.Cmd {
	expr, ok := a.facets.Widen()
	if !ok {
		return nil
	}
	return a.showNarrowed(expr)
}

// showNarrowed shows what an expression finds, the focus staying where it is: all assets
// or a folder, where that is what it says.
func (a *App) showNarrowed(expr string) tea.Cmd {
	p := Place{Kind: Found, Query: expr}
	n, err := query.Parse(expr)
	m, one := n.(query.Match)
	switch {
	case err != nil:
		return a.askSearch(expr)
	case expr == "":
		p = Place{}
	case one && m.Field == a.folderField() && m.Op == query.Equals && !m.Value.Prefix:
		p = Place{Kind: InFolder, Folder: m.Value.Text}
	}
	return a.visit(p)
}

// clickOnFacet puts the cursor on a bucket; a second click picks it.
func (a *App) clickOnFacet(line int, double bool) tea.Cmd {
	row, ok := a.facets.List.At(line, a.facets.Len())
	if !ok {
		return nil
	}
	a.facets.List.Go(row, a.facets.Len())
	a.facets.Move(0)
	if !double {
		return nil
	}
	return a.pickFacet()
}
