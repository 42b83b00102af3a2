package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"cldx/model"
)

// Selecting many at once comes to the same as one by one, whatever was selected
// before, twice in the list, or dropped.
func TestStoreSelectsManyAsOneByOne(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	fast, slow := model.NewStore(1<<20), model.NewStore(10)
	var all []model.Ref
	for i := range 700 {
		all = append(all, fast.Put(picture(fmt.Sprint("a", i), int64(i))))
		slow.Put(picture(fmt.Sprint("a", i), int64(i)))
	}
	for range 60 {
		all = append(all, all[random.IntN(len(all))])
	}
	for step := range 200 {
		from := random.IntN(len(all))
		rows := all[from : from+random.IntN(len(all)-from)]
		switch step % 4 {
		case 0, 1:
			on := step%4 == 0
			fast.SelectRows(rows, on)
			for _, ref := range rows {
				slow.Select(ref, on)
			}
		case 2:
			fast.InvertRows(rows)
			once := slices.Clone(rows)
			slices.Sort(once)
			for _, ref := range slices.Compact(once) {
				slow.Select(ref, !slow.Selected(ref))
			}
		default:
			gone := all[random.IntN(len(all))]
			fast.Drop(gone)
			slow.Drop(gone)
		}
		if !slices.Equal(fast.Chosen(), slices.Collect(slow.Selection())) {
			t.Fatalf("step %d: %d are selected, one by one %d", step, fast.SelectedCount(), slow.SelectedCount())
		}
		if fast.SelectedCount() != slow.SelectedCount() || fast.SelectedBytes() != slow.SelectedBytes() {
			t.Fatalf("step %d: counted as %d of %d bytes, one by one %d of %d", step,
				fast.SelectedCount(), fast.SelectedBytes(), slow.SelectedCount(), slow.SelectedBytes())
		}
	}
	fast.SelectRows([]model.Ref{1 << 20}, true)
	if got := len(fast.Chosen()); got != fast.SelectedCount() {
		t.Errorf("a row that never was is selected: %d of %d", got, fast.SelectedCount())
	}
}
