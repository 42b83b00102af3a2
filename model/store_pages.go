package model

import "slices"

// unpack makes a page that can be written to; the one that was not written to for
// the longest time is packed for it.
func (t *table) unpack(p *page) {
	if p.open != nil {
		if n := len(t.opened); t.opened[n-1] != p {
			t.shut(p)
			t.opened = append(t.opened, p)
		}
		return
	}
	if len(t.opened) >= mostOpen {
		t.pack(t.opened[0])
	}
	p.open = &[pageRows]packed{}
	if p.sizes == nil {
		p.sizes = &[pageRows]uint32{}
	} else {
		n, f, says := t.namesOf(p), t.factsOf(p), t.saidOn(p)
		for i := range p.open {
			p.open[i] = packed{n.base(i), n.name(i), says[i], f[i]}
		}
	}
	t.warm.forget(p)
	t.heard.forget(p)
	p.names, p.facts = nil, nil
	t.opened = append(t.opened, p)
}

// pack makes a page short.
func (t *table) pack(p *page) {
	k := &t.packer
	if k.writer == nil {
		k.lexicon.learn(p.open)
	}
	k.raw = appendNames(k.raw[:0], p.open, &k.lexicon)
	end := len(k.raw)
	k.raw = appendFacts(k.raw, p.open, t.words, &k.lexicon)
	k.learn(k.raw)
	p.names, p.facts = k.pack(k.raw[:end]), k.pack(k.raw[end:])
	t.heard.keep(p, k)
	p.open = nil
	t.shut(p)
}

// shut takes a page out of those that can be written to.
func (t *table) shut(p *page) {
	t.opened = slices.DeleteFunc(t.opened, func(o *page) bool { return o == p })
}

func (t *table) namesOf(p *page) *names {
	if p.read.names == nil {
		p.read.names = readNames(t.packer.unpack(p.names), &t.packer.lexicon)
		t.warm.add(p, p.read.names.weight())
	}
	t.warm.touch(p)
	return p.read.names
}

func (t *table) factsOf(p *page) *facts {
	if p.read.facts == nil {
		p.read.facts = readFacts(t.packer.unpack(p.facts), t.words, &t.packer.lexicon)
		t.warm.add(p, p.read.facts.weight())
	}
	t.warm.touch(p)
	return p.read.facts
}

// warm is the packed pages that were read last.
type warm struct {
	pages  []*page
	weight int
	clock  int
}

// mostWarm bounds them: the names of 100,000 rows, which are typed at.
const mostWarm = 5 << 20

func (w *warm) touch(p *page) {
	w.clock++
	p.read.last = w.clock
}

func (w *warm) add(p *page, weight int) {
	p.read.weight += weight
	w.weight += weight
	w.touch(p)
	if p.read.weight == weight { // it was not among them
		w.pages = append(w.pages, p)
	}
	for w.weight > mostWarm && len(w.pages) > 1 {
		w.forget(slices.MinFunc(w.pages, func(a, b *page) int { return a.read.last - b.read.last }))
	}
}

// forget lets go of what was read of a page.
func (w *warm) forget(p *page) {
	if p.read.weight == 0 {
		return
	}
	w.weight -= p.read.weight
	p.read = reading{}
	w.pages = slices.DeleteFunc(w.pages, func(o *page) bool { return o == p })
}
