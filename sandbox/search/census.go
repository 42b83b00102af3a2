package search

import (
	"context"
	"database/sql"
	"fmt"

	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// usuallyActive are the statuses of the assets that a search finds when it has no
// word about status, which is unconfirmed: an asset without one is active.
var usuallyActive = []string{"", "active"}

// extent is a part of the library whose size is kept: the store tells it at once.
type extent struct {
	library bool
	inside  bool
	folder  string // inside it, and not below it
}

// extentOf says which part of the library an expression means, if that is one
// whose size is kept; asked is the expression as a condition.
func extentOf(n query.Node, asked cond, mode model.FolderMode) extent {
	if asked.sql == always.sql && !query.Mentions(n, "status") {
		return extent{library: true}
	}
	m, ok := n.(query.Match)
	if !ok || m.Field != folderField(mode) || m.Op != query.Equals || m.Value.Prefix {
		return extent{}
	}
	return extent{inside: true, folder: m.Value.Text}
}

// count asks the store; ok is false for a part whose size it does not keep.
func (e extent) count(ctx context.Context, v store.View) (n int, ok bool, err error) {
	switch {
	case e.library:
		n, err = v.Counted(ctx, usuallyActive...)
	case e.inside:
		n, err = v.CountedIn(ctx, e.folder, usuallyActive...)
	default:
		return 0, false, nil
	}
	return n, true, err
}

// indexed reports whether SQL answers as fast however large the library is: an index
// has the order, and the store has the number.
func (q inquiry) indexed() bool {
	return (q.extent.library || q.extent.inside) && len(q.counts) == 0 && (q.limit == 0 || q.order.byAge())
}

// byAge reports whether an order is that of the upload.
func (o order) byAge() bool {
	return len(o) == 2 && o[0].expr == dates["created_at"] && o.uniform()
}

// total counts what a search finds.
func (q inquiry) total(ctx context.Context, v store.View, tx *sql.Tx) (n int, err error) {
	if n, ok, err := q.extent.count(ctx, v); ok || err != nil {
		return n, err
	}
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM assets a WHERE "+q.matches.sql, q.matches.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting matches: %w", err)
	}
	return n, nil
}
