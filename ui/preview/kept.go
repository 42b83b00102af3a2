package preview

import "slices"

// kept is the pictures that were made, within a limit of bytes: the one that was
// wanted longest ago goes first. What is wanted now stays.
type kept struct {
	by    map[Want]*keptImage
	order []Want // the one wanted last at the end
	bytes int
}

type keptImage struct {
	image  Image
	bytes  int
	failed bool
	pinned bool // it is wanted now
}

func (k *kept) find(w Want) (Image, bool) {
	if e := k.by[w]; e != nil {
		return e.image, true
	}
	return Image{}, false
}

// put keeps a picture that is wanted now. One that failed is kept for as long, so
// that it is asked for again when the user comes back.
func (k *kept) put(w Want, img Image, failed bool) {
	if k.by == nil {
		k.by = map[Want]*keptImage{}
	}
	e := &keptImage{image: img, failed: failed, pinned: true}
	for _, line := range img.Lines {
		e.bytes += len(line)
	}
	k.drop(w)
	k.by[w] = e
	k.order = append(k.order, w)
	k.bytes += e.bytes
	k.shrink()
}

// pin says what is wanted now.
func (k *kept) pin(wants []Want) {
	for _, e := range k.by {
		e.pinned = false
	}
	for _, w := range wants {
		if e := k.by[w]; e != nil && !e.pinned {
			e.pinned = true
			k.order = append(slices.DeleteFunc(k.order, func(o Want) bool { return o == w }), w)
		}
	}
	for _, w := range slices.Clone(k.order) {
		if e := k.by[w]; e.failed && !e.pinned {
			k.drop(w)
		}
	}
	k.shrink()
}

func (k *kept) shrink() {
	for _, w := range slices.Clone(k.order) {
		if k.bytes <= keptBytes {
			return
		}
		if !k.by[w].pinned {
			k.drop(w)
		}
	}
}

func (k *kept) drop(w Want) {
	e := k.by[w]
	if e == nil {
		return
	}
	delete(k.by, w)
	k.bytes -= e.bytes
	k.order = slices.DeleteFunc(k.order, func(o Want) bool { return o == w })
}
