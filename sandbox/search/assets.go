package search

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// usualPage and maxPage are how many results a page holds.
const (
	usualPage = 50
	maxPage   = 500
)

// Page is what one page of an asset search found.
type Page struct {
	Assets       []*store.Asset
	Next         string // "" on the last page
	Total        int    // of all pages
	Aggregations map[string]map[string]int
}

// Searcher answers searches over one library. It may be used from any goroutine.
type Searcher struct {
	library *store.Store
	mode    model.FolderMode
	memory  *memory
	large   int64         // from so many rows on, memory answers
	slow    chan struct{} // one token: searches of a large library by SQL, which would keep memory from being read
}

// largeLibrary is where SQLite begins to be slower than people are patient.
const largeLibrary = 20_000

// warmAfter is how long an opened library is left to its first readers.
const warmAfter = time.Second

// New gives a searcher over a library of a folder mode. It must be closed before
// the library is.
func New(library *store.Store, mode model.FolderMode) *Searcher {
	return &Searcher{library: library, mode: mode, memory: newMemory(library), large: largeLibrary, slow: make(chan struct{}, 1)}
}

// Warm has read, in the background, what every search of a large library needs: soon,
// but after what whoever opened the library wants to see first.
func (s *Searcher) Warm(ctx context.Context) error {
	if large, err := s.isLarge(ctx); err != nil || !large {
		return err
	}
	s.memory.later(warmAfter, func(ctx context.Context) error {
		_, err := s.memory.ready(ctx, []cond{alive, active(nil)}, []string{"a.created_at", "a.resource_type", "a.bytes"})
		return err
	})
	return nil
}

// Close ends what the searcher does in the background.
func (s *Searcher) Close() { s.memory.close() }

// Assets answers an asset search. Relative dates count back from now. An error
// in what was asked is an Invalid; a cursor of another search is store.ErrCursor.
func (s *Searcher) Assets(ctx context.Context, op api.Search, now time.Time) (Page, error) {
	q, err := s.read(op, now)
	if err != nil {
		return Page{}, err
	}
	if q.indexed() {
		return s.fromSQL(ctx, q)
	}
	for {
		page, ok, err := s.fromMemory(ctx, q)
		if ok || err != nil {
			return page, err
		}
		landed := s.memory.next()
		if page, ok, err = s.fromMemory(ctx, q); ok || err != nil { // it may have landed just now
			return page, err
		}
		select {
		case s.slow <- struct{}{}:
			defer func() { <-s.slow }()
			return s.fromSQL(ctx, q)
		case <-landed:
		case <-ctx.Done():
			return Page{}, ctx.Err()
		}
	}
}

// fromMemory answers a search of a large library, if memory has what it needs.
func (s *Searcher) fromMemory(ctx context.Context, q inquiry) (page Page, ok bool, err error) {
	if large, err := s.isLarge(ctx); !large || err != nil {
		if err == nil {
			page, err = s.fromSQL(ctx, q)
		}
		return page, err == nil, err
	}
	if ok, err := q.ready(ctx, s.memory); !ok || err != nil {
		return page, false, err
	}
	err = s.library.Read(ctx, func(v store.View, tx *sql.Tx) (err error) {
		page, ok, err = s.memory.answer(ctx, v, tx, q)
		return err
	})
	return page, ok, err
}

func (s *Searcher) fromSQL(ctx context.Context, q inquiry) (page Page, err error) {
	err = s.library.Read(ctx, func(v store.View, tx *sql.Tx) (err error) {
		page, err = q.answer(ctx, v, tx)
		return err
	})
	return page, err
}

func (s *Searcher) isLarge(ctx context.Context) (bool, error) {
	last, err := s.library.LastRow(ctx)
	return last >= s.large, err
}

// inquiry is a search that was read and found to make sense.
type inquiry struct {
	matches cond // all in SQL
	wanted  cond // without the restriction to what is alive
	order   order
	scope   string
	from    []any // the values of the last row given; nil on the first page
	limit   int
	counts  []facet
	extent  extent // of the library that is searched
}

