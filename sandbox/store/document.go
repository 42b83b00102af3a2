package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"time"
)

// Collection is a set of small named objects of one kind, such as upload
// presets: few enough that a listing may read the whole of one page's bodies.
// Names are compared as they stand. A kind's name never changes: it is in libraries.
type Collection[T any] struct{ Kind string }

// Document is one object of a collection.
type Document[T any] struct {
	Name      string
	Position  int64 // the order of making, unless Reorder changed it
	CreatedAt time.Time
	Body      T
}

const documentColumns = "SELECT name, position, created_at, body FROM documents WHERE kind = ?"

// Find returns the object with a name, or ErrNotFound.
func (c Collection[T]) Find(ctx context.Context, v View, name string) (Document[T], error) {
	list, err := c.read(ctx, v, documentColumns+" AND name = ?", c.Kind, name)
	if err != nil {
		return Document[T]{}, err
	}
	if len(list) == 0 {
		return Document[T]{}, fmt.Errorf("%s %s: %w", c.Kind, name, ErrNotFound)
	}
	return list[0], nil
}

// All lists the objects in their order.
func (c Collection[T]) All(ctx context.Context, v View) ([]Document[T], error) {
	return c.read(ctx, v, documentColumns+" ORDER BY position, name", c.Kind)
}

// Page lists objects in their order, going on after cursor, which is "" for the
// first page; next is "" on the last one. A cursor that is none gives ErrCursor.
func (c Collection[T]) Page(ctx context.Context, v View, cursor string, limit int) (list []Document[T], next string, err error) {
	var position int64
	var name string
	if cursor != "" {
		if err := Unseal(cursor, c.Kind, &position, &name); err != nil {
			return nil, "", err
		}
	}
	list, err = c.read(ctx, v, documentColumns+" AND (position, name) > (?, ?) ORDER BY position, name LIMIT ?",
		c.Kind, position, name, limit+1)
	if err != nil || len(list) <= limit {
		return list, "", err
	}
	list = list[:limit]
	return list, Seal(c.Kind, list[limit-1].Position, list[limit-1].Name), nil
}

// Latest lists objects as Page does, the ones made last first; of those that
// keep does not want, none. It reads on until the page is full.
func (c Collection[T]) Latest(ctx context.Context, v View, cursor string, limit int, keep func(T) bool) (list []Document[T], next string, err error) {
	position := int64(math.MaxInt64)
	name := ""
	if cursor != "" {
		if err := Unseal(cursor, c.Kind+" latest", &position, &name); err != nil {
			return nil, "", err
		}
	}
	for {
		batch, err := c.read(ctx, v, documentColumns+" AND (position, name) < (?, ?) ORDER BY position DESC, name DESC LIMIT ?",
			c.Kind, position, name, limit+1)
		if err != nil {
			return nil, "", err
		}
		for _, d := range batch {
			position, name = d.Position, d.Name
			if !keep(d.Body) {
				continue
			}
			if len(list) == limit {
				return list, Seal(c.Kind+" latest", list[limit-1].Position, list[limit-1].Name), nil
			}
			list = append(list, d)
		}
		if len(batch) <= limit {
			return list, "", nil
		}
	}
}

func (c Collection[T]) read(ctx context.Context, v View, query string, args ...any) ([]Document[T], error) {
	var list []Document[T]
	err := v.rows(ctx, func(r *sql.Rows) error {
		var d Document[T]
		var made int64
		if err := r.Scan(&d.Name, &d.Position, &made, document[T]{&d.Body}); err != nil {
			return err
		}
		d.CreatedAt = time.UnixMilli(made).UTC()
		list = append(list, d)
		return nil
	}, query, args...)
	return list, err
}

// Count says how many objects there are.
func (c Collection[T]) Count(ctx context.Context, v View) (int, error) {
	n, err := v.count(ctx, "SELECT count(*) FROM documents WHERE kind = ?", c.Kind)
	return int(n), err
}

// Put stores an object after the others, or in place of the one with its name,
// which keeps its place and its time.
func (c Collection[T]) Put(ctx context.Context, t *Tx, name string, now time.Time, body T) error {
	b, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("storing %s %s: %w", c.Kind, name, err)
	}
	_, err = t.exec(ctx, `INSERT INTO documents (kind, name, position, created_at, body)
		VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM documents WHERE kind = ?1), ?3, ?4)
		ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body`, c.Kind, name, now.UnixMilli(), string(b))
	return err
}

// Remove takes an object away; there tells whether there was one.
func (c Collection[T]) Remove(ctx context.Context, t *Tx, name string) (there bool, err error) {
	n, err := t.exec(ctx, "DELETE FROM documents WHERE kind = ? AND name = ?", c.Kind, name)
	return n > 0, err
}
