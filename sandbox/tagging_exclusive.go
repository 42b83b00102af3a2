package sandbox

import (
	"context"
	"slices"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func (s *Sandbox) addTag(ctx context.Context, op api.AddTag) (model.Updated, error) {
	var done model.Updated
	if op.Exclusive {
		if err := s.thinTags(ctx, op); err != nil {
			return done, err
		}
	}
	err := s.store.Write(ctx, func(tx *store.Tx) (err error) {
		if op.Exclusive {
			if err := s.stripTags(ctx, tx, op); err != nil {
				return err
			}
		}
		done, err = s.retagIn(ctx, tx, op.ResourceType, op.Type, op.PublicIDs, op.Tags, func(have, tags []string) []string {
			return slices.Concat(have, tags)
		})
		return err
	})
	return done, err
}

// thinTags takes the tags of an exclusive call off all assets but the call's and
// the last thousand of each tag, some at a time: other changes come in between
// when a large part of a library bears a tag. What is left to stripTags, and so
// all of it in most libraries, is one change with the call itself.
func (s *Sandbox) thinTags(ctx context.Context, op api.AddTag) error {
	tags, err := tagsFor(op.PublicIDs, op.Tags)
	if err != nil {
		return err
	}
	own := map[model.Key]bool{}
	for _, id := range op.PublicIDs {
		own[model.Key{ResourceType: op.ResourceType, Type: delivery(op.Type), PublicID: id}] = true
	}
	for _, tag := range tags {
		f := store.Filter{ResourceType: op.ResourceType, Tag: tag}
		for cursor, more := "", true; more; {
			err := s.store.Write(ctx, func(tx *store.Tx) error {
				page, err := tx.List(ctx, f, cursor, maxDeleted)
				cursor, more = page.Next, page.Next != ""
				if err != nil || !more {
					return err
				}
				return s.strip(ctx, tx, slices.DeleteFunc(page.Assets, func(a *store.Asset) bool { return own[a.Key()] }), tags)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// stripTags takes the tags of an exclusive call off every asset that bears
// them. Unconfirmed: that it is every asset of the resource type, whatever its
// delivery type.
func (s *Sandbox) stripTags(ctx context.Context, tx *store.Tx, op api.AddTag) error {
	tags, err := cleanTags(op.Tags)
	if err != nil {
		return err
	}
	for _, tag := range tags {
		for more := true; more; { // each page is gone from the listing once it is put
			page, err := tx.List(ctx, store.Filter{ResourceType: op.ResourceType, Tag: tag}, "", maxDeleted)
			if err != nil {
				return err
			}
			if err := s.strip(ctx, tx, page.Assets, tags); err != nil {
				return err
			}
			more = page.Next != ""
		}
	}
	return nil
}

func (s *Sandbox) strip(ctx context.Context, tx *store.Tx, assets []*store.Asset, tags []string) error {
	now := s.now()
	for _, a := range assets {
		a.Tags = minus(a.Tags, tags)
		a.LastUpdated.TagsUpdatedAt, a.LastUpdated.UpdatedAt = now, now
	}
	return tx.Put(ctx, assets...)
}
