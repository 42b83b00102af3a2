package overlay

import (
	"slices"
	"strings"

	"cldx/ui/match"
)

// filter shows the items that what was typed means.
func (p *Picker) filter() {
	if p.typed != nil {
		p.items = append(p.items[:p.fixed:p.fixed], p.typed(p.field.Text())...)
	}
	p.shown = match.Rank(p.field.Text(), len(p.items), p.text)
	if rest, slash := strings.CutPrefix(p.field.Text(), "/"); slash && len(p.shown) == 0 {
		p.shown = match.Rank(rest, len(p.items), p.text) // in other programs a / begins the search
	}
	p.exactFirst()
	p.typedFirst()
	p.list.Go(0, len(p.shown))
}

// text is what an item is found by.
func (p *Picker) text(i int) string {
	it := p.items[i]
	if len(it.Also) == 0 {
		return it.Label
	}
	return it.Label + " " + strings.Join(it.Also, " ")
}

// typedFirst puts what follows from what was typed before the rest.
func (p *Picker) typedFirst() {
	if p.typed == nil || len(p.items) == p.fixed {
		return
	}
	p.shown = slices.DeleteFunc(p.shown, func(i int) bool { return i >= p.fixed })
	first := make([]int, 0, len(p.items)-p.fixed+len(p.shown))
	for i := p.fixed; i < len(p.items); i++ {
		first = append(first, i)
	}
	p.shown = append(first, p.shown...)
}

// exactFirst puts the item that is called just what was typed before those that
// only hold the letters.
func (p *Picker) exactFirst() {
	typed := strings.ToLower(strings.TrimSpace(p.field.Text()))
	if typed == "" {
		return
	}
	for i, it := range p.items {
		if strings.ToLower(it.Label) != typed && !slices.Contains(it.Also, typed) {
			continue
		}
		p.shown = slices.DeleteFunc(p.shown, func(n int) bool { return n == i })
		p.shown = slices.Insert(p.shown, 0, i)
		return
	}
}
