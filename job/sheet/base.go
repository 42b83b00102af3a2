package sheet

import (
	"strconv"
	"strings"

	"cldx/model"
)

// base is a table as it was given out, by what its lines say which asset they are
// about.
type base struct {
	cols map[Column]int
	ids  map[model.AssetID][]string
	keys map[model.Key][]string
}

func newBase(t Table) base {
	b := base{map[Column]int{}, map[model.AssetID][]string{}, map[model.Key][]string{}}
	for i, c := range t.Columns {
		b.cols[c] = i
	}
	for _, r := range t.Rows {
		id, key := t.Key(r)
		if id != "" {
			b.ids[id] = r.Cells
		}
		if key.PublicID != "" {
			b.keys[key] = r.Cells
		}
	}
	return b
}

// names reports whether any line says which asset it is about.
func (b base) names() bool { return len(b.ids)+len(b.keys) > 0 }

// given is what stood in a cell when the table was given out.
func (b base) given(a *model.Asset, col Column) (text string, ok bool) {
	cells, ok := b.ids[a.AssetID]
	if !ok {
		cells, ok = b.keys[a.Key()]
	}
	i, has := b.cols[col]
	if !ok || !has {
		return "", false
	}
	return cells[i], true
}

// mangled reports whether a spreadsheet makes after of before by itself: of a text
// that looks like a number or a truth it makes that.
func mangled(before, after string) bool {
	if before == after {
		return false
	}
	if strings.EqualFold(before, after) {
		return strings.EqualFold(before, "true") || strings.EqualFold(before, "false")
	}
	was, err := strconv.ParseFloat(before, 64)
	is, wrong := strconv.ParseFloat(strings.ReplaceAll(after, ",", "."), 64)
	if err != nil || wrong != nil {
		return false
	}
	const digits = 5 // that are left of a long number: 1.23457E+12
	return was == is || strings.ContainsAny(after, "eE") && strconv.FormatFloat(was, 'e', digits, 64) == strconv.FormatFloat(is, 'e', digits, 64)
}
