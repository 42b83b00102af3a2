package search

import (
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/api"
)

// tally adds to counts how many of the rows lie in each range, by its key. One
// pass finds for every number between which two limits it lies, so that a
// hundred ranges take little longer than one.
func (c *column) tally(ranges []api.Range, rows *roaring.Bitmap, counts map[string]int) {
	var limits []float64
	for _, r := range ranges {
		in := interval(r)
		limits = append(limits, in.Lo, in.Hi)
	}
	slices.Sort(limits)
	limits = slices.Compact(limits)
	below := make([]int, len(limits)+1) // numbers by how many limits are not above them
	for row := range roaring.Values(rows) {
		n := c.number(row, math.NaN())
		if math.IsNaN(n) {
			continue
		}
		at, found := slices.BinarySearch(limits, n)
		if found {
			at++
		}
		below[at]++
	}
	for i := 1; i < len(below); i++ {
		below[i] += below[i-1]
	}
	for _, r := range ranges {
		in := interval(r) // from is inside, to is not; without to, everything above is
		from, _ := slices.BinarySearch(limits, in.Lo)
		to, _ := slices.BinarySearch(limits, in.Hi)
		counts[keyOf(r)] += max(0, below[to]-below[from])
	}
}
