package search

import (
	"database/sql"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/api/query"
)

// column is one column of the assets table in memory, by row: numbers, or texts
// of which there are few different ones.
type column struct {
	numbers []float64 // NaN: unknown, or no asset
	codes   []uint32  // places in texts; 0: no asset
	texts   []string
	words   map[string]uint32 // text to its place; nil for numbers
	rising  bool              // numbers never fall as rows grow
	upTo    uint64
}

// wordColumns are the columns with few different texts.
var wordColumns = []string{
	"a.resource_type", "a.type", "a.format", "a.status", "a.access_mode", "a.moderation_kind", "a.moderation_status", "a.folder",
}

// numberColumns are the columns of numbers and times.
var numberColumns = func() map[string]bool {
	list := map[string]bool{"a.grayscale": true, "a.transparent": true}
	for _, columns := range []map[string]string{numbers, dates, changes} {
		for _, name := range columns {
			list[name] = true
		}
	}
	return list
}()

// dense reports whether a column is held in memory whole.
func dense(name string) bool { return numberColumns[name] || slices.Contains(wordColumns, name) }

func newColumn(name string) *column {
	c := &column{}
	if !numberColumns[name] && name != scoreColumn {
		c.words, c.texts = map[string]uint32{}, []string{""}
	}
	return c
}

func (c *column) setNumber(row int64, n sql.NullFloat64) {
	for int64(len(c.numbers)) <= row {
		c.numbers = append(c.numbers, math.NaN())
	}
	if n.Valid {
		c.numbers[row] = n.Float64
	}
}

func (c *column) setWord(row int64, text string) {
	for int64(len(c.codes)) <= row {
		c.codes = append(c.codes, 0)
	}
	code, known := c.words[text]
	if !known {
		code = uint32(len(c.texts))
		c.texts, c.words[text] = append(c.texts, text), code
	}
	c.codes[row] = code
}

func (c *column) clear(row int64) {
	if row < int64(len(c.numbers)) {
		c.numbers[row] = math.NaN()
	}
	if row < int64(len(c.codes)) {
		c.codes[row] = 0
	}
}

// finish looks whether numbers rise with their rows.
func (c *column) finish() {
	c.rising = c.words == nil
	last := math.Inf(-1)
	for _, n := range c.numbers {
		if n < last {
			c.rising = false
			return
		}
		if !math.IsNaN(n) {
			last = n
		}
	}
}

// number gives the number of a row, or missing.
func (c *column) number(row uint32, missing float64) float64 {
	if int(row) >= len(c.numbers) || math.IsNaN(c.numbers[row]) {
		return missing
	}
	return c.numbers[row]
}

// filter gives the rows among within whose value passes the test.
func (c *column) filter(t test, within *roaring.Bitmap) *roaring.Bitmap {
	var holds func(row uint32) bool
	size := len(c.numbers)
	if c.words != nil {
		size = len(c.codes)
		good := make([]bool, len(c.texts))
		for i := 1; i < len(good); i++ {
			good[i] = t.match(c.texts[i])
		}
		holds = func(row uint32) bool { return good[c.codes[row]] }
	} else {
		holds = numberTest(c.numbers, t.in)
	}
	if within.GetCardinality() < uint64(size)/16 {
		return sparse(within, uint32(size), holds)
	}
	bits := make([]uint64, (size+63)/64)
	for row := range uint32(size) {
		if holds(row) {
			bits[row/64] |= 1 << (row % 64)
		}
	}
	rows := roaring.FromDense(bits, false)
	rows.And(within)
	return rows
}

// numberTest is the interval's test on a column; a missing number passes none.
func numberTest(numbers []float64, in query.Interval) func(row uint32) bool {
	lo, hi := in.Lo, in.Hi
	if !in.LoIn {
		lo = math.Nextafter(lo, math.Inf(1))
	}
	if !in.HiIn {
		hi = math.Nextafter(hi, math.Inf(-1))
	}
	return func(row uint32) bool { return numbers[row] >= lo && numbers[row] <= hi }
}

// sparse tries few rows one by one.
func sparse(within *roaring.Bitmap, size uint32, holds func(row uint32) bool) *roaring.Bitmap {
	rows, buffer := roaring.New(), make([]uint32, 0, 1024)
	for row := range roaring.Values(within) {
		if row >= size {
			break
		}
		if holds(row) {
			buffer = append(buffer, row)
		}
	}
	rows.AddMany(buffer)
	return rows
}
