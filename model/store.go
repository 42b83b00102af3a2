package model

import (
	"hash/maphash"
	"iter"
	"strings"
	"sync"
	"time"
)

// Ref is a handle to a row of a Store. It stays with its asset through renames
// and moves, until the row is dropped or swept.
type Ref uint32

// Row is what lists show of an asset.
type Row struct {
	Key
	AssetID       AssetID // "" where it is not known: it is kept of the rows that were put last
	Name          string  // display name, else the last segment of the public ID
	Folder        string
	Format        string
	Tags          []string // shared: do not change
	Bytes         int64
	Width, Height int
	Duration      float64 // seconds
	Created       time.Time
}

// Store keeps what is known of assets: a compact row for each, the whole asset
// for the most recent ones, and the selection. It holds a million rows, in some
// forty bytes each, without any call growing with their number, except those that
// say so. Rows that stand near each other are packed together: going through many
// in their order is fast, from one to any other takes half a millisecond each time.
// It is not safe for use by several goroutines.
type Store struct {
	rows    table
	words   words
	tags    tagsSeen
	formats map[uint32]bool // by their words
	index   index
	free    []Ref
	cache   assetCache
	chosen  selection
	holds   int // while there are any, the refs of dropped rows are not used again
}

// NewStore returns an empty store that keeps complete assets of so many bytes.
func NewStore(whole int) *Store {
	s := &Store{formats: map[uint32]bool{}, cache: newAssetCache(whole)}
	s.index.seed = maphash.MakeSeed()
	s.rows.words = &s.words
	return s
}

// Len returns how many rows there are.
func (s *Store) Len() int { return s.rows.len - len(s.free) }

// Put adds an asset, or replaces the one with the same key, and keeps a copy of
// it whole.
func (s *Store) Put(a *Asset) Ref {
	ref := s.put(a, sayingOf(a))
	s.cache.keep(ref, a)
	return ref
}

func (s *Store) put(a *Asset, says saying) Ref {
	hash, sum := s.index.hash(a.Key()), s.index.sum(a, says)
	ref, said, known := s.find(hash, a.Key(), sum)
	switch {
	case !known:
		ref = s.vacant()
		s.index.add(hash, ref, sum)
		s.write(ref, a, says)
	case said != sum:
		s.index.remove(hash, ref)
		s.index.add(hash, ref, sum)
		s.write(ref, a, says)
	default:
		s.rows.identify(ref, pack(a.AssetID))
	}
	return ref
}

// find finds the row of a key, and the sum of what it says. Where the sum is as it is
// guessed, that is the row, as sums are of the key too (with the part of the hash, 52
// bits with a seed of this run): that spares looking into a packed page.
func (s *Store) find(hash uint64, k Key, guess uint32) (ref Ref, sum uint32, ok bool) {
	for _, e := range s.index.candidates(hash) {
		if e.sum() == guess || s.isKey(e.ref(), k) {
			return e.ref(), e.sum(), true
		}
	}
	return 0, 0, false
}

// AddPage puts every asset of a page and returns their rows in its order.
func (s *Store) AddPage(p AssetPage) []Ref {
	refs := make([]Ref, len(p.Resources))
	for i := range p.Resources {
		refs[i] = s.Put(&p.Resources[i])
	}
	return refs
}

// Lookup finds the row of a key.
func (s *Store) Lookup(k Key) (Ref, bool) {
	ref, _, ok := s.find(s.index.hash(k), k, noSum)
	return ref, ok
}

// Has reports whether the row of ref is in use.
func (s *Store) Has(ref Ref) bool { return s.rows.used.Has(ref) }

// Whole returns the complete asset of ref as it was last put; ok is false when
// only its row was kept. The asset is shared: do not change it.
func (s *Store) Whole(ref Ref) (a *Asset, ok bool) { return s.cache.find(ref) }

