package model

import (
	"encoding/binary"
	"encoding/json"
	"slices"
)

// saying is the context and structured metadata of an asset, as the text that a row
// keeps: unheard where they are not known, silent where there are none.
type saying string

const (
	unheard saying = ""
	silent  saying = "-"
)

// labels is what a saying says, besides the tags, which rows keep anyway.
type labels struct {
	Context  map[string]string `json:"c,omitempty"`
	Metadata Metadata          `json:"m,omitempty"`
}

// sayingOf returns what an asset's row is to say of its labels. What can't be written
// is not known.
func sayingOf(a *Asset) saying {
	if len(a.Context) == 0 && len(a.Metadata) == 0 {
		return silent
	}
	text, err := json.Marshal(labels{a.Context, a.Metadata})
	if err != nil {
		return unheard
	}
	return saying(text)
}

// read puts what a row says into an asset; ok is false when it is not known.
func (says saying) read(a *Asset) (ok bool) {
	if says == unheard || says == silent {
		return says == silent
	}
	var l labels
	if json.Unmarshal([]byte(says), &l) != nil {
		return false
	}
	a.Context, a.Metadata = l.Context, l.Metadata
	return true
}

// Labelled returns the asset of ref with its tags, context and metadata; ok is false
// when these are not known, or no longer. Then it is what Asset returns.
func (s *Store) Labelled(ref Ref) (a Asset, ok bool) {
	a = s.Asset(ref)
	if _, whole := s.Whole(ref); whole {
		return a, true
	}
	return a, s.Has(ref) && s.rows.says(ref).read(&a)
}

// PutUnlabelled is Put for an asset of which an answer does not tell tags, context or
// metadata: what is known of these stays, and where nothing is, only its row is kept.
func (s *Store) PutUnlabelled(a *Asset) Ref {
	have, known := Asset{}, false
	if ref, there := s.Lookup(a.Key()); there {
		have, known = s.Labelled(ref)
	}
	full := *a
	if full.Tags == nil {
		full.Tags = have.Tags
	}
	if full.Context == nil {
		full.Context = have.Context
	}
	if full.Metadata == nil {
		full.Metadata = have.Metadata
	}
	if known {
		return s.Put(&full)
	}
	ref := s.put(&full, unheard)
	s.cache.drop(ref)
	return ref
}

// says returns what a row says of its asset's labels.
func (t *table) says(ref Ref) saying {
	p, i := t.page(ref)
	if p.open != nil {
		return p.open[i].says
	}
	if t.heard.read != p {
		t.heard.read, t.heard.rows = p, t.saidOn(p)
	}
	return t.heard.rows[i]
}

// saidOn reads what the rows of a packed page say of labels.
func (t *table) saidOn(p *page) *[pageRows]saying {
	rows := &[pageRows]saying{}
	if p.said == nil {
		return rows
	}
	c := t.packer.unpack(p.said)
	var long [pageRows]int
	for i := range long {
		long[i] = int(c.number())
	}
	text := string(c.rest)
	for i, n := range long {
		rows[i], text = saying(text[:n]), text[n:]
	}
	return rows
}

// heard is the packed pages of which labels are kept, the oldest first, and what was
// read of one of them last.
type heard struct {
	pages []*page
	bytes int

	read *page
	rows *[pageRows]saying
}

// mostHeard bounds the packed labels of all pages: those of some ten thousand assets.
const mostHeard = 512 << 10

// keep packs the labels of an open page, and lets those of the oldest ones go.
func (h *heard) keep(p *page, k *packer) {
	k.raw = k.raw[:0]
	known := false
	for i := range p.open {
		k.raw = binary.AppendUvarint(k.raw, uint64(len(p.open[i].says)))
		known = known || p.open[i].says != unheard
	}
	if !known {
		return
	}
	for i := range p.open {
		k.raw = append(k.raw, p.open[i].says...)
	}
	p.said = k.pack(k.raw)
	h.pages = append(h.pages, p)
	h.bytes += len(p.said)
	for h.bytes > mostHeard {
		h.forget(h.pages[0])
	}
}

// forget lets go of the labels of a page.
func (h *heard) forget(p *page) {
	if h.read == p {
		h.read, h.rows = nil, nil
	}
	if p.said == nil {
		return
	}
	h.bytes -= len(p.said)
	p.said = nil
	h.pages = slices.DeleteFunc(h.pages, func(o *page) bool { return o == p })
}
