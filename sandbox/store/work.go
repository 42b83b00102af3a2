package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Work is an operation that was accepted and is carried out after the answer.
// File names the content that came with it, "" for none.
type Work struct {
	ID        int64
	Batch     string
	Operation []byte
	Caller    []byte // what it has to know of the request that brought it, as JSON
	File      string
	Filename  string
}

// AddWork keeps a piece of work until it is done.
func (t *Tx) AddWork(ctx context.Context, w Work, now time.Time) error {
	_, err := t.exec(ctx, "INSERT INTO work (batch, operation, caller, file, filename, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		w.Batch, string(w.Operation), string(w.Caller), w.File, w.Filename, now.UnixMilli())
	return err
}

// WorkAfter lists work that is not done, the oldest first, beginning after an ID.
func (v View) WorkAfter(ctx context.Context, id int64, limit int) ([]Work, error) {
	var list []Work
	err := v.rows(ctx, func(r *sql.Rows) error {
		var w Work
		if err := r.Scan(&w.ID, &w.Batch, &w.Operation, &w.Caller, &w.File, &w.Filename); err != nil {
			return err
		}
		list = append(list, w)
		return nil
	}, "SELECT id, batch, operation, caller, file, filename FROM work WHERE id > ? ORDER BY id LIMIT ?", id, limit)
	return list, err
}

// CountWork says how much work is not done.
func (v View) CountWork(ctx context.Context) (int64, error) {
	return v.count(ctx, "SELECT count(*) FROM work")
}

// DropWork forgets work that is done, with the content that came with it.
func (t *Tx) DropWork(ctx context.Context, id int64) error {
	files, err := t.strings(ctx, "SELECT file FROM work WHERE id = ? AND file <> ''", id)
	if err != nil {
		return fmt.Errorf("ending work: %w", err)
	}
	t.gone = append(t.gone, files...)
	_, err = t.exec(ctx, "DELETE FROM work WHERE id = ?", id)
	return err
}
