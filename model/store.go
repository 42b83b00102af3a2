package model

import (
	"hash/maphash"
	"iter"
	"sync"
	"time"
)

// Ref is a handle to a row of a Store. It stays with its asset through renames
// and moves, until the row is dropped or swept.
type Ref uint32

// Row is what lists show of an asset.
type Row struct {
	Key
	AssetID       AssetID
	Name          string // display name, else the last segment of the public ID
	Folder        string
	Format        string
	Tags          []string // shared: do not change
	Bytes         int64
	Width, Height int
	Duration      float64 // seconds
	Created       time.Time
}

// Store keeps what is known of assets: a compact row for each, the whole asset
// for the most recent ones, and the selection. It holds a million rows without
// any call growing with their number, except those that say so. It is not safe
// for use by several goroutines.
type Store struct {
	rows    table
	words   words
	tags    tagSets
	formats map[uint32]bool // by their words
	index   map[uint64]Ref  // hash of the key
	clashes map[Key]Ref     // keys whose hash another key has
	free    []Ref
	seed    maphash.Seed
	cache   assetCache
	chosen  selection
	holds   int // while there are any, the refs of dropped rows are not used again
}

// NewStore returns an empty store that keeps at most whole complete assets.
func NewStore(whole int) *Store {
	return &Store{
		formats: map[uint32]bool{},
		index:   map[uint64]Ref{},
		clashes: map[Key]Ref{},
		seed:    maphash.MakeSeed(),
		cache:   newAssetCache(whole),
	}
}

// Len returns how many rows there are.
func (s *Store) Len() int { return s.rows.len - len(s.free) }

// Put adds an asset, or replaces the one with the same key, and keeps a copy of
// it whole.
func (s *Store) Put(a *Asset) Ref {
	ref, known := s.Lookup(a.Key())
	if !known {
		ref = s.vacant()
		s.register(a.Key(), ref)
	}
	s.write(ref, a)
	return ref
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
	if ref, ok := s.clashes[k]; ok {
		return ref, true
	}
	ref, ok := s.index[s.hash(k)]
	if !ok || s.key(ref) != k {
		return 0, false
	}
	return ref, true
}

// Has reports whether the row of ref is in use.
func (s *Store) Has(ref Ref) bool { return s.at(ref) != nil }

// Row returns the row of ref; the zero Row when it was dropped.
func (s *Store) Row(ref Ref) Row {
	p := s.at(ref)
	if p == nil {
		return Row{}
	}
	return Row{
		Key:      s.key(ref),
		AssetID:  p.assetID.id(),
		Name:     p.title(),
		Folder:   s.words.word(p.folder),
		Format:   s.words.word(p.format),
		Tags:     s.tags.set(p.tags),
		Bytes:    *s.rows.size(ref),
		Width:    int(p.width),
		Height:   int(p.height),
		Duration: float64(p.duration),
		Created:  time.Unix(p.created, 0).UTC(),
	}
}

// Name returns the name of a row without making the rest of it.
func (s *Store) Name(ref Ref) string {
	p := s.at(ref)
	if p == nil {
		return ""
	}
	return p.title()
}

// Whole returns the complete asset of ref as it was last put; ok is false when
// only its row was kept. The asset is shared: do not change it.
func (s *Store) Whole(ref Ref) (a *Asset, ok bool) { return s.cache.find(ref) }

// Asset returns the complete asset where it is kept, else one made from the row.
func (s *Store) Asset(ref Ref) Asset {
	if a, ok := s.Whole(ref); ok {
		return *a
	}
	p := s.at(ref)
	if p == nil {
		return Asset{}
	}
	r := s.Row(ref)
	return Asset{
		AssetID: r.AssetID, PublicID: r.PublicID, ResourceType: r.ResourceType, Type: r.Type, Format: r.Format,
		Place:     Place{AssetFolder: r.Folder, DisplayName: p.name},
		Media:     Media{Bytes: r.Bytes, Width: r.Width, Height: r.Height, Duration: r.Duration},
		Labels:    Labels{Tags: r.Tags},
		CreatedAt: r.Created,
	}
}

// Edit changes an asset in place: its row, its key where that changed, and the
// complete asset where it is kept.
func (s *Store) Edit(ref Ref, change func(*Asset)) {
	if s.at(ref) == nil {
		return
	}
	a := s.Asset(ref)
	before := a.Key()
	change(&a)
	if a.Key() != before {
		if other, taken := s.Lookup(a.Key()); taken {
			s.Drop(other)
		}
		s.unregister(before)
		s.register(a.Key(), ref)
	}
	s.write(ref, &a)
}

// Drop forgets a row, and unselects it.
func (s *Store) Drop(ref Ref) {
	if s.at(ref) == nil {
		return
	}
	s.Select(ref, false)
	s.unregister(s.key(ref))
	s.cache.drop(ref)
	*s.rows.at(ref) = packed{}
	*s.rows.size(ref) = 0
	s.rows.used.set(ref, false)
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

func (s *Store) write(ref Ref, a *Asset) {
	chosen := s.Selected(ref)
	s.Select(ref, false) // its size may change
	*s.rows.at(ref) = packed{
		publicID: string(a.PublicID),
		name:     a.DisplayName,
		assetID:  pack(a.AssetID),
		created:  a.CreatedAt.Unix(),
		width:    uint32(max(a.Width, 0)),
		height:   uint32(max(a.Height, 0)),
		duration: float32(a.Duration),
		folder:   s.words.number(a.Home()),
		format:   s.words.number(a.Format),
		resource: s.words.number(string(a.ResourceType)),
		delivery: s.words.number(string(a.Type)),
		tags:     s.tags.number(a.Tags),
	}
	*s.rows.size(ref) = a.Bytes
	s.rows.used.Add(ref)
	if format := s.rows.at(ref).format; format != 0 {
		s.formats[format] = true
	}
	s.Select(ref, chosen)
	s.cache.keep(ref, a)
}

// at returns a row in use, or nil.
func (s *Store) at(ref Ref) *packed {
	if !s.rows.used.Has(ref) {
		return nil
	}
	return s.rows.at(ref)
}

func (s *Store) key(ref Ref) Key {
	p := s.at(ref)
	if p == nil {
		return Key{}
	}
	return Key{ResourceType(s.words.word(p.resource)), DeliveryType(s.words.word(p.delivery)), PublicID(p.publicID)}
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
