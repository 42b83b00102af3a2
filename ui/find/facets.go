package find

import (
	"slices"
	"strconv"
	"strings"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// Facets is the panel that counts what a search finds, by what it could be narrowed
// to. What is picked is read from the expression, so that panel, form and
// expression can't differ.
type Facets struct {
	List  list.Model
	Theme *theme.Theme

	expr   string
	counts map[string]map[string]map[string]int // by expression, facet, bucket
	recent []string                             // expressions of counts, the last one at the end
	wait   bool
	said   string
	rows   []facetRow
}

// facetRow is a bucket, or the title of those that follow.
type facetRow struct {
	facet  int
	bucket bucket
	title  bool
	picked bool
	count  int // -1: not known
	share  float64
}

const keptCounts = 64

// Show shows the counts of what an expression finds. It reports whether they have to
// be asked for.
func (f *Facets) Show(expr string) (ask bool) {
	f.expr = expr
	_, known := f.counts[expr]
	f.wait, f.said = !known, ""
	if known || len(f.rows) == 0 {
		f.collect()
		return !known
	}
	parts := conjuncts(expr)
	for i := range f.rows { // they stay until the counts are here
		r := &f.rows[i]
		picks, _ := facets[r.facet].picked(parts)
		r.picked = !r.title && slices.ContainsFunc(picks, func(p bucket) bool { return p.key == r.bucket.key })
	}
	return true
}

// Begin puts the cursor on the first bucket, for when the panel is opened.
func (f *Facets) Begin() {
	f.rows = nil
	f.List.Go(0, 0)
}

// Waiting reports whether counts are being waited for.
func (f *Facets) Waiting() bool { return f.wait }

// Expr returns the expression that is shown.
func (f *Facets) Expr() string { return f.expr }

// Learn takes the counts of an expression in.
func (f *Facets) Learn(expr string, page model.AssetPage, err error) {
	if expr == f.expr {
		f.wait, f.said = false, ""
	}
	switch {
	case err != nil && expr == f.expr:
		f.said = "Not counted: " + err.Error()
	case err == nil && page.Aggregations == nil && expr == f.expr:
		f.said = "The service counts nothing here: its plan has no aggregations."
	case err == nil:
		if f.counts == nil {
			f.counts = map[string]map[string]map[string]int{}
		}
		f.counts[expr] = page.Aggregations
		f.recent = append(slices.DeleteFunc(f.recent, func(e string) bool { return e == expr }), expr)
		if len(f.recent) > keptCounts {
			delete(f.counts, f.recent[0])
			f.recent = f.recent[1:]
		}
	}
	f.collect()
}

// Forget drops all counts, for when something was changed.
func (f *Facets) Forget() { f.counts, f.recent = nil, nil }

// collect makes the rows, with the cursor on the bucket where it was.
func (f *Facets) collect() {
	var at facetRow
	if c := f.List.Cursor(); c < len(f.rows) {
		at = f.rows[c]
	}
	f.rows = nil
	parts := conjuncts(f.expr)
	for i, fc := range facets {
		picks, _ := fc.picked(parts)
		counts, others := f.known(fc, picks)
		f.add(i, picks, counts, others)
	}
	for i, r := range f.rows {
		if r.facet == at.facet && r.bucket.key == at.bucket.key && r.title == at.title {
			f.List.Place(i, len(f.rows))
		}
	}
	f.Move(0)
}

// known returns the counts of a facet: where something of it is picked, those that
// there would be without, so that more of it can be picked; others says that
// they are not, and what is not picked is not counted.
func (f *Facets) known(fc facet, picks []bucket) (counts map[string]int, others bool) {
	if len(picks) == 0 {
		return f.counts[f.expr][fc.name], true
	}
	if wider, ok := f.counts[fc.without(f.expr)]; ok {
		return wider[fc.name], true
	}
	return f.counts[f.expr][fc.name], false
}

// add adds the rows of a facet.
func (f *Facets) add(i int, picks []bucket, counts map[string]int, others bool) {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	title := false
	for _, b := range facets[i].buckets(counts, picks) {
		r := facetRow{facet: i, bucket: b, count: -1}
		r.picked = slices.ContainsFunc(picks, func(p bucket) bool { return p.key == b.key })
		if n, ok := counts[b.key]; ok && (others || r.picked) {
			r.count, r.share = n, float64(n)/float64(most)
		}
		if r.count <= 0 && !r.picked && others {
			continue
		}
		if !title {
			f.rows, title = append(f.rows, facetRow{facet: i, title: true}), true
		}
		f.rows = append(f.rows, r)
	}
}

// Len returns the number of rows.
func (f *Facets) Len() int { return len(f.rows) }

// Move moves the cursor by rows; it never rests on a title.
func (f *Facets) Move(by int) {
	f.List.Move(by, len(f.rows))
	step := 1
	if by < 0 && f.List.Cursor() > 0 {
		step = -1
	}
	for c := f.List.Cursor(); c < len(f.rows) && f.rows[c].title; c = f.List.Cursor() {
		f.List.Move(step, len(f.rows))
	}
}

// Pick returns the expression with the bucket under the cursor picked, or no longer.
func (f *Facets) Pick() (string, bool) {
	c := f.List.Cursor()
	if c >= len(f.rows) || f.rows[c].title {
		return "", false
	}
	r := f.rows[c]
	return facets[r.facet].toggle(f.expr, r.bucket), true
}

// Widen returns the expression without what is picked of the facet under the
// cursor, or of the last one of which something is.
func (f *Facets) Widen() (string, bool) {
	parts := conjuncts(f.expr)
	if c := f.List.Cursor(); c < len(f.rows) {
		if fc := facets[f.rows[c].facet]; some(fc.picked(parts)) {
			return fc.without(f.expr), true
		}
	}
	last, at := -1, -1
	for i, fc := range facets {
		if _, where := fc.picked(parts); where > at {
			last, at = i, where
		}
	}
	if last < 0 {
		return "", false
	}
	return facets[last].without(f.expr), true
}

func some(picks []bucket, _ int) bool { return len(picks) > 0 }

// View draws the panel.
func (f *Facets) View(w, h int, focused bool) []string {
	note := ""
	switch {
	case f.wait && len(f.rows) == 0:
		note = "counting…"
	case f.said != "":
		note = f.said
	case len(f.rows) == 0:
		note = "Nothing to count."
	}
	if note == "" {
		return f.List.View(f, w, h, focused)
	}
	var lines []string
	for _, line := range cell.Wrap(cell.Clean(note), max(w-2, 1)) {
		lines = append(lines, " "+f.Theme.Render(theme.Dim, line))
	}
	lines = lines[:min(len(lines), h)]
	return append(lines, f.List.View(f, w, max(h-len(lines), 0), focused)...)
}

// Line draws a row: whether it is picked, what it is, how many, and a bar.
func (f *Facets) Line(i, width int, look list.Look) string {
	r := f.rows[i]
	if r.title {
		return cell.Fit(" "+f.Theme.Render(theme.Accent, facets[r.facet].title), width)
	}
	g := theme.Behind(look)
	const number = 5
	bar := min(max(width/5, 3), 12)
	room := width - 3 - number - 1 - bar
	if room < 6 {
		bar, room = 0, width-3-number
	}
	mark, role := "   ", theme.Text
	if r.picked {
		mark, role = " ✓ ", theme.Mark
	}
	line := f.Theme.On(g, role).Render(mark+cell.Fit(cell.Clean(r.bucket.label), max(room, 1))) +
		f.Theme.On(g, theme.Dim).Render(cell.Right(short(r.count), number))
	if bar > 0 {
		line += f.Theme.On(g, theme.Accent).Render(" " + cell.Fit(blocks(r.share, bar), bar))
	}
	return cell.Fit(line, width)
}

// blocks draws a bar of at most n cells, in halves.
func blocks(share float64, n int) string {
	halves := int(share*float64(n)*2 + 0.5)
	if share > 0 {
		halves = max(halves, 1)
	}
	return strings.Repeat("━", halves/2) + strings.Repeat("╸", halves%2)
}

// short writes a count in few cells.
func short(n int) string {
	switch {
	case n < 0:
		return "·"
	case n < 100_000:
		return strconv.Itoa(n)
	case n < 10_000_000:
		return strconv.Itoa(n/1000) + "k"
	}
	return strconv.Itoa(n/1_000_000) + "M"
}
