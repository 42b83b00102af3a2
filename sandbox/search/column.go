package search

import (
	"database/sql"
	"math"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/api/query"
)

// column is one column of the assets table in memory, by row: numbers, or texts
// of which there are few different ones. Numbers are held in four bytes as long
// as all of them are whole and fit.
type column struct {
	whole   []uint32  // unknown: unknown, or no asset; nil once a number did not fit
	numbers []float64 // NaN: unknown, or no asset; nil before
	codes   []uint32  // places in texts; 0: no asset
	texts   []string
	words   map[string]uint32 // text to its place; nil for numbers
	rising  bool              // numbers never fall as rows grow
	kept
}

// unknown stands for no number among whole ones.
const unknown = math.MaxUint32

// wordColumns are the columns with few different texts.
var wordColumns = []string{
	"a.resource_type", "a.type", "a.format", "a.status", "a.access_mode", "a.moderation_kind", "a.moderation_status", folderColumn,
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

func (c *column) isWords() bool { return c.words != nil }

// reserve makes room for n rows, because a column that grows by doubling leaves
// as much behind for the collector.
func (c *column) reserve(n int) {
	if c.isWords() {
		c.codes = make([]uint32, 0, n)
		return
	}
	c.whole = make([]uint32, 0, n)
}

// length is how many rows the column has, and size how many bytes it takes.
func (c *column) length() int  { return len(c.whole) + len(c.numbers) + len(c.codes) }
func (c *column) size() uint64 { return uint64(4*cap(c.whole) + 8*cap(c.numbers) + 4*cap(c.codes)) }

func (c *column) setNumber(row int64, n sql.NullFloat64) {
	if c.numbers == nil && n.Valid && !(n.Float64 >= 0 && n.Float64 < unknown && n.Float64 == math.Trunc(n.Float64)) {
		c.widen()
	}
	if c.numbers != nil {
		for int64(len(c.numbers)) <= row {
			c.numbers = append(c.numbers, math.NaN())
		}
		if n.Valid {
			c.numbers[row] = n.Float64
		}
		return
	}
	for int64(len(c.whole)) <= row {
		c.whole = append(c.whole, unknown)
	}
	if n.Valid {
		c.whole[row] = uint32(n.Float64)
	}
}

// widen makes room for numbers of any kind.
func (c *column) widen() {
	c.numbers = make([]float64, len(c.whole), max(cap(c.whole), 1))
	for row := range c.whole {
		c.numbers[row] = c.number(uint32(row), math.NaN())
	}
	c.whole = nil
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
	if row < int64(len(c.whole)) {
		c.whole[row] = unknown
	}
	if row < int64(len(c.numbers)) {
		c.numbers[row] = math.NaN()
	}
	if row < int64(len(c.codes)) {
		c.codes[row] = 0
	}
}

// finish looks whether numbers rise with their rows.
func (c *column) finish() {
	c.rising = false
	if c.isWords() {
		return
	}
	last := math.Inf(-1)
	for row := range c.length() {
		n := c.number(uint32(row), last)
		if n < last {
			return
		}
		last = n
	}
	c.rising = true
}

// number gives the number of a row, or missing.
func (c *column) number(row uint32, missing float64) float64 {
	if int(row) < len(c.whole) {
		if n := c.whole[row]; n != unknown {
			return float64(n)
		}
		return missing
	}
	if int(row) >= len(c.numbers) || c.numbers[row] != c.numbers[row] { // NaN
		return missing
	}
	return c.numbers[row]
}

// filter gives the rows among within whose value passes the test.
func (c *column) filter(t test, within *roaring.Bitmap) *roaring.Bitmap {
	var holds func(row uint32) bool
	size := c.length()
	if c.isWords() {
		good := make([]bool, len(c.texts))
		for i := 1; i < len(good); i++ {
			good[i] = t.match(c.texts[i])
		}
		holds = func(row uint32) bool { return good[c.codes[row]] }
	} else {
		holds = c.numberTest(t.in)
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
func (c *column) numberTest(in query.Interval) func(row uint32) bool {
	lo, hi := in.Lo, in.Hi
	if !in.LoIn {
		lo = math.Nextafter(lo, math.Inf(1))
	}
	if !in.HiIn {
		hi = math.Nextafter(hi, math.Inf(-1))
	}
	if numbers := c.numbers; numbers != nil {
		return func(row uint32) bool { return numbers[row] >= lo && numbers[row] <= hi }
	}
	if !(lo < unknown && hi >= 0) {
		return func(uint32) bool { return false }
	}
	whole, from, to := c.whole, uint32(math.Ceil(max(lo, 0))), uint32(math.Floor(min(hi, unknown-1)))
	return func(row uint32) bool { return whole[row] >= from && whole[row] <= to }
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
