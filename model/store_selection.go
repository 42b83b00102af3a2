package model

import (
	"iter"
	mathbits "math/bits"
)

// bits is a set of refs.
type bits []uint64

func (b bits) has(ref Ref) bool {
	i := int(ref / 64)
	return i < len(b) && b[i]&(1<<(ref%64)) != 0
}

func (b *bits) set(ref Ref, on bool) {
	i := int(ref / 64)
	if i >= len(*b) {
		if !on {
			return
		}
		*b = append(*b, make([]uint64, i+1-len(*b))...)
	}
	if on {
		(*b)[i] |= 1 << (ref % 64)
	} else {
		(*b)[i] &^= 1 << (ref % 64)
	}
}

// selection is the set of selected rows with its running totals.
type selection struct {
	set   bits
	count int
	bytes int64
}

// Selected reports whether a row is selected.
func (s *Store) Selected(ref Ref) bool { return s.chosen.set.has(ref) }

// Select puts a row into the selection or takes it out. The selection is of
// assets, not of places in a list: it outlives the list it was made in.
func (s *Store) Select(ref Ref, on bool) {
	p := s.at(ref)
	if p == nil || s.Selected(ref) == on {
		return
	}
	s.chosen.set.set(ref, on)
	if on {
		s.chosen.count++
		s.chosen.bytes += p.bytes
	} else {
		s.chosen.count--
		s.chosen.bytes -= p.bytes
	}
}

// SelectNone empties the selection.
func (s *Store) SelectNone() { s.chosen = selection{} }

// SelectedCount returns how many rows are selected.
func (s *Store) SelectedCount() int { return s.chosen.count }

// SelectedBytes returns the size of the selected assets together.
func (s *Store) SelectedBytes() int64 { return s.chosen.bytes }

// Selection calls yield for every selected row, in the order the rows were first seen.
func (s *Store) Selection() iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		for i, word := range s.chosen.set {
			for ; word != 0; word &= word - 1 {
				if !yield(Ref(i*64 + mathbits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// Expect adds a row of which no more is known than this, unless there is one
// already: for an asset that somebody knows of and no answer held yet.
func (s *Store) Expect(k Key, id AssetID, bytes int64) Ref {
	if ref, known := s.Lookup(k); known {
		return ref
	}
	ref := s.Put(&Asset{AssetID: id, PublicID: k.PublicID, ResourceType: k.ResourceType, Type: k.Type, Media: Media{Bytes: bytes}})
	s.cache.drop(ref)
	return ref
}
