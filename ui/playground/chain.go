package playground

import (
	"slices"

	"cldx/api/transformation"
)

// step is one component; one that is off stays, and is left out.
type step struct {
	text string
	off  bool
}

// chain is the steps in their order.
type chain []step

// text spells the steps that are on.
func (c chain) text() string {
	var on []string
	for _, s := range c {
		if !s.off {
			on = append(on, s.text)
		}
	}
	return transformation.Join(on)
}

// read returns the steps of a text. Those that are off stay behind as many others as
// before.
func (c chain) read(text string) chain {
	var next chain
	for _, s := range transformation.Split(text) {
		next = append(next, step{text: s})
	}
	before := 0
	for i, s := range c {
		if !s.off {
			before++
			continue
		}
		next = slices.Insert(next, min(before+c[:i].offs(), len(next)), s)
	}
	return next
}

// offs counts the steps that are off.
func (c chain) offs() int {
	n := 0
	for _, s := range c {
		if s.off {
			n++
		}
	}
	return n
}

// move exchanges a step with another; it returns where the step stands then.
func (c chain) move(i, by int) int {
	to := i + by
	if i < 0 || i >= len(c) || to < 0 || to >= len(c) {
		return i
	}
	c[i], c[to] = c[to], c[i]
	return to
}

// put replaces a step by what was written for it: none, one or several.
func (c chain) put(i int, text string) chain {
	var written chain
	for _, s := range transformation.Split(text) {
		written = append(written, step{text: s, off: c[i].off})
	}
	return slices.Replace(slices.Clone(c), i, i+1, written...)
}
