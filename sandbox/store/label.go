package store

import (
	"context"
	"fmt"
	"slices"

	"cldx/model"
)

// use names one tag of one resource type.
type use struct {
	kind model.ResourceType
	tag  string
}

// label makes the label tables and the text index forget the assets before and
// know the assets after. Both are in the order of their rows: table by table,
// all removals first, because the text index flushes when row numbers go back.
func (t *Tx) label(ctx context.Context, before, after []*Asset) error {
	return t.relabel(ctx, before, after, before, after)
}

// relabel is label for assets of which only some labels changed: those of old and
// fresh, while before and after are the whole assets for the text index.
func (t *Tx) relabel(ctx context.Context, old, fresh, before, after []*Asset) error {
	uses := map[use]int{}
	for _, step := range []func() error{
		func() error { return t.dropTags(ctx, live(old), uses) },
		func() error { return t.addTags(ctx, live(fresh), uses) },
		func() error { return t.countUses(ctx, uses) },
		func() error { return t.dropPairs(ctx, live(old)) },
		func() error { return t.addPairs(ctx, live(fresh)) },
		func() error { return t.dropText(ctx, live(before)) },
		func() error { return t.addText(ctx, live(after)) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func live(assets []*Asset) []*Asset {
	return slices.DeleteFunc(slices.Clone(assets), func(a *Asset) bool { return !a.Live })
}

func (t *Tx) dropTags(ctx context.Context, assets []*Asset, uses map[use]int) error {
	for _, a := range assets {
		for _, tag := range a.Tags {
			uses[use{a.ResourceType, tag}]--
			if _, err := t.exec(ctx, "DELETE FROM asset_tag WHERE tag = ? AND created_at = ? AND row = ?",
				tag, a.CreatedAt.Unix(), a.Row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tx) addTags(ctx context.Context, assets []*Asset, uses map[use]int) error {
	for _, a := range assets {
		for _, tag := range a.Tags {
			uses[use{a.ResourceType, tag}]++
			if _, err := t.exec(ctx, "INSERT INTO asset_tag (tag, created_at, row, resource_type) VALUES (?, ?, ?, ?)",
				tag, a.CreatedAt.Unix(), a.Row, string(a.ResourceType)); err != nil {
				return fmt.Errorf("tag %q of %s: %w", tag, a.Key(), err)
			}
		}
	}
	return nil
}

func (t *Tx) countUses(ctx context.Context, uses map[use]int) error {
	for u, n := range uses {
		if n == 0 {
			continue
		}
		if _, err := t.exec(ctx, `INSERT INTO tag_use (resource_type, tag, uses) VALUES (?, ?, ?)
			ON CONFLICT (resource_type, tag) DO UPDATE SET uses = uses + excluded.uses`, string(u.kind), u.tag, n); err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		if _, err := t.exec(ctx, "DELETE FROM tag_use WHERE resource_type = ? AND tag = ? AND uses <= 0",
			string(u.kind), u.tag); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) dropPairs(ctx context.Context, assets []*Asset) error {
	for _, a := range assets {
		for key, value := range a.Context {
			if _, err := t.exec(ctx, "DELETE FROM asset_context WHERE key = ? AND value = ? AND row = ?",
				key, value, a.Row); err != nil {
				return err
			}
		}
		for field, values := range metadataRows(a.Metadata) {
			for _, v := range values {
				if _, err := t.exec(ctx, "DELETE FROM asset_metadata WHERE field = ? AND value = ? AND row = ?",
					field, v, a.Row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (t *Tx) addPairs(ctx context.Context, assets []*Asset) error {
	for _, a := range assets {
		for key, value := range a.Context {
			if _, err := t.exec(ctx, "INSERT INTO asset_context (key, value, row) VALUES (?, ?, ?)",
				key, value, a.Row); err != nil {
				return err
			}
		}
		for field, values := range metadataRows(a.Metadata) {
			for _, v := range values {
				if _, err := t.exec(ctx, "INSERT OR IGNORE INTO asset_metadata (field, value, row) VALUES (?, ?, ?)",
					field, v, a.Row); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// metadataRows gives one value for a plain field and one for each entry of a set.
func metadataRows(m model.Metadata) map[string][]any {
	rows := make(map[string][]any, len(m))
	for field, v := range m {
		switch v := v.(type) {
		case []any:
			rows[field] = v
		case []string:
			for _, s := range v {
				rows[field] = append(rows[field], s)
			}
		case float64:
			rows[field] = []any{wholeNumber(v)}
		case nil:
		default:
			rows[field] = []any{v}
		}
	}
	return rows
}

// wholeNumber keeps integers integers, so that they compare as such.
func wholeNumber(f float64) any {
	if n := int64(f); float64(n) == f {
		return n
	}
	return f
}

func (t *Tx) dropText(ctx context.Context, assets []*Asset) error {
	t.texts += len(assets)
	for _, a := range assets {
		if _, err := t.exec(ctx, "DELETE FROM asset_text WHERE rowid = ?", a.Row); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) addText(ctx context.Context, assets []*Asset) error {
	t.texts += len(assets)
	for _, a := range assets {
		text := a.text()
		args := []any{a.Row}
		for _, column := range text {
			args = append(args, column)
		}
		if _, err := t.exec(ctx, `INSERT INTO asset_text
			(rowid, public_id, filename, display_name, folder, tags, context, metadata, other) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			args...); err != nil {
			return err
		}
	}
	return nil
}
