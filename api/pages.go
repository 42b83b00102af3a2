package api

import (
	"context"
	"iter"
)

// PagedOperation is an operation that lists in pages of T.
type PagedOperation[T Page] interface {
	Returning[T]
	Paged
}

// Pages yields the pages of op, one call each, until the last, an error, or the
// end of the loop. After an error it stops; running it again from the last
// page's cursor goes on.
func Pages[T Page](ctx context.Context, d Doer, op PagedOperation[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var next Operation = op
		for {
			var page T
			err := d.Do(ctx, next, &page)
			if !yield(page, err) || err != nil || page.Cursor() == "" {
				return
			}
			next = op.From(page.Cursor())
		}
	}
}
