package model

import (
	"math"
	mathbits "math/bits"
)

// pageRows is how many rows stand in a page: about as many as a listing brings in one.
const pageRows = 512

// packed is a row that can be written to.
type packed struct {
	base string // the last segment of the public ID
	name string // the display name; "" where there is none
	says saying
	fact
}

// fact is what a row says besides the asset's names, its ID and its size.
type fact struct {
	dir           string // the public ID up to its last slash, with it
	tags          string // apart by a zero byte
	created       int64  // unix seconds
	width, height uint32
	duration      float32
	folder        uint32 // these are numbers of words
	format        uint32
	resource      uint32
	delivery      uint32
}

// page is pageRows rows: packed, so that they take little room, or open, so that
// they can be written to. What is needed of all rows at once is never packed.
type page struct {
	open  *[pageRows]packed   // nil while it is packed
	sizes *[pageRows]uint32   // never packed; huge says that it is in table.huge
	ids   *[pageRows]packedID // never packed; nil where they are not known
	names []byte              // packed
	facts []byte              // packed
	said  []byte              // packed; nil where what the rows' labels are is not known
	rows  int                 // that are in use

	read reading
}

// reading is what was read of a packed page.
type reading struct {
	names  *names
	facts  *facts
	last   int // when they were last read
	weight int // bytes of both
}

// huge stands for a size that does not fit. Sizes are not packed, as those of a million
// rows are summed up while a key waits.
const huge = math.MaxUint32

// table holds rows in pages. It keeps few pages open, packs the others, and keeps the
// ones that were read last unpacked, within bounds.
type table struct {
	pages []*page
	used  Set
	len   int
	huge  map[Ref]int64
	words *words

	opened []*page // the last written to at the end
	packer packer
	warm   warm
	heard  heard
	recent recentIDs
}

// mostOpen is how many pages can be written to. Below that nothing is ever packed.
const mostOpen = 4

func (t *table) page(ref Ref) (p *page, row int) { return t.pages[ref/pageRows], int(ref % pageRows) }

// base returns the last segment of a row's public ID.
func (t *table) base(ref Ref) string {
	p, i := t.page(ref)
	if p.open != nil {
		return p.open[i].base
	}
	return t.namesOf(p).base(i)
}

// isBase reports whether that is the last segment of a row's public ID.
func (t *table) isBase(ref Ref, base string) bool {
	p, i := t.page(ref)
	if p.open == nil && p.read.names == nil {
		return readNames(t.packer.unpack(p.names), &t.packer.lexicon).base(i) == base
	}
	return t.base(ref) == base
}

// name returns the display name of a row; "" where there is none.
func (t *table) name(ref Ref) string {
	p, i := t.page(ref)
	if p.open != nil {
		return p.open[i].name
	}
	return t.namesOf(p).name(i)
}

// fact returns the rest of a row; it holds until the next is asked for.
func (t *table) fact(ref Ref) *fact {
	p, i := t.page(ref)
	if p.open != nil {
		return &p.open[i].fact
	}
	return &t.factsOf(p)[i]
}

// size returns how many bytes the asset of a row has.
func (t *table) size(ref Ref) int64 {
	p, i := t.page(ref)
	if n := p.sizes[i]; n != huge {
		return int64(n)
	}
	return t.huge[ref]
}

// put writes a row.
func (t *table) put(ref Ref, row packed, size int64) {
	p, i := t.page(ref)
	t.unpack(p)
	p.open[i] = row
	delete(t.huge, ref)
	p.sizes[i] = uint32(min(max(size, 0), huge))
	if size >= huge {
		if t.huge == nil {
			t.huge = map[Ref]int64{}
		}
		t.huge[ref] = size
	}
	if !t.used.Has(ref) {
		t.used.Add(ref)
		p.rows++
	}
}

// drop forgets a row, and all of its page with the last one there.
func (t *table) drop(ref Ref) {
	p, i := t.page(ref)
	t.used.set(ref, false)
	delete(t.huge, ref)
	p.sizes[i] = 0
	t.identify(ref, packedID{})
	if p.rows--; p.rows == 0 {
		t.warm.forget(p)
		t.heard.forget(p)
		t.recent.forget(p)
		t.shut(p)
		*p = page{}
	}
}

func (t *table) grow() Ref {
	if t.len == len(t.pages)*pageRows {
		t.pages = append(t.pages, &page{})
	}
	t.len++
	return Ref(t.len - 1)
}

// sum adds up the sizes of the rows that stand in a word of a set.
func (t *table) sum(word int, set uint64) (bytes int64) {
	if set == 0 {
		return 0
	}
	first := Ref(word * wordRows)
	p, from := t.page(first)
	sizes := p.sizes[from:][:wordRows]
	if set == ^uint64(0) && len(t.huge) == 0 {
		for _, n := range sizes {
			bytes += int64(n)
		}
		return bytes
	}
	for ; set != 0; set &= set - 1 {
		i := mathbits.TrailingZeros64(set)
		if n := sizes[i]; n != huge {
			bytes += int64(n)
		} else {
			bytes += t.huge[first+Ref(i)]
		}
	}
	return bytes
}
