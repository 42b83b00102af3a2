package model

import "container/list"

// assetCache keeps the most recently used complete assets.
type assetCache struct {
	limit int
	order *list.List // of cached, most recent first
	byRef map[Ref]*list.Element
}

type cached struct {
	ref   Ref
	asset Asset
}

func newAssetCache(limit int) assetCache {
	return assetCache{limit: max(limit, 1), order: list.New(), byRef: map[Ref]*list.Element{}}
}

func (c *assetCache) keep(ref Ref, a *Asset) {
	if e, ok := c.byRef[ref]; ok {
		e.Value.(*cached).asset = *a
		c.order.MoveToFront(e)
		return
	}
	if c.order.Len() >= c.limit {
		last := c.order.Back()
		delete(c.byRef, last.Value.(*cached).ref)
		c.order.Remove(last)
	}
	c.byRef[ref] = c.order.PushFront(&cached{ref, *a})
}

func (c *assetCache) find(ref Ref) (*Asset, bool) {
	e, ok := c.byRef[ref]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return &e.Value.(*cached).asset, true
}

func (c *assetCache) drop(ref Ref) {
	if e, ok := c.byRef[ref]; ok {
		c.order.Remove(e)
		delete(c.byRef, ref)
	}
}
