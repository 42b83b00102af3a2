package sandbox

import (
	"context"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// The limits of one archive.
const (
	maxArchived      = 1000 // assets
	maxArchiveGroups = 20   // tags, and prefixes
)

// choice is what goes into an archive, and what was asked for in vain.
type choice struct {
	assets   []*store.Asset
	missing  []model.PublicID
	tags     []string
	prefixes []string
	seen     map[model.AssetID]bool
}

// choose finds the assets of an archive: what any of the lists names, once each.
// Unconfirmed: that an archive of nothing is not found, rather than a bad request.
func (s *Sandbox) choose(ctx context.Context, rt model.ResourceType, op api.ArchiveOptions) (choice, error) {
	c := choice{seen: map[model.AssetID]bool{}}
	if err := checkChosen(rt, op.Chosen); err != nil {
		return c, err
	}
	kinds := []model.ResourceType{rt}
	if rt == model.All || rt == model.Auto {
		kinds = model.ResourceTypes
	}
	if err := s.chooseIDs(ctx, &c, kinds, op); err != nil {
		return c, err
	}
	for _, tag := range op.Tags {
		if err := s.chooseAll(ctx, &c, kinds, store.Filter{Type: delivery(op.Type), Tag: tag, Ascending: true}, &c.tags, tag); err != nil {
			return c, err
		}
	}
	for _, prefix := range op.Prefixes {
		if err := s.chooseAll(ctx, &c, kinds, store.Filter{Type: delivery(op.Type), Prefix: prefix}, &c.prefixes, prefix); err != nil {
			return c, err
		}
	}
	switch {
	case len(c.assets) == 0:
		return c, notFound("Resource not found - nothing matches the archive's public_ids, tags and prefixes")
	case op.AllowMissing:
		return c, nil
	case len(c.missing) > 0:
		return c, notFound("Resource not found - %s", c.missing[0])
	case len(c.tags) > 0:
		return c, notFound("Resource not found - no resource has the tag %s", printable(c.tags[0]))
	case len(c.prefixes) > 0:
		return c, notFound("Resource not found - no public ID begins with %s", printable(c.prefixes[0]))
	}
	return c, nil
}

func checkChosen(rt model.ResourceType, op api.Chosen) error {
	switch {
	case len(op.PublicIDs)+len(op.Qualified)+len(op.Tags)+len(op.Prefixes) == 0:
		return invalid("Missing required parameter - public_ids, fully_qualified_public_ids, tags or prefixes")
	case len(op.PublicIDs) > maxArchived || len(op.Qualified) > maxArchived:
		return invalid("Too many public IDs: at most %d are allowed", maxArchived)
	case len(op.Tags) > maxArchiveGroups:
		return invalid("Too many tags: at most %d are allowed", maxArchiveGroups)
	case len(op.Prefixes) > maxArchiveGroups:
		return invalid("Too many prefixes: at most %d are allowed", maxArchiveGroups)
	case slices.Contains(op.Prefixes, ""), slices.Contains(op.Tags, ""):
		return invalid("Tags and prefixes must not be empty")
	case len(op.Qualified) > 0 && rt != model.All && rt != model.Auto:
		return invalid("fully_qualified_public_ids needs the resource type auto or all")
	}
	return nil
}

// chooseIDs takes the assets that are named by themselves, in the call's order.
func (s *Sandbox) chooseIDs(ctx context.Context, c *choice, kinds []model.ResourceType, op api.ArchiveOptions) error {
	for _, id := range op.PublicIDs {
		found := false
		for _, kind := range kinds {
			there, err := s.chooseKey(ctx, c, model.Key{ResourceType: kind, Type: delivery(op.Type), PublicID: id})
			if err != nil {
				return err
			}
			found = found || there
		}
		if !found {
			c.missing = append(c.missing, id)
		}
	}
	for _, full := range op.Qualified {
		kind, rest, _ := strings.Cut(full, "/")
		dt, id, ok := strings.Cut(rest, "/")
		if !ok || !slices.Contains(model.ResourceTypes, model.ResourceType(kind)) {
			return invalid("Invalid fully_qualified_public_id %s", printable(full))
		}
		there, err := s.chooseKey(ctx, c, model.Key{ResourceType: model.ResourceType(kind), Type: model.DeliveryType(dt), PublicID: model.PublicID(id)})
		if err != nil {
			return err
		}
		if !there {
			c.missing = append(c.missing, model.PublicID(full))
		}
	}
	return nil
}

func (s *Sandbox) chooseKey(ctx context.Context, c *choice, key model.Key) (bool, error) {
	list, err := s.store.ByKeys(ctx, key.ResourceType, key.Type, []model.PublicID{key.PublicID})
	if err != nil || len(list) == 0 || list[0].File == "" {
		return false, err
	}
	return true, c.take(list[0])
}

// chooseAll takes what a filter finds; in vain, it is told as empty.
func (s *Sandbox) chooseAll(ctx context.Context, c *choice, kinds []model.ResourceType, f store.Filter, empty *[]string, name string) error {
	found := false
	for _, f.ResourceType = range kinds {
		page, err := s.store.List(ctx, f, "", maxArchived+1)
		if err != nil {
			return err
		}
		for _, a := range page.Assets {
			if a.File == "" {
				continue // only what is known of it is kept
			}
			found = true
			if err := c.take(a); err != nil {
				return err
			}
		}
	}
	if !found {
		*empty = append(*empty, name)
	}
	return nil
}

func (c *choice) take(a *store.Asset) error {
	if c.seen[a.AssetID] {
		return nil
	}
	if len(c.assets) == maxArchived {
		return invalid("Too many resources for one archive: at most %d are allowed", maxArchived)
	}
	c.seen[a.AssetID] = true
	c.assets = append(c.assets, a)
	return nil
}
