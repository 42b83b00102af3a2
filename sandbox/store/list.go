package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"cldx/model"
)

// Filter says which live assets a listing takes. Zero fields do not restrict.
type Filter struct {
	ResourceType model.ResourceType
	Type         model.DeliveryType
	Folder       *string // directly in it
	Tag          string
	Context      *Pair // has this key, and the value unless it is ""
	Review       *Review
	Prefix       string    // of the public ID; the order is then by public ID
	StartAt      time.Time // created then or later
	Ascending    bool      // oldest first; without effect on a prefix

	common bool // so many assets have the context that any order finds a page of them soon
}

// Pair is a context key and its value.
type Pair struct{ Key, Value string }

// Review is a kind of moderation and how it stands.
type Review struct{ Kind, Status string }

// Page is one page of a listing. Next is "" on the last page.
type Page struct {
	Assets []*Asset
	Next   string
}

// List reads one page of at most limit assets, newest first unless the filter
// says otherwise, going on after cursor.
func (v View) List(ctx context.Context, f Filter, cursor string, limit int) (Page, error) {
	q := clauses{}
	f, err := v.measured(ctx, f)
	if err != nil {
		return Page{}, err
	}
	q.filter(f)
	if err := q.order(f, cursor); err != nil {
		return Page{}, err
	}
	assets, err := v.Assets(ctx, "SELECT "+Columns+" FROM "+q.from()+q.text()+" LIMIT ?", append(q.args, limit+1)...)
	if err != nil {
		return Page{}, err
	}
	page := Page{Assets: assets}
	if len(assets) > limit {
		page.Assets = assets[:limit]
		page.Next = f.cursor(page.Assets[limit-1])
	}
	return page, nil
}

// Count says how many live assets the filter takes.
func (v View) Count(ctx context.Context, f Filter) (int, error) {
	if n, ok, err := v.kept(ctx, f); ok || err != nil {
		return int(n), err
	}
	q := clauses{}
	q.filter(f)
	n, err := v.count(ctx, "SELECT count(*) FROM "+q.from()+" WHERE "+strings.Join(q.where, " AND "), q.args...)
	return int(n), err
}

// scope names the order of a filter, so that a cursor of another one is refused.
func (f Filter) scope() string {
	switch {
	case f.Prefix != "":
		return "id"
	case f.Ascending:
		return "old"
	}
	return "new"
}

func (f Filter) cursor(last *Asset) string {
	if f.Prefix != "" {
		return Seal(f.scope(), last.PublicID, last.Type, last.ResourceType)
	}
	return Seal(f.scope(), last.CreatedAt.Unix(), last.Row)
}

// clauses is a query in the making.
type clauses struct {
	where []string
	args  []any
	tail  string
	tag   bool
}

func (q *clauses) and(clause string, args ...any) {
	q.where = append(q.where, clause)
	q.args = append(q.args, args...)
}

// from names the tables. Tags are read from their own index, which has the
// order of creation; CROSS JOIN keeps SQLite from turning the two around.
func (q *clauses) from() string {
	if q.tag {
		return "asset_tag t CROSS JOIN assets a ON a.row = t.row"
	}
	return "assets a"
}

func (q *clauses) text() string { return " WHERE " + strings.Join(q.where, " AND ") + q.tail }

func (q *clauses) filter(f Filter) {
	if f.Tag != "" {
		q.tag = true
		q.and("t.tag = ?", f.Tag)
	}
	q.and("a.live = 1")
	q.filterLabels(f)
	if f.ResourceType != "" {
		q.and(f.kindColumn()+" = ?", string(f.ResourceType))
	}
	if f.Type != "" {
		q.and("a.type = ?", string(f.Type))
	}
	if f.Folder != nil {
		q.and("a.folder = ?", *f.Folder)
	}
	if !f.StartAt.IsZero() {
		q.and("a.created_at >= ?", f.StartAt.Unix())
	}
	if f.Prefix != "" {
		q.and("a.public_id >= ?", f.Prefix)
		if end := after(f.Prefix); end != "" {
			q.and("a.public_id < ?", end)
		}
	}
}

