package assetview

import (
	"cldx/model"
	"cldx/ui/overlay"
)

// Chooser is the menu of everything that can be done to an asset, found by typing.
// Its result is what was chosen.
type Chooser struct {
	*overlay.Picker
	asset  model.Asset
	offers []Offer
}

// NewMenu returns the menu of an asset. frozen says why nothing can be changed; ""
// when it can.
func NewMenu(a model.Asset, frozen string) *Chooser {
	m := &Chooser{asset: a}
	var items []overlay.Item
	for _, o := range offers {
		it := overlay.Item{Label: o.Group + ": " + o.Label + " · " + o.Op, Note: o.Key}
		if o.Not != nil && o.Not(&a) != "" {
			it.Note, it.Off = o.Not(&a), true
		}
		if frozen != "" && changes(o.Wish(&a)) {
			it.Note, it.Off = "read only", true
		}
		items = append(items, it)
		m.offers = append(m.offers, o)
	}
	m.Picker = overlay.NewPicker(a.Name(), items, true)
	return m
}

// Result returns what was chosen.
func (m *Chooser) Result() (Wish, bool) {
	i, ok := m.Picker.Result()
	if !ok {
		return nil, false
	}
	return m.offers[i].Wish(&m.asset), true
}
