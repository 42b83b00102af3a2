package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Loader adds a very large number of assets in one change. Indexes are dropped
// while it runs and built again at its end, in sorted order; all of that is part
// of the change, so that a library is never seen without them.
type Loader struct {
	*Tx
	last  int64 // row of the asset added last
	tags  []taggedRow
	pairs []pairRow
	uses  map[use]int
	names map[string]uint32 // tags by their place in texts
	texts []string
}

// taggedRow is a row of asset_tag, with the tag by its place in texts.
type taggedRow struct {
	tag     uint32
	kind    uint8
	created int64
	row     int64
}

// pairRow is a row of asset_context or asset_metadata.
type pairRow struct {
	table uint8
	key   string
	value any
	row   int64
}

// Load runs load with a loader and keeps all of what it adds or, when it returns
// an error or ctx ends, nothing.
func (s *Store) Load(ctx context.Context, load func(*Loader) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		indexes, err := tx.dropIndexes(ctx)
		if err != nil {
			return fmt.Errorf("dropping indexes: %w", err)
		}
		tx.everything, tx.census.any = true, true
		l := &Loader{Tx: tx, uses: map[use]int{}, names: map[string]uint32{}}
		if l.last, err = tx.count(ctx, "SELECT max(row) FROM assets"); err != nil {
			return err
		}
		if err := load(l); err != nil {
			return err
		}
		if err := l.finish(ctx); err != nil {
			return err
		}
		for _, index := range indexes {
			if _, err := tx.tx.ExecContext(ctx, index); err != nil {
				return fmt.Errorf("building an index: %w", err)
			}
		}
		return nil
	})
}

// dropIndexes drops the indexes of the assets table and says how to make them.
func (t *Tx) dropIndexes(ctx context.Context) ([]string, error) {
	var names, texts []string
	rows, err := t.tx.QueryContext(ctx, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'assets' AND sql IS NOT NULL")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		names, texts = append(names, name), append(texts, text)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := t.tx.ExecContext(ctx, "DROP INDEX "+name); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// Add stores new assets, which must be live.
func (l *Loader) Add(ctx context.Context, assets []*Asset) error {
	for _, a := range assets {
		values, err := a.values()
		if err != nil {
			return err
		}
		l.last++
		a.Row = l.last
		args := make([]any, 0, len(values)+1)
		args = append(args, a.Row)
		for _, v := range values {
			args = append(args, v)
		}
		if _, err := l.exec(ctx, insertAsset, args...); err != nil {
			return fmt.Errorf("storing %s: %w", a.Key(), err)
		}
		l.remember(a)
	}
	return l.addText(ctx, assets)
}

// remember counts an asset, and keeps its labels for the end.
func (l *Loader) remember(a *Asset) {
	l.census.note(nil, a)
	for _, tag := range a.Tags {
		place, known := l.names[tag]
		if !known {
			place = uint32(len(l.texts))
			l.names[tag] = place
			l.texts = append(l.texts, tag)
		}
		l.uses[use{a.ResourceType, tag}]++
		l.tags = append(l.tags, taggedRow{place, kindCode(a), a.CreatedAt.Unix(), a.Row})
	}
	for key, value := range a.Context {
		l.pairs = append(l.pairs, pairRow{0, key, value, a.Row})
	}
	for field, values := range metadataRows(a.Metadata) {
		for _, v := range values {
			l.pairs = append(l.pairs, pairRow{1, field, v, a.Row})
		}
	}
}

var kindNames = []string{"image", "video", "raw"}

func kindCode(a *Asset) uint8 { return uint8(max(0, slices.Index(kindNames, string(a.ResourceType)))) }

// finish writes the labels in the order of their tables, which is the order in
// which a table grows fastest.
func (l *Loader) finish(ctx context.Context) error {
	ranks := make([]int, len(l.texts))
	byName := make([]uint32, len(l.texts))
	for i := range byName {
		byName[i] = uint32(i)
	}
	slices.SortFunc(byName, func(a, b uint32) int { return strings.Compare(l.texts[a], l.texts[b]) })
	for rank, place := range byName {
		ranks[place] = rank
	}
	slices.SortFunc(l.tags, func(a, b taggedRow) int {
		return cmp.Or(cmp.Compare(ranks[a.tag], ranks[b.tag]), cmp.Compare(a.created, b.created), cmp.Compare(a.row, b.row))
	})
	for _, t := range l.tags {
		if _, err := l.exec(ctx, "INSERT INTO asset_tag (tag, created_at, row, resource_type) VALUES (?, ?, ?, ?)",
			l.texts[t.tag], t.created, t.row, kindNames[t.kind]); err != nil {
			return err
		}
	}
	if err := l.countUses(ctx, l.uses); err != nil {
		return err
	}
	return l.writePairs(ctx)
}

func (l *Loader) writePairs(ctx context.Context) error {
	slices.SortFunc(l.pairs, func(a, b pairRow) int {
		return cmp.Or(cmp.Compare(a.table, b.table), strings.Compare(a.key, b.key), compareValues(a.value, b.value), cmp.Compare(a.row, b.row))
	})
	for _, p := range l.pairs {
		into := "INSERT INTO asset_context (key, value, row) VALUES (?, ?, ?)"
		if p.table == 1 {
			into = "INSERT OR IGNORE INTO asset_metadata (field, value, row) VALUES (?, ?, ?)"
		}
		if _, err := l.exec(ctx, into, p.key, p.value, p.row); err != nil {
			return err
		}
	}
	return nil
}

// compareValues orders as SQLite does where that is cheap; any order is right.
func compareValues(a, b any) int {
	switch a := a.(type) {
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b)
		}
	case int64:
		if b, ok := b.(int64); ok {
			return cmp.Compare(a, b)
		}
	}
	return 0
}
