package store

import "context"

// manyPairs is how many assets with a context pair are put in order when a page
// of them is listed. Of more, pages are found by trying assets in their order.
const manyPairs = 20_000

const (
	withKey  = "SELECT row FROM asset_context WHERE key = ?"
	withPair = "SELECT row FROM asset_context WHERE key = ? AND value = ?"
)

// measured finds out what a filter must know of the library.
func (v View) measured(ctx context.Context, f Filter) (Filter, error) {
	if f.Context == nil {
		return f, nil
	}
	rows, args := withPair, []any{f.Context.Key, f.Context.Value}
	if f.Context.Value == "" {
		rows, args = withKey, args[:1]
	}
	n, err := v.count(ctx, "SELECT count(*) FROM ("+rows+" LIMIT ?)", append(args, manyPairs+1)...)
	f.common = f.common || n > manyPairs
	return f, err
}

// filterContext narrows to a context pair, or to any value of a key. What is
// common is tried asset by asset.
func (q *clauses) filterContext(p Pair, common bool) {
	switch {
	case common && p.Value == "":
		q.and("(SELECT count(*) FROM json_each(nullif(a.context, '')) c WHERE c.key = ?) > 0", p.Key)
	case common:
		q.and("a.row = ("+withPair+" AND row = a.row)", p.Key, p.Value)
	case p.Value == "":
		q.and("a.row IN ("+withKey+")", p.Key)
	default:
		q.and("a.row IN ("+withPair+")", p.Key, p.Value)
	}
}
