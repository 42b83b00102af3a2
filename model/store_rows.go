package model

import (
	"encoding/hex"
	"iter"
	mathbits "math/bits"
	"strings"
)

// packed is a row as it is kept: about a hundred bytes and its names.
type packed struct {
	publicID      string
	name          string // "" when it is the last segment of the public ID
	assetID       packedID
	created       int64 // unix seconds
	width, height uint32
	duration      float32
	folder        uint32
	format        uint32
	resource      uint32
	delivery      uint32
	tags          uint32
}

func (p *packed) title() string {
	if p.name != "" {
		return p.name
	}
	return PublicID(p.publicID).Base()
}

// Folder returns the folder of a row, without making the rest of the row.
func (s *Store) Folder(ref Ref) string {
	p := s.at(ref)
	if p == nil {
		return ""
	}
	return s.words.word(p.folder)
}

// Base returns the last segment of a row's public ID, without making the rest of
// the row.
func (s *Store) Base(ref Ref) string {
	p := s.at(ref)
	if p == nil {
		return ""
	}
	return PublicID(p.publicID).Base()
}

// packedID is an asset ID as bytes; all zero when there is none.
type packedID [16]byte

func pack(id AssetID) (p packedID) {
	if len(id) != 2*len(p) {
		return p
	}
	if _, err := hex.Decode(p[:], []byte(id)); err != nil {
		return packedID{}
	}
	return p
}

func (p packedID) id() AssetID {
	if p == (packedID{}) {
		return ""
	}
	return AssetID(hex.EncodeToString(p[:]))
}

const chunkRows = 4096

// table holds rows in chunks, so that growing never copies what is there. Sizes stand
// apart from the rest, close together: those of a million rows are summed up while
// a key waits.
type table struct {
	chunks []*[chunkRows]packed
	sizes  []*[chunkRows]int64
	used   Set
	len    int
}

func (t *table) at(ref Ref) *packed { return &t.chunks[ref/chunkRows][ref%chunkRows] }

func (t *table) size(ref Ref) *int64 { return &t.sizes[ref/chunkRows][ref%chunkRows] }

func (t *table) grow() Ref {
	if t.len == len(t.chunks)*chunkRows {
		t.chunks = append(t.chunks, new([chunkRows]packed))
		t.sizes = append(t.sizes, new([chunkRows]int64))
	}
	t.len++
	return Ref(t.len - 1)
}

// sum adds up the sizes of the rows that stand in a word of a set.
func (t *table) sum(word int, set uint64) (bytes int64) {
	if set == 0 {
		return 0
	}
	first := word * wordRows
	sizes := t.sizes[first/chunkRows][first%chunkRows:][:wordRows]
	if set == ^uint64(0) {
		for _, n := range sizes {
			bytes += n
		}
		return bytes
	}
	for ; set != 0; set &= set - 1 {
		bytes += sizes[mathbits.TrailingZeros64(set)]
	}
	return bytes
}

// words numbers strings that many rows share. Number 0 is the empty string.
type words struct {
	byWord map[string]uint32
	list   []string
}

func (w *words) number(s string) uint32 {
	if w.byWord == nil {
		w.byWord = map[string]uint32{"": 0}
		w.list = []string{""}
	}
	if n, ok := w.byWord[s]; ok {
		return n
	}
	n := uint32(len(w.list))
	w.byWord[s] = n
	w.list = append(w.list, s)
	return n
}

func (w *words) word(n uint32) string {
	if int(n) >= len(w.list) {
		return ""
	}
	return w.list[n]
}

// tagSets numbers the lists of tags that rows have. Number 0 is no tags.
type tagSets struct {
	byText map[string]uint32
	sets   [][]string
	seen   map[string]struct{}
}

func (t *tagSets) number(tags []string) uint32 {
	if len(tags) == 0 {
		return 0
	}
	if t.byText == nil {
		t.byText = map[string]uint32{}
		t.sets = [][]string{nil}
		t.seen = map[string]struct{}{}
	}
	text := strings.Join(tags, "\x00")
	if n, ok := t.byText[text]; ok {
		return n
	}
	n := uint32(len(t.sets))
	own := append([]string(nil), tags...)
	t.byText[text] = n
	t.sets = append(t.sets, own)
	for _, tag := range own {
		t.seen[tag] = struct{}{}
	}
	return n
}

func (t *tagSets) set(n uint32) []string {
	if int(n) >= len(t.sets) {
		return nil
	}
	return t.sets[n]
}

func (t *tagSets) all() iter.Seq[string] {
	return func(yield func(string) bool) {
		for tag := range t.seen {
			if !yield(tag) {
				return
			}
		}
	}
}