// filterLabels narrows to a context pair and a moderation. An asset may have
// several moderations; the columns that have an index hold the last one.
func (q *clauses) filterLabels(f Filter) {
	if f.Context != nil {
		q.filterContext(*f.Context, f.common)
	}
	if m := f.Review; m != nil {
		q.and("a.moderation_kind <> ''")
		q.and(`EXISTS (SELECT 1 FROM json_each(a.rest, '$.moderation') m
			WHERE m.value ->> 'kind' = ? AND m.value ->> 'status' = ?)`, m.Kind, m.Status)
	}
}

// kindColumn keeps SQLite from using the resource type's index, which most rows
// match, when a prefix or a folder narrows more.
func (f Filter) kindColumn() string {
	if f.Prefix != "" || f.Folder != nil || f.Context != nil && !f.common || f.Review != nil {
		return "+a.resource_type"
	}
	return "a.resource_type"
}

func (q *clauses) order(f Filter, cursor string) error {
	if f.Prefix != "" {
		return q.orderByID(f, cursor)
	}
	created, row, than, direction := "a.created_at", "a.row", "<", "DESC"
	if q.tag {
		created, row = "t.created_at", "t.row"
	}
	if f.Ascending {
		than, direction = ">", "ASC"
	}
	q.tail = " ORDER BY " + created + " " + direction + ", " + row + " " + direction
	if cursor == "" {
		return nil
	}
	var at, last int64
	if err := Unseal(cursor, f.scope(), &at, &last); err != nil {
		return err
	}
	q.and("("+created+", "+row+") "+than+" (?, ?)", at, last)
	return nil
}

func (q *clauses) orderByID(f Filter, cursor string) error {
	q.tail = " ORDER BY a.public_id, a.type, a.resource_type"
	if cursor == "" {
		return nil
	}
	var id, dt, rt string
	if err := Unseal(cursor, f.scope(), &id, &dt, &rt); err != nil {
		return err
	}
	q.and("(a.public_id, a.type, a.resource_type) > (?, ?, ?)", id, dt, rt)
	return nil
}

// after gives the smallest text that is greater than every text that begins
// with prefix, in byte order; "" when there is none.
func after(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xff {
			b[i]++
			return string(b[:i+1])
		}
	}
	return ""
}

// Tags lists the tags in use on a resource type that begin with prefix, in
// order, going on after cursor. next is "" on the last page.
func (v View) Tags(ctx context.Context, rt model.ResourceType, prefix, cursor string, limit int) (tags []string, next string, err error) {
	from := ""
	if cursor != "" {
		if err := Unseal(cursor, "tags", &from); err != nil {
			return nil, "", err
		}
	}
	end, bounded := after(prefix), prefix != ""
	tags, err = v.strings(ctx, `SELECT tag FROM tag_use WHERE resource_type = ? AND tag > ? AND tag >= ? AND (? OR tag < ?)
		ORDER BY tag LIMIT ?`, string(rt), from, prefix, !bounded, end, limit+1)
	if err != nil || len(tags) <= limit {
		return tags, "", err
	}
	tags = tags[:limit]
	return tags, Seal("tags", tags[limit-1]), nil
}

// ResourceTypes lists the resource types that have live assets.
func (v View) ResourceTypes(ctx context.Context) ([]model.ResourceType, error) {
	var used []model.ResourceType
	for _, rt := range model.ResourceTypes {
		var one int
		err := v.one(ctx, []any{&one}, "SELECT 1 FROM assets WHERE live = 1 AND resource_type = ? LIMIT 1", string(rt))
		switch {
		case err == nil:
			used = append(used, rt)
		case !errors.Is(err, ErrNotFound):
			return nil, err
		}
	}
	return used, nil
}
