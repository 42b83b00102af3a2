package search

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// indexedColumns are those in the order of which SQLite's indexes hold the live assets.
var indexedColumns = []string{"a.filename", "a.display_name", "a.public_id"}

// hasIndex reports whether an index holds the order.
func (o order) hasIndex() bool { return len(o) == 2 && slices.Contains(indexedColumns, o[0].expr) }

// sorted has SQLite put rows in an order that memory does not have: those, when they are
// few; else what an index has on the way to a page of them; else all that match.
func (q inquiry) sorted(ctx context.Context, tx *sql.Tx, f outcome) ([][]any, error) {
	const asLong = 4 // to find a row takes as long as to pass so many in an index
	n := f.rows.GetCardinality()
	switch {
	case q.order.hasIndex() && n > 0 && n*n*asLong > f.live*uint64(q.limit+1):
		return q.passing(ctx, tx, f.rows)
	case n <= fewRows:
		return q.page(ctx, tx, amongRows(f.rows))
	}
	return q.page(ctx, tx, q.matches)
}

// ahead reads what the index has of all live assets, from where the page begins. To put
// those of one name in order takes SQLite a sort for each name.
func (q inquiry) ahead() (text string, args []any) {
	c := alive
	if q.from != nil {
		c = all(c, q.order.past(q.from))
	}
	return "SELECT " + q.order.exprs() + " FROM assets a WHERE " + c.sql + " ORDER BY " + q.order[:1].sql(), c.args
}

// passing goes through the index of the order, and takes the rows that are wanted.
func (q inquiry) passing(ctx context.Context, tx *sql.Tx, wanted *roaring.Bitmap) ([][]any, error) {
	text, args := q.ahead()
	rows, err := tx.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("going through an index: %w", err)
	}
	defer rows.Close()
	var list []named
	for rows.Next() {
		var next named
		if err := rows.Scan(&next.name, &next.row); err != nil {
			return nil, fmt.Errorf("going through an index: %w", err)
		}
		if n := len(list); n > q.limit && next.name != list[n-1].name {
			break
		}
		if wanted.Contains(uint32(next.row)) {
			list = append(list, next)
		}
	}
	slices.SortFunc(list, named.compare)
	if q.order[0].desc {
		slices.Reverse(list)
	}
	var keys [][]any
	for _, one := range list[:min(len(list), q.limit+1)] {
		keys = append(keys, []any{one.name, one.row})
	}
	return keys, rows.Err()
}

// named is a row with what it is ordered by.
type named struct {
	name string
	row  int64
}

func (a named) compare(b named) int {
	return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(a.row, b.row))
}
