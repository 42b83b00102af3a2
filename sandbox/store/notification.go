package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// MaxNotifications is how many notifications wait at most; when there are more,
// the oldest are dropped.
const MaxNotifications = 100_000

// Notification is a message that waits for one destination: a URL to post it to,
// or a box from which it is polled.
type Notification struct {
	ID       int64
	URI      string // of a webhook; "" for one that is polled
	Box      string // of one that is polled; "" for a webhook
	Batch    string
	Payload  []byte
	Due      time.Time
	Attempts int
	Receipt  string // of the last claim
}

const notificationColumns = "SELECT id, uri, box, batch, payload, due_at, attempts, receipt FROM notifications"

func (v View) notifications(ctx context.Context, query string, args ...any) ([]Notification, error) {
	var list []Notification
	err := v.rows(ctx, func(r *sql.Rows) error {
		var n Notification
		var due int64
		if err := r.Scan(&n.ID, &n.URI, &n.Box, &n.Batch, &n.Payload, &due, &n.Attempts, &n.Receipt); err != nil {
			return err
		}
		n.Due = time.UnixMilli(due)
		list = append(list, n)
		return nil
	}, query, args...)
	return list, err
}

// AddNotification has a notification wait from n.Due on.
func (t *Tx) AddNotification(ctx context.Context, n Notification) error {
	due := n.Due.UnixMilli()
	_, err := t.exec(ctx, `INSERT INTO notifications (uri, box, batch, payload, created_at, due_at, attempts, receipt)
		VALUES (?, ?, ?, ?, ?, ?, 0, '')`, n.URI, n.Box, n.Batch, string(n.Payload), due, due)
	if err != nil {
		return fmt.Errorf("keeping a notification: %w", err)
	}
	id, err := t.count(ctx, "SELECT last_insert_rowid()")
	if err != nil || id%1000 != 0 {
		return err // now and then is often enough to make room
	}
	_, err = t.exec(ctx, "DELETE FROM notifications WHERE id <= ?", id-MaxNotifications)
	return err
}

// DueURIs lists up to limit URIs that a notification is due for. It steps from one
// URI to the next, so that what waits for one costs nothing.
func (v View) DueURIs(ctx context.Context, now time.Time, limit int) ([]string, error) {
	return v.strings(ctx, `WITH RECURSIVE u (uri) AS (
			SELECT min(uri) FROM notifications WHERE uri <> ''
			UNION ALL SELECT (SELECT min(uri) FROM notifications WHERE uri <> '' AND uri > u.uri) FROM u WHERE u.uri IS NOT NULL)
		SELECT uri FROM u WHERE uri IS NOT NULL
			AND EXISTS (SELECT 1 FROM notifications n WHERE n.uri <> '' AND n.uri = u.uri AND n.due_at <= ?) LIMIT ?`,
		now.UnixMilli(), limit)
}

// NextDue says when the next notification after now is due for a URI; the zero
// time when none is.
func (v View) NextDue(ctx context.Context, now time.Time) (time.Time, error) {
	at, err := v.count(ctx, "SELECT min(due_at) FROM notifications WHERE uri <> '' AND due_at > ?", now.UnixMilli())
	if err != nil || at == 0 {
		return time.Time{}, err
	}
	return time.UnixMilli(at), nil
}

// DueFor lists the notifications that are due for a URI, the longest waiting first.
func (v View) DueFor(ctx context.Context, uri string, now time.Time, limit int) ([]Notification, error) {
	return v.notifications(ctx, notificationColumns+" WHERE uri = ? AND uri <> '' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
		uri, now.UnixMilli(), limit)
}

// DropNotification forgets a notification that was delivered or given up.
func (t *Tx) DropNotification(ctx context.Context, id int64) error {
	_, err := t.exec(ctx, "DELETE FROM notifications WHERE id = ?", id)
	return err
}

// PutOffNotification has a notification that could not be delivered wait until due.
func (t *Tx) PutOffNotification(ctx context.Context, id int64, due time.Time) error {
	_, err := t.exec(ctx, "UPDATE notifications SET attempts = attempts + 1, due_at = ? WHERE id = ?", due.UnixMilli(), id)
	return err
}

// Claim takes up to limit notifications that wait in a box, in their order. Until
// the given time nobody else gets them; each has a receipt to drop it with.
func (t *Tx) Claim(ctx context.Context, box string, now, until time.Time, limit int) ([]Notification, error) {
	list, err := t.notifications(ctx, notificationColumns+" WHERE box = ? AND box <> '' AND due_at <= ? ORDER BY id LIMIT ?",
		box, now.UnixMilli(), limit)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Receipt = NewID()
		if _, err := t.exec(ctx, "UPDATE notifications SET due_at = ?, receipt = ? WHERE id = ?",
			until.UnixMilli(), list[i].Receipt, list[i].ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// NextIn says when the first of the notifications in a box that are not due at now
// will be; the zero time when none is left.
func (v View) NextIn(ctx context.Context, box string, now time.Time) (time.Time, error) {
	at, err := v.count(ctx, "SELECT min(due_at) FROM notifications WHERE box = ? AND box <> '' AND due_at > ?", box, now.UnixMilli())
	if err != nil || at == 0 {
		return time.Time{}, err
	}
	return time.UnixMilli(at), nil
}

// Waits reports whether a box holds a notification that is due.
func (v View) Waits(ctx context.Context, box string, now time.Time) (bool, error) {
	n, err := v.count(ctx, "SELECT EXISTS (SELECT 1 FROM notifications WHERE box = ? AND box <> '' AND due_at <= ?)", box, now.UnixMilli())
	return n > 0, err
}

// Acknowledge drops the notifications that the receipts are for and counts them. A
// receipt is good until the notification is claimed anew.
func (t *Tx) Acknowledge(ctx context.Context, receipts []string) (int, error) {
	list, err := json.Marshal(receipts)
	if err != nil {
		return 0, fmt.Errorf("acknowledging: %w", err)
	}
	n, err := t.exec(ctx, "DELETE FROM notifications WHERE receipt <> '' AND receipt IN (SELECT value FROM json_each(?))", string(list))
	return int(n), err
}

// DropPolled forgets the notifications in boxes that nobody fetched since a time.
func (t *Tx) DropPolled(ctx context.Context, before time.Time) error {
	_, err := t.exec(ctx, "DELETE FROM notifications WHERE box <> '' AND created_at < ?", before.UnixMilli())
	return err
}