// Asset returns the complete asset where it is kept, else one made from the row.
func (s *Store) Asset(ref Ref) Asset {
	if a, ok := s.Whole(ref); ok {
		return *a
	}
	if !s.Has(ref) {
		return Asset{}
	}
	r := s.Row(ref)
	return Asset{
		AssetID: r.AssetID, PublicID: r.PublicID, ResourceType: r.ResourceType, Type: r.Type, Format: r.Format,
		Place:     Place{AssetFolder: r.Folder, DisplayName: s.rows.name(ref)},
		Media:     Media{Bytes: r.Bytes, Width: r.Width, Height: r.Height, Duration: r.Duration},
		Labels:    Labels{Tags: r.Tags},
		CreatedAt: r.Created,
	}
}

// Edit changes an asset in place: its row, its key where that changed, and the
// complete asset where it is kept.
func (s *Store) Edit(ref Ref, change func(*Asset)) {
	if !s.Has(ref) {
		return
	}
	a, known := s.Labelled(ref)
	_, whole := s.Whole(ref)
	before := a.Key()
	change(&a)
	if a.Key() != before {
		if other, taken := s.Lookup(a.Key()); taken {
			s.Drop(other)
		}
	}
	s.index.remove(s.index.hash(before), ref)
	says := unheard
	if known {
		says = sayingOf(&a)
	}
	s.index.add(s.index.hash(a.Key()), ref, s.index.sum(&a, says))
	s.write(ref, &a, says)
	if whole { // what was made from a row lacks what rows do not say
		s.cache.keep(ref, &a)
	}
}

// Drop forgets a row, and unselects it.
func (s *Store) Drop(ref Ref) {
	if !s.Has(ref) {
		return
	}
	s.Select(ref, false)
	s.index.remove(s.index.hash(s.key(ref)), ref)
	s.cache.drop(ref)
	s.rows.drop(ref)
	s.free = append(s.free, ref)
}

// Sweep drops the rows that are neither selected nor in one of the lists, among
// n rows beginning with row from, and returns where to go on; done says that
// there are no more. It also takes time in proportion to the lists.
func (s *Store) Sweep(from, n int, lists ...[]Ref) (next int, done bool) {
	var keep Set
	for _, list := range lists {
		for _, ref := range list {
			keep.Add(ref)
		}
	}
	end := min(from+n, s.rows.len)
	for i := from; i < end; i++ {
		ref := Ref(i)
		if !keep.Has(ref) && !s.Selected(ref) {
			s.Drop(ref)
		}
	}
	return end, end == s.rows.len
}

// Tags calls yield for every tag seen so far, in no order.
func (s *Store) Tags() iter.Seq[string] { return s.tags.all() }

func (s *Store) write(ref Ref, a *Asset, says saying) {
	chosen := s.Selected(ref)
	s.Select(ref, false) // its size may change
	dir, base := a.PublicID.split()
	format := s.words.number(a.Format)
	s.rows.put(ref, packed{base: base, name: a.DisplayName, says: says, fact: fact{
		dir: dir, tags: strings.Join(a.Tags, betweenTags),
		created: a.CreatedAt.Unix(),
		width:   uint32(max(a.Width, 0)), height: uint32(max(a.Height, 0)), duration: float32(a.Duration),
		folder: s.words.number(a.Home()), format: format,
		resource: s.words.number(string(a.ResourceType)), delivery: s.words.number(string(a.Type)),
	}}, a.Bytes)
	s.rows.identify(ref, pack(a.AssetID))
	if format != 0 {
		s.formats[format] = true
	}
	s.tags.see(a.Tags)
	s.Select(ref, chosen)
}

// Hold keeps the refs of rows that are dropped from being given to other assets, for
// who goes through many refs in parts: what was dropped meanwhile is no row any more.
// release ends that; calling it again does nothing.
func (s *Store) Hold() (release func()) {
	s.holds++
	return sync.OnceFunc(func() { s.holds-- })
}

func (s *Store) vacant() Ref {
	if n := len(s.free); n > 0 && s.holds == 0 {
		ref := s.free[n-1]
		s.free = s.free[:n-1]
		return ref
	}
	return s.rows.grow()
}

// Formats calls yield for every format that was ever put, in no order.
func (s *Store) Formats() iter.Seq[string] {
	return func(yield func(string) bool) {
		for n := range s.formats {
			if !yield(s.words.word(n)) {
				return
			}
		}
	}
}
