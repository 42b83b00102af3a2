package model

import (
	"container/list"
	"reflect"
)

// assetCache keeps the most recently used complete assets, within a number of bytes.
type assetCache struct {
	limit int
	held  int        // bytes
	order *list.List // of cached, most recent first
	byRef map[Ref]*list.Element
}

type cached struct {
	ref   Ref
	bytes int
	asset Asset
}

func newAssetCache(limit int) assetCache {
	return assetCache{limit: limit, order: list.New(), byRef: map[Ref]*list.Element{}}
}

// keep keeps a copy of an asset, and lets the oldest go, but for the last one.
func (c *assetCache) keep(ref Ref, a *Asset) {
	c.drop(ref)
	bytes := weight(reflect.ValueOf(a)) + perCached
	c.held += bytes
	c.byRef[ref] = c.order.PushFront(&cached{ref, bytes, *a})
	for c.held > c.limit && c.order.Len() > 1 {
		c.drop(c.order.Back().Value.(*cached).ref)
	}
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
		c.held -= c.order.Remove(e).(*cached).bytes
		delete(c.byRef, ref)
	}
}

// perCached is what keeping an asset takes besides.
const perCached = 120

// weight is about how many bytes a value takes in memory.
func weight(v reflect.Value) int { return int(v.Type().Size()) + beyond(v) }

// beyond is what a value takes outside of itself.
func beyond(v reflect.Value) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		return v.Len()
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			n = weight(v.Elem())
		}
	case reflect.Slice:
		n = v.Cap() * int(v.Type().Elem().Size())
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return n
		}
		for i := range v.Len() {
			n += beyond(v.Index(i))
		}
	case reflect.Map:
		const perEntry = 24
		for at := v.MapRange(); at.Next(); {
			n += perEntry + weight(at.Key()) + weight(at.Value())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			n += beyond(v.Field(i))
		}
	default: // it is all there
	}
	return n
}
