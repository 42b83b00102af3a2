package model

import (
	"iter"
	mathbits "math/bits"
)

// wordRows is how many refs a word of a set holds.
const wordRows = 64

// Set is a set of rows.
type Set []uint64

// Has reports whether a row is in the set.
func (b Set) Has(ref Ref) bool {
	i := int(ref / wordRows)
	return i < len(b) && b[i]&(1<<(ref%wordRows)) != 0
}

// word returns a word of the set, of those too that it has not grown to.
func (b Set) word(i int) uint64 {
	if i < len(b) {
		return b[i]
	}
	return 0
}

// Add puts a row into the set.
func (b *Set) Add(ref Ref) { b.set(ref, true) }

func (b *Set) set(ref Ref, on bool) {
	i := int(ref / wordRows)
	if i >= len(*b) {
		if !on {
			return
		}
		*b = append(*b, make([]uint64, i+1-len(*b))...)
	}
	if on {
		(*b)[i] |= 1 << (ref % wordRows)
	} else {
		(*b)[i] &^= 1 << (ref % wordRows)
	}
}

// selection is the set of selected rows with its running totals.
type selection struct {
	set   Set
	count int
	bytes int64
}

// Selected reports whether a row is selected.
func (s *Store) Selected(ref Ref) bool { return s.chosen.set.Has(ref) }

// Select puts a row into the selection or takes it out. The selection is of
// assets, not of places in a list: it outlives the list it was made in.
func (s *Store) Select(ref Ref, on bool) {
	if !s.Has(ref) || s.Selected(ref) == on {
		return
	}
	s.turn(int(ref/wordRows), 1<<(ref%wordRows))
}

// SelectRows selects rows, or unselects them. A million take one or two milliseconds.
func (s *Store) SelectRows(refs []Ref, on bool) {
	for i, word := range s.Among(refs) {
		if on {
			s.turn(i, word&^s.chosen.set.word(i))
		} else {
			s.turn(i, word&s.chosen.set.word(i))
		}
	}
}

// InvertRows selects those of some rows that are not selected, and unselects the
// others.
func (s *Store) InvertRows(refs []Ref) {
	for i, word := range s.Among(refs) {
		s.turn(i, word)
	}
}

// Among returns the set of some rows, without those that were dropped.
func (s *Store) Among(refs []Ref) Set {
	set := make(Set, len(s.rows.used))
	for _, ref := range refs {
		if i := int(ref / wordRows); i < len(set) {
			set[i] |= 1 << (ref % wordRows)
		}
	}
	for i := range set {
		set[i] &= s.rows.used[i]
	}
	return set
}

// turn selects those rows of a word that are not selected, and unselects the others.
func (s *Store) turn(i int, word uint64) {
	if word == 0 {
		return
	}
	c := &s.chosen
	if i >= len(c.set) {
		c.set = append(c.set, make(Set, i+1-len(c.set))...)
	}
	gone, come := word&c.set[i], word&^c.set[i]
	c.set[i] ^= word
	c.count += mathbits.OnesCount64(come) - mathbits.OnesCount64(gone)
	c.bytes += s.rows.sum(i, come) - s.rows.sum(i, gone)
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
				if !yield(Ref(i*wordRows + mathbits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// Chosen returns every selected row, in the order the rows were first seen.
func (s *Store) Chosen() []Ref {
	refs := make([]Ref, 0, s.chosen.count)
	for i, word := range s.chosen.set {
		for ; word != 0; word &= word - 1 {
			refs = append(refs, Ref(i*wordRows+mathbits.TrailingZeros64(word)))
		}
	}
	return refs
}

// Expect adds a row of which no more is known than this, unless there is one
// already: for an asset that somebody knows of and no answer held yet.
func (s *Store) Expect(k Key, id AssetID, bytes int64) Ref {
	if ref, known := s.Lookup(k); known {
		return ref
	}
	return s.put(&Asset{AssetID: id, PublicID: k.PublicID, ResourceType: k.ResourceType, Type: k.Type, Media: Media{Bytes: bytes}}, unheard)
}
