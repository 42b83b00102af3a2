package model

import (
	"encoding/hex"
	"slices"
)

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

// recentIDs is the pages of which the asset IDs are kept, the one that longest had none
// put first.
type recentIDs []*page

// mostRecent is how many pages that are: the IDs of 32,768 rows. Nothing makes IDs
// shorter, and few are ever asked for; one that is not kept is read with its asset.
const mostRecent = 64

// id returns the asset ID of a row; all zero where it is not known.
func (t *table) id(ref Ref) packedID {
	if p, i := t.page(ref); p.ids != nil {
		return p.ids[i]
	}
	return packedID{}
}

// identify keeps the asset ID of a row, and lets those of other pages go for it.
func (t *table) identify(ref Ref, id packedID) {
	p, i := t.page(ref)
	if p.ids == nil && id == (packedID{}) {
		return
	}
	if p.ids == nil {
		p.ids = &[pageRows]packedID{}
	}
	p.ids[i] = id
	t.recent.touch(p)
}

func (r *recentIDs) touch(p *page) {
	if n := len(*r); n > 0 && (*r)[n-1] == p {
		return
	}
	*r = append(slices.DeleteFunc(*r, func(o *page) bool { return o == p }), p)
	if len(*r) > mostRecent {
		r.forget((*r)[0])
	}
}

// forget lets go of the IDs of a page.
func (r *recentIDs) forget(p *page) {
	if p.ids != nil {
		p.ids = nil
		*r = slices.DeleteFunc(*r, func(o *page) bool { return o == p })
	}
}
