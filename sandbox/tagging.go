package sandbox

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// Limits of the tag, context and metadata calls.
const (
	maxLabelled = 1000   // public IDs a call; the rest is ignored
	maxTags     = 1000   // on one asset
	maxTagWork  = 10_000 // tags times public IDs of one call
	maxTagRunes = 255
)

// label changes the labels of many assets in one go, and says which there were,
// in the order of the request.
func (s *Sandbox) label(ctx context.Context, rt model.ResourceType, dt model.DeliveryType, ids []model.PublicID,
	change func(tx *store.Tx, a *store.Asset, now time.Time) error) (model.Updated, error) {
	var done model.Updated
	err := s.store.Write(ctx, func(tx *store.Tx) (err error) {
		done, err = s.labelIn(ctx, tx, rt, dt, ids, change)
		return err
	})
	return done, err
}

// labelIn is label as part of a change.
func (s *Sandbox) labelIn(ctx context.Context, tx *store.Tx, rt model.ResourceType, dt model.DeliveryType, ids []model.PublicID,
	change func(tx *store.Tx, a *store.Asset, now time.Time) error) (model.Updated, error) {
	ids = ids[:min(len(ids), maxLabelled)]
	var done model.Updated
	assets, err := tx.ByKeys(ctx, rt, delivery(dt), ids)
	if err != nil {
		return done, err
	}
	now, there := s.now(), map[model.PublicID]bool{}
	for _, a := range assets {
		if err := change(tx, a, now); err != nil {
			return done, err
		}
		a.LastUpdated.UpdatedAt = now
		there[a.PublicID] = true
	}
	for _, id := range ids {
		if there[id] {
			done.PublicIDs = append(done.PublicIDs, id)
			delete(there, id) // named twice, told once
		}
	}
	return done, tx.Put(ctx, assets...)
}

// cleanTags takes blanks off tags, drops empty and double ones and sorts them.
// A tag has no comma: what has one is several.
func cleanTags(tags []string) ([]string, error) {
	var clean []string
	for t := range strings.SplitSeq(strings.Join(tags, ","), ",") {
		if t = strings.TrimSpace(t); t == "" {
			continue
		}
		if utf8.RuneCountInString(t) > maxTagRunes {
			return nil, invalid("Tag is too long: %s, the maximum is %d characters", printable(t), maxTagRunes)
		}
		clean = append(clean, t)
	}
	slices.Sort(clean)
	clean = slices.Compact(clean)
	if len(clean) > maxTags {
		return nil, invalid("Too many tags: %d given, at most %d are allowed on an asset", len(clean), maxTags)
	}
	return clean, nil
}

// retag runs a tag call: change gets an asset's tags and the call's and gives the new ones.
func (s *Sandbox) retag(ctx context.Context, rt model.ResourceType, dt model.DeliveryType, ids []model.PublicID, tags []string,
	change func(have, tags []string) []string) (model.Updated, error) {
	var done model.Updated
	err := s.store.Write(ctx, func(tx *store.Tx) (err error) {
		done, err = s.retagIn(ctx, tx, rt, dt, ids, tags, change)
		return err
	})
	return done, err
}

// retagIn is retag as part of a change.
func (s *Sandbox) retagIn(ctx context.Context, tx *store.Tx, rt model.ResourceType, dt model.DeliveryType, ids []model.PublicID,
	tags []string, change func(have, tags []string) []string) (model.Updated, error) {
	tags, err := tagsFor(ids, tags)
	if err != nil {
		return model.Updated{}, err
	}
	return s.labelIn(ctx, tx, rt, dt, ids, func(_ *store.Tx, a *store.Asset, now time.Time) error {
		next, err := cleanTags(change(a.Tags, tags))
		if err != nil {
			return err
		}
		a.Tags, a.LastUpdated.TagsUpdatedAt = next, now
		return nil
	})
}

// tagsFor cleans the tags of a call and sees to it that they are not too many for its assets.
func tagsFor(ids []model.PublicID, tags []string) ([]string, error) {
	tags, err := cleanTags(tags)
	if err != nil {
		return nil, err
	}
	if work := len(tags) * min(len(ids), maxLabelled); work > maxTagWork {
		return nil, invalid("Too many changes: %d tags on %d assets, at most %d in one call", len(tags), len(ids), maxTagWork)
	}
	return tags, nil
}

// minus gives the tags of have that are not among gone.
func minus(have, gone []string) []string {
	return slices.DeleteFunc(slices.Clone(have), func(t string) bool { return slices.Contains(gone, t) })
}

func (s *Sandbox) removeTag(ctx context.Context, op api.RemoveTag) (model.Updated, error) {
	return s.retag(ctx, op.ResourceType, op.Type, op.PublicIDs, op.Tags, minus)
}

func (s *Sandbox) replaceTag(ctx context.Context, op api.ReplaceTag) (model.Updated, error) {
	return s.retag(ctx, op.ResourceType, op.Type, op.PublicIDs, op.Tags, func(_, tags []string) []string { return tags })
}

func (s *Sandbox) removeAllTags(ctx context.Context, op api.RemoveAllTags) (model.Updated, error) {
	return s.retag(ctx, op.ResourceType, op.Type, op.PublicIDs, nil, func(_, _ []string) []string { return nil })
}

func (s *Sandbox) addContext(ctx context.Context, op api.AddContext) (model.Updated, error) {
	return s.label(ctx, op.ResourceType, op.Type, op.PublicIDs, func(_ *store.Tx, a *store.Asset, now time.Time) error {
		if a.Context == nil {
			a.Context = model.Context{}
		}
		maps.Copy(a.Context, op.Context)
		a.Context, a.LastUpdated.ContextUpdatedAt = withoutEmpty(a.Context), now
		return nil
	})
}

func (s *Sandbox) removeAllContext(ctx context.Context, op api.RemoveAllContext) (model.Updated, error) {
	return s.label(ctx, op.ResourceType, op.Type, op.PublicIDs, func(_ *store.Tx, a *store.Asset, now time.Time) error {
		a.Context, a.LastUpdated.ContextUpdatedAt = nil, now
		return nil
	})
}

// withoutEmpty drops the keys whose value is empty: that is how a key is removed.
func withoutEmpty(c model.Context) model.Context {
	maps.DeleteFunc(c, func(_, value string) bool { return value == "" })
	return c
}
