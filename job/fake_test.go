package job_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"cldx/api"
	"cldx/model"
)

// service is a small strict environment: it knows assets by key and refuses
// what it was not made for.
type service struct {
	mu     sync.Mutex
	assets map[model.Key][]string // tags
	gone   map[model.Key][]string // deleted, with a backup
	calls  []api.Operation
	now    int
	most   int // calls at the same time
	page   int // deletions in one call by tag; all when 0

	// before is asked ahead of every call; an error is the call's, done says
	// whether the call takes effect all the same.
	before func(n int, op api.Operation) (err error, done bool)
	pause  chan struct{} // calls wait for it when it is set
}

func newService(keys ...model.Key) *service {
	s := &service{assets: map[model.Key][]string{}, gone: map[model.Key][]string{}}
	for _, k := range keys {
		s.assets[k] = nil
	}
	return s
}

// Do answers one call.
func (s *service) Do(ctx context.Context, op api.Operation, into any) error {
	n, err, done := s.enter(op)
	if s.pause != nil {
		select {
		case <-s.pause:
		case <-ctx.Done():
			err, done = ctx.Err(), false
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
	if err != nil && !done {
		return err
	}
	answer, refusal := s.answer(op)
	if err != nil {
		return err
	}
	if refusal != nil {
		return refusal
	}
	b, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("call %d: %w", n, err)
	}
	return json.Unmarshal(b, into)
}

func (s *service) enter(op api.Operation) (n int, err error, done bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, op)
	s.now++
	s.most = max(s.most, s.now)
	if s.before != nil {
		err, done = s.before(len(s.calls), op)
	}
	return len(s.calls), err, done
}

func (s *service) answer(op api.Operation) (any, error) {
	switch o := op.(type) {
	case api.AddTag:
		return s.tag(o.ResourceType, o.Type, o.PublicIDs, func(tags []string) []string { return append(tags, o.Tags...) }), nil
	case api.RemoveTag:
		return s.tag(o.ResourceType, o.Type, o.PublicIDs, func(tags []string) []string {
			return slices.DeleteFunc(tags, func(t string) bool { return slices.Contains(o.Tags, t) })
		}), nil
	case api.RenameAsset:
		return s.rename(o)
	case api.ShowAsset:
		k := keyOf(o.ResourceType, o.Type, o.PublicID)
		if _, there := s.assets[k]; !there {
			return nil, &api.Error{Kind: api.NotFound, Op: "resource", Message: "Resource not found - " + string(o.PublicID)}
		}
		return model.Asset{PublicID: o.PublicID}, nil
	case api.DeleteAssets:
		return s.remove(o.ResourceType, o.Type, o.PublicIDs), nil
	case api.DeleteAssetsByTag:
		return s.removeTagged(o), nil
	case api.RestoreAssets:
		return s.restore(o), nil
	case api.UploadAsset:
		return model.Asset{PublicID: o.PublicID, ResourceType: "image", Type: "upload", Protection: model.Protection{Existing: o.PublicID == "old"}}, nil
	}
	return nil, errors.New("an unexpected call: " + op.Spec().Name)
}

func (s *service) tag(rt model.ResourceType, ty model.DeliveryType, ids []model.PublicID, change func([]string) []string) model.Updated {
	u := model.Updated{PublicIDs: []model.PublicID{}}
	for _, id := range ids {
		k := keyOf(rt, ty, id)
		if tags, there := s.assets[k]; there {
			tags = change(slices.Clone(tags))
			slices.Sort(tags)
			s.assets[k] = slices.Compact(tags)
			u.PublicIDs = append(u.PublicIDs, id)
		}
	}
	return u
}

func (s *service) rename(o api.RenameAsset) (any, error) {
	from := keyOf(o.ResourceType, o.Type, o.From)
	to := from
	to.PublicID = o.To
	tags, there := s.assets[from]
	if !there {
		return nil, &api.Error{Kind: api.NotFound, Op: "rename", Message: "Resource not found - " + string(o.From)}
	}
	if _, taken := s.assets[to]; taken {
		return nil, &api.Error{Kind: api.Invalid, Op: "rename", Message: "to_public_id " + string(o.To) + " already exists"}
	}
	delete(s.assets, from)
	s.assets[to] = tags
	return model.Asset{PublicID: o.To}, nil
}

func (s *service) remove(rt model.ResourceType, ty model.DeliveryType, ids []model.PublicID) model.Deletion {
	d := model.Deletion{Deleted: map[string]string{}}
	for _, id := range ids {
		k := keyOf(rt, ty, id)
		d.Deleted[string(id)] = "not_found"
		if tags, there := s.assets[k]; there {
			d.Deleted[string(id)] = "deleted"
			s.gone[k] = tags
			delete(s.assets, k)
		}
	}
	return d
}

func (s *service) removeTagged(o api.DeleteAssetsByTag) model.Deletion {
	d := model.Deletion{Deleted: map[string]string{}}
	for k, tags := range s.assets {
		if k.ResourceType != cmp.Or(o.ResourceType, model.Image) || !slices.Contains(tags, o.Tag) {
			continue
		}
		if s.page > 0 && len(d.Deleted) == s.page {
			d.Partial, d.NextCursor = true, "more"
			return d
		}
		d.Deleted[string(k.PublicID)] = "deleted"
		s.gone[k] = tags
		delete(s.assets, k)
	}
	return d
}

func (s *service) restore(o api.RestoreAssets) model.Restoration {
	back := model.Restoration{}
	for _, id := range o.PublicIDs {
		k := keyOf(o.ResourceType, o.Type, id)
		tags, kept := s.gone[k]
		if !kept {
			back[id] = model.Restored{Error: "no_backup"}
			continue
		}
		s.assets[k] = tags
		delete(s.gone, k)
		back[id] = model.Restored{Asset: model.Asset{PublicID: id}}
	}
	return back
}

// keyOf fills in what a call need not say.
func keyOf(rt model.ResourceType, ty model.DeliveryType, id model.PublicID) model.Key {
	return model.Key{ResourceType: cmp.Or(rt, model.Image), Type: cmp.Or(ty, model.Uploaded), PublicID: id}
}

func jsonInto(answer string, into any) error { return json.Unmarshal([]byte(answer), into) }

// folders answers the folder calls.
type folders struct{}

func (folders) Do(_ context.Context, op api.Operation, into any) error {
	switch o := op.(type) {
	case api.DeleteFolder:
		return jsonInto(`{"deleted":["a/b","a"]}`, into)
	case api.CreateFolder:
		return jsonInto(fmt.Sprintf(`{"success":true,"path":%q}`, o.Folder), into)
	}
	return errors.New("an unexpected call: " + op.Spec().Name)
}
