package preview

import (
	"slices"

	"cldx/ui/picture"
)

// kept is the pictures that were made, within a limit of bytes here and in the
// terminal: the one that was wanted longest ago goes first. What is wanted now stays.
type kept struct {
	by    map[Want]*keptImage
	order []Want // the one wanted last at the end
	bytes int
	here  int // bytes that are not in the terminal
}

// keptImage is a picture; the terminal knows it by id if that is not 0.
type keptImage struct {
	image  Image
	id     picture.ID
	bytes  int
	failed bool
	pinned bool // it is wanted now
}

const (
	keptBytes = 96 << 20
	keptHere  = 2 << 20
	mostKept  = picture.IDs - mostWanted
)

func (k *kept) find(w Want) (Image, bool) {
	if e := k.by[w]; e != nil {
		return e.image, true
	}
	return Image{}, false
}

// put keeps a picture, and returns the IDs of those that go for it.
func (k *kept) put(w Want, e keptImage) []picture.ID {
	if k.by == nil {
		k.by = map[Want]*keptImage{}
	}
	gone := k.drop(nil, w)
	e.pinned = true
	k.by[w] = &e
	k.order = append(k.order, w)
	k.bytes += e.bytes
	k.here += size(e.image)
	return k.shrink(gone)
}

// pin says what is wanted now, and returns the IDs of what goes. Pictures that failed
// go at once, so that they are asked for again when the user comes back.
func (k *kept) pin(wants []Want) (gone []picture.ID) {
	for _, e := range k.by {
		e.pinned = false
	}
	var again []Want
	for _, w := range wants {
		if e := k.by[w]; e != nil && !e.pinned {
			e.pinned = true
			again = append(again, w)
		}
	}
	k.order = append(slices.DeleteFunc(k.order, func(w Want) bool { return k.by[w].pinned }), again...)
	for _, w := range slices.Clone(k.order) {
		if e := k.by[w]; e.failed && !e.pinned {
			gone = k.drop(gone, w)
		}
	}
	return k.shrink(gone)
}

func (k *kept) shrink(gone []picture.ID) []picture.ID {
	if k.fits() {
		return gone
	}
	for _, w := range slices.Clone(k.order) {
		if k.fits() {
			break
		}
		if !k.by[w].pinned {
			gone = k.drop(gone, w)
		}
	}
	return gone
}

// fits reports whether no more is kept than may be.
func (k *kept) fits() bool {
	return k.bytes <= keptBytes && k.here <= keptHere && len(k.order) <= mostKept
}

// clear drops everything.
func (k *kept) clear() (gone []picture.ID) {
	for _, w := range slices.Clone(k.order) {
		gone = k.drop(gone, w)
	}
	return gone
}

func (k *kept) drop(gone []picture.ID, w Want) []picture.ID {
	e := k.by[w]
	if e == nil {
		return gone
	}
	delete(k.by, w)
	k.bytes -= e.bytes
	k.here -= size(e.image)
	k.order = slices.DeleteFunc(k.order, func(o Want) bool { return o == w })
	if e.id == 0 {
		return gone
	}
	return append(gone, e.id)
}
