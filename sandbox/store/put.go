package store

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Put stores assets whole: those without a row are new and get one, in the
// order given; the others replace what their row held. Labels and the text
// index follow. A key that another live asset has is an error.
func (t *Tx) Put(ctx context.Context, assets ...*Asset) error {
	var fresh, known []*Asset
	for _, a := range assets {
		if a.Row == 0 {
			fresh = append(fresh, a)
			continue
		}
		known = append(known, a)
	}
	if err := t.insert(ctx, fresh); err != nil {
		return err
	}
	// The text index is an order of magnitude faster when row numbers only grow.
	slices.SortFunc(known, func(a, b *Asset) int { return cmp.Compare(a.Row, b.Row) })
	for chunk := range slices.Chunk(known, 1000) {
		if err := t.update(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

var insertAsset = func() string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return "INSERT INTO assets (row, " + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)) + ")"
}()

func (t *Tx) insert(ctx context.Context, assets []*Asset) error {
	if len(assets) == 0 {
		return nil
	}
	last, err := t.count(ctx, "SELECT max(row) FROM assets")
	if err != nil {
		return err
	}
	for _, a := range assets {
		values, err := a.values()
		if err != nil {
			return err
		}
		last++
		args := make([]any, 0, len(values)+1)
		args = append(args, last)
		for _, v := range values {
			args = append(args, v)
		}
		if _, err := t.exec(ctx, insertAsset, args...); err != nil {
			return fmt.Errorf("storing %s: %w", a.Key(), err)
		}
		a.Row = last
		t.touched.note(last, AllColumns)
		t.effects.note(nil, a)
		t.census.note(nil, a)
		t.census.noteVersions(a.VersionID)
	}
	return t.label(ctx, nil, assets)
}

// update writes the columns that changed and only those: a column that is named
// in an UPDATE costs its indexes, changed or not.
func (t *Tx) update(ctx context.Context, assets []*Asset) error {
	rows := make([]int64, len(assets))
	for i, a := range assets {
		rows[i] = a.Row
	}
	before, err := t.Rows(ctx, rows)
	if err != nil {
		return err
	}
	if len(before) != len(assets) {
		return fmt.Errorf("updating %d assets: %d rows are gone", len(assets), len(assets)-len(before))
	}
	var old, fresh, oldText, newText []*Asset // the first two with changed labels only
	for i, a := range assets {
		t.effects.note(before[i], a)
		text, err := t.updateOne(ctx, before[i], a)
		if err != nil {
			return fmt.Errorf("storing %s: %w", a.Key(), err)
		}
		if text {
			was, is := differing(before[i], a)
			old, fresh = append(old, was), append(fresh, is)
			oldText, newText = append(oldText, before[i]), append(newText, a)
		}
	}
	return t.relabel(ctx, old, fresh, oldText, newText)
}

// updateOne says whether a column of the labels or the text index changed.
func (t *Tx) updateOne(ctx context.Context, before, after *Asset) (text bool, err error) {
	was, err := before.values()
	if err != nil {
		return false, err
	}
	is, err := after.values()
	if err != nil {
		return false, err
	}
	var sets []string
	var args []any
	changed := ColumnSet(0)
	for i, c := range columns {
		if was[i] != is[i] {
			sets, args = append(sets, c.name+" = ?"), append(args, is[i])
			changed |= 1 << i
		}
	}
	if len(sets) == 0 {
		return false, nil
	}
	t.touched.note(after.Row, changed)
	t.census.note(before, after)
	if changed&contentColumns != 0 {
		t.census.noteVersions(before.VersionID, after.VersionID)
	}
	_, err = t.exec(ctx, "UPDATE assets SET "+strings.Join(sets, ", ")+" WHERE row = ?", append(args, after.Row)...)
	return changed&TextColumns != 0, err
}

// Remove forgets assets for good, with everything that hangs on them: labels,
// relations, documents, derived files, and unless backups are kept, those too.
func (t *Tx) Remove(ctx context.Context, assets []*Asset, keepBackups bool) error {
	slices.SortFunc(assets, func(a, b *Asset) int { return cmp.Compare(a.Row, b.Row) })
	if err := t.label(ctx, assets, nil); err != nil {
		return err
	}
	for _, a := range assets {
		t.touched.note(a.Row, AllColumns)
		t.effects.note(a, nil)
		var was Asset // as it is stored: what the caller has may have been changed since
		if err := t.one(ctx, []any{&was.Live, &was.AssetFolder, &was.ResourceType, &was.Status, &was.Bytes, stamp{&was.UploadedAt}, &was.VersionID},
			"DELETE FROM assets WHERE row = ? RETURNING live, folder, resource_type, status, bytes, coalesce(uploaded_at, created_at), version_id",
			a.Row); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		t.census.note(&was, nil)
		t.census.noteVersions(was.VersionID)
		if keepBackups {
			continue
		}
		if err := t.Unrelate(ctx, a.AssetID); err != nil {
			return err
		}
		if err := t.detach(ctx, a.AssetID); err != nil {
			return err
		}
		if err := t.forgetFiles(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

var _ driver.Valuer = rest{}
