package model

import "iter"

// words numbers strings that many rows share. Number 0 is the empty string.
type words struct {
	byWord map[string]uint32
	list   []string // each with a slash behind it
}

func (w *words) number(s string) uint32 {
	if w.byWord == nil {
		w.byWord = map[string]uint32{"": 0}
		w.list = []string{"/"}
	}
	if n, ok := w.byWord[s]; ok {
		return n
	}
	n := uint32(len(w.list))
	s += "/"
	w.byWord[s[:len(s)-1]] = n
	w.list = append(w.list, s)
	return n
}

func (w *words) word(n uint32) string {
	dir := w.dir(n)
	return dir[:len(dir)-1]
}

// dir returns a word with a slash behind it, as what is in a folder of this name begins.
func (w *words) dir(n uint32) string {
	if int(n) >= len(w.list) {
		return "/"
	}
	return w.list[n]
}

// tagsSeen is the tags of the assets that were put, as many as are worth offering:
// where there are more, those go that were seen only once.
type tagsSeen struct {
	often map[string]bool // seen more than once
	full  bool            // of tags that were
}

const mostTags = 10_000

func (t *tagsSeen) see(tags []string) {
	if t.often == nil {
		t.often = map[string]bool{}
	}
	for _, tag := range tags {
		often, known := t.often[tag]
		switch {
		case known && !often:
			t.often[tag] = true
		case !known && !t.full:
			if len(t.often) >= mostTags {
				t.thin()
			}
			t.often[tag] = false
		}
	}
}

// thin forgets what was seen once.
func (t *tagsSeen) thin() {
	for tag, often := range t.often {
		if !often {
			delete(t.often, tag)
		}
	}
	t.full = len(t.often) > mostTags/2
}

func (t *tagsSeen) all() iter.Seq[string] {
	return func(yield func(string) bool) {
		for tag := range t.often {
			if !yield(tag) {
				return
			}
		}
	}
}