// read checks what is asked. Without a word about status, only active assets match.
func (s *Searcher) read(op api.Search, now time.Time) (inquiry, error) {
	n, err := parse(query.AssetFields, op.Expression)
	if err != nil {
		return inquiry{}, err
	}
	sorts, err := parseSort(op.SortBy, query.AssetFields)
	if err != nil {
		return inquiry{}, err
	}
	q := inquiry{order: orderOf(n, sorts, s.mode), scope: scope("assets", op.Expression, sorts, s.mode)}
	if q.limit, err = pageSize(op.MaxResults); err != nil {
		return inquiry{}, err
	}
	if q.counts, err = facets(op.Aggregate); err != nil {
		return inquiry{}, err
	}
	if op.NextCursor != "" {
		if q.from, err = q.order.from(op.NextCursor, q.scope); err != nil {
			return inquiry{}, err
		}
	}
	asked := compiler{s.mode, now}.node(n)
	q.extent = extentOf(n, asked, s.mode)
	q.wanted = all(active(n), asked)
	q.matches = all(alive, q.wanted)
	return q, nil
}

// active is the default restriction.
func active(n query.Node) cond {
	if query.Mentions(n, "status") {
		return always
	}
	return where("a.status IN ('', 'active')").tested(oneOf("a.status", usuallyActive))
}

func pageSize(wish *int) (int, error) {
	switch {
	case wish == nil:
		return usualPage, nil
	case *wish < 0:
		return 0, Invalid{"max_results must not be negative"}
	}
	return min(*wish, maxPage), nil
}

func (q inquiry) answer(ctx context.Context, v store.View, tx *sql.Tx) (page Page, err error) {
	if page.Total, err = q.total(ctx, v, tx); err != nil {
		return page, err
	}
	if page.Aggregations, err = q.aggregate(ctx, tx); err != nil || q.limit == 0 {
		return page, err
	}
	keys, err := q.page(ctx, tx, q.matches)
	if err != nil {
		return page, err
	}
	page.Assets, page.Next, err = q.cut(ctx, v, keys)
	return page, err
}

// cut reads the assets of a page. keys are those of its rows and of one more,
// when there is one.
func (q inquiry) cut(ctx context.Context, v store.View, keys [][]any) (assets []*store.Asset, next string, err error) {
	if len(keys) > q.limit {
		keys = keys[:q.limit]
		next = store.Seal(q.scope, keys[q.limit-1]...)
	}
	assets, err = inOrder(ctx, v, keys)
	return assets, next, err
}

// page reads the sort keys of a page and of one asset more; the last is the row.
func (q inquiry) page(ctx context.Context, tx *sql.Tx, c cond) ([][]any, error) {
	if q.from != nil {
		c = all(c, q.order.past(q.from))
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+q.order.exprs()+" FROM assets a WHERE "+c.sql+
		" ORDER BY "+q.order.sql()+" LIMIT ?", append(c.args, q.limit+1)...)
	if err != nil {
		return nil, fmt.Errorf("finding matches: %w", err)
	}
	defer rows.Close()
	var keys [][]any
	for rows.Next() {
		values, into := make([]any, len(q.order)), make([]any, len(q.order))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("finding matches: %w", err)
		}
		keys = append(keys, values)
	}
	return keys, rows.Err()
}

// inOrder reads the assets of a page in the order of their keys.
func inOrder(ctx context.Context, v store.View, keys [][]any) ([]*store.Asset, error) {
	rows := make([]int64, len(keys))
	for i, k := range keys {
		rows[i], _ = k[len(k)-1].(int64)
	}
	found, err := v.Rows(ctx, rows)
	if err != nil {
		return nil, err
	}
	place := make(map[int64]*store.Asset, len(found))
	for _, a := range found {
		place[a.Row] = a
	}
	assets := make([]*store.Asset, 0, len(rows))
	for _, row := range rows {
		if a := place[row]; a != nil && a.Live {
			assets = append(assets, a)
		}
	}
	return assets, nil
}
