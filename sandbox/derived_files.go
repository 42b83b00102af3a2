package sandbox

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// madeBy chooses the derived files that transformations made, each t or
// t/format; nil chooses all.
func madeBy(transformations []string) func(store.Derived) bool {
	if len(transformations) == 0 {
		return nil
	}
	wanted := map[string]bool{}
	for _, t := range transformations {
		wanted[plainOrder(t)] = true
	}
	return func(d store.Derived) bool {
		t := plainOrder(d.Transformation)
		return wanted[t] || wanted[t+"/"+d.Format]
	}
}

// plainOrder spells a transformation with the parameters of each component in
// the order of their names, in which the order of writing does not matter.
func plainOrder(transformation string) string {
	components := strings.Split(transformation, "/")
	for i, c := range components {
		params := strings.Split(c, ",")
		slices.Sort(params)
		components[i] = strings.Join(params, ",")
	}
	return strings.Join(components, "/")
}

func (s *Sandbox) deleteDerivedByTransformation(ctx context.Context, op api.DeleteDerivedByTransformation) (model.Deletion, error) {
	return s.deleteAssets(ctx, api.DeleteAssets{
		ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs,
		DeleteOptions: api.DeleteOptions{KeepOriginal: true, Transformations: op.Transformations},
	})
}

func (s *Sandbox) deleteDerivedFiles(ctx context.Context, op api.DeleteDerivedFiles) (model.DerivedDeletion, error) {
	answer := model.DerivedDeletion{Deleted: map[string]string{}}
	if err := checkIDs(len(op.IDs)); err != nil {
		return answer, err
	}
	begun := time.Now()
	for _, id := range op.IDs {
		answer.Deleted[id] = "not_found"
	}
	urls := []string{}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		gone, err := tx.DropDerivedFiles(ctx, op.IDs)
		if err != nil {
			return err
		}
		for _, d := range gone {
			answer.Deleted[d.ID] = "deleted"
			a, err := tx.ByAssetID(ctx, d.AssetID)
			if err != nil {
				return err
			}
			urls = append(urls, deliveryURL(callOf(ctx).base, a.Asset, d.Transformation, d.Format))
		}
		return nil
	})
	if op.Invalidate {
		answer.Invalidation = &model.InvalidationTime{Took: time.Since(begun).Seconds(), URLs: urls}
	}
	return answer, err
}

func (s *Sandbox) invalidateDerivedByURLs(ctx context.Context, op api.InvalidateDerivedByURLs) (model.Invalidation, error) {
	if err := checkIDs(len(op.URLs)); err != nil {
		return model.Invalidation{}, err
	}
	begun := time.Now()
	answer := model.Invalidation{CDNInvalidated: true, URLs: []string{}, UnauthorizedURLs: []string{}}
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		for _, address := range op.URLs {
			u, ours := ownURL(address)
			if !ours {
				answer.UnauthorizedURLs = append(answer.UnauthorizedURLs, address)
				continue
			}
			if err := s.dropDelivered(ctx, tx, u); err != nil {
				return err
			}
			answer.URLs = append(answer.URLs, address)
		}
		return nil
	})
	answer.Took = time.Since(begun).Seconds()
	return answer, err
}

// ownURL takes apart the URL of a delivery from this environment, on whatever host.
func ownURL(address string) (transform.URL, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return transform.URL{}, false
	}
	rest, ours := strings.CutPrefix(u.EscapedPath(), "/"+Cloud+"/")
	if !ours {
		return transform.URL{}, false
	}
	parts, err := transform.ParseURL(rest)
	return parts, err == nil
}

// dropDelivered removes the derived file that a delivery URL stands for; that
// there is none is no error.
func (s *Sandbox) dropDelivered(ctx context.Context, tx *store.Tx, u transform.URL) error {
	a, err := s.find(ctx, u)
	if errors.Is(err, store.ErrNotFound) || u.Components == "" {
		return nil
	}
	if err != nil {
		return err
	}
	made := madeBy([]string{u.Components})
	_, err = tx.DropDerived(ctx, a.AssetID, func(d store.Derived) bool {
		return made(d) && (u.Ext == "" || u.Ext == d.Format)
	})
	return err
}
