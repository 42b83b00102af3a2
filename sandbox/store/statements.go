package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// querier runs statements, prepared once each.
type querier interface {
	prepare(ctx context.Context, query string) (*sql.Stmt, error)
}

// pool keeps prepared statements of a set of connections. The set is bounded:
// only statements of fixed text are sent through it.
type pool struct {
	db       *sql.DB
	prepared sync.Map // query to *sql.Stmt
}

func (p *pool) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := p.prepared.Load(query); ok {
		return st.(*sql.Stmt), nil
	}
	st, err := p.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("preparing %q: %w", query, err)
	}
	if first, loaded := p.prepared.LoadOrStore(query, st); loaded {
		return first.(*sql.Stmt), st.Close()
	}
	return st, nil
}

func (p *pool) close() error {
	var errs []error
	p.prepared.Range(func(_, st any) bool {
		errs = append(errs, st.(*sql.Stmt).Close())
		return true
	})
	return errors.Join(append(errs, p.db.Close())...)
}

// txStatements keeps the prepared statements of one change; they end with it.
type txStatements struct {
	tx       *sql.Tx
	usual    *usual // nil: there are none
	prepared map[string]*sql.Stmt
}

func (t *txStatements) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := t.prepared[query]; ok {
		return st, nil
	}
	var st *sql.Stmt
	if known := t.usual.statement(query); known != nil {
		st = t.tx.StmtContext(ctx, known)
	} else {
		var err error
		if st, err = t.tx.PrepareContext(ctx, query); err != nil {
			return nil, fmt.Errorf("preparing %q: %w", query, err)
		}
	}
	if t.prepared == nil {
		t.prepared = map[string]*sql.Stmt{}
	}
	t.prepared[query] = st
	return st, nil
}

// usual are the statements of changes that have come before, prepared on the connection
// that writes: to prepare those of a rename takes a sixth of it. Who has the turn to write
// uses them.
type usual struct {
	db   *sql.DB
	seen map[string]*sql.Stmt // nil: it came once, and may never come again
}

// How many texts are kept, and how long the longest is: those that are made for a number
// of values are many, and seldom come again.
const (
	mostUsual    = 256
	longestUsual = 1000
)

func (u *usual) statement(query string) *sql.Stmt {
	if u == nil {
		return nil
	}
	return u.seen[query]
}

// learn takes in what a change that is over has prepared.
func (u *usual) learn(ctx context.Context, change *txStatements) {
	if len(u.seen)+len(change.prepared) > mostUsual {
		u.forget()
	}
	if u.seen == nil {
		u.seen = map[string]*sql.Stmt{}
	}
	for query := range change.prepared {
		known, again := u.seen[query]
		if known != nil || len(query) > longestUsual {
			continue
		}
		u.seen[query] = nil
		if !again {
			continue
		}
		if st, err := u.db.PrepareContext(ctx, query); err == nil { // else it is prepared by who needs it
			u.seen[query] = st
		}
	}
}

func (u *usual) forget() {
	for _, st := range u.seen {
		if st != nil {
			_ = st.Close() // it is only not used again
		}
	}
	clear(u.seen)
}

// View reads the library. A Store's view sees finished writes, a Tx's view its
// own as well.
type View struct{ q querier }

// rows runs a query and hands each row to scan.
func (v View) rows(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	st, err := v.q.prepare(ctx, query)
	if err != nil {
		return err
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("reading the library: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("reading the library: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading the library: %w", err)
	}
	return nil
}

// one reads a single row into dest; ErrNotFound when there is none.
func (v View) one(ctx context.Context, dest []any, query string, args ...any) error {
	st, err := v.q.prepare(ctx, query)
	if err != nil {
		return err
	}
	err = st.QueryRowContext(ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("reading the library: %w", err)
	}
	return nil
}

// strings reads the first column of every row.
func (v View) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	var list []string
	err := v.rows(ctx, func(r *sql.Rows) error {
		var s string
		if err := r.Scan(&s); err != nil {
			return err
		}
		list = append(list, s)
		return nil
	}, query, args...)
	return list, err
}

// count reads one number.
func (v View) count(ctx context.Context, query string, args ...any) (int64, error) {
	var n sql.NullInt64
	err := v.one(ctx, []any{&n}, query, args...)
	return n.Int64, err
}

// exec changes the library and says how many rows were touched.
func (t *Tx) exec(ctx context.Context, query string, args ...any) (int64, error) {
	st, err := t.q.prepare(ctx, query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("writing the library: %w", err)
	}
	return res.RowsAffected()
}
