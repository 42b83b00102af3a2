package search

import (
	"database/sql"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
)

// Counting all ranges in one pass finds what counting each by itself does.
func TestTallyCountsWhatEachRangeHolds(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 7))
	for range 50 {
		c, rows := newColumn("a.bytes"), roaring.New()
		for row := range int64(300) {
			c.setNumber(row, sql.NullFloat64{Float64: float64(r.IntN(20)), Valid: r.IntN(5) > 0})
			if r.IntN(3) > 0 {
				rows.Add(uint32(row))
			}
		}
		rows.Add(1000) // stored a moment ago
		var ranges []api.Range
		for i := range 12 {
			one := api.Range{Key: strconv.Itoa(i % 10)} // some keys twice
			if r.IntN(4) > 0 {
				one.From = limit(float64(r.IntN(24) - 2))
			}
			if one.From == nil || r.IntN(4) > 0 {
				one.To = limit(float64(r.IntN(24) - 2))
			}
			ranges = append(ranges, one)
		}
		got, want := map[string]int{}, map[string]int{}
		c.tally(ranges, rows, got)
		for _, one := range ranges {
			want[keyOf(one)] += int(c.filter(test{in: interval(one)}, rows).GetCardinality())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("counts of %v (-each by itself +in one pass):\n%s", ranges, diff)
		}
	}
}
