package page

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/match"
	"cldx/ui/task"
)

// sieve is how far the rows that are shown have been found, where that is not all
// of them as they came. Long lists are sifted a part at a time, so that no key waits.
type sieve struct {
	turn    task.Turn
	pattern string
	match   *match.Pattern // nil: every row is shown
	column  int
	down    bool
	among   []int // rows that are looked at first: those that a shorter pattern left
	from    int   // the first row of the others that was not looked at
	hits    []hit // what was found, in order
	hold    int   // the row that the cursor stays on; -1: it stays where it is
}

// hit is a row that is shown, and what it is ordered by.
type hit struct {
	row, score int
	text       string
}

// siftOn asks for the next part of the rows to be sifted.
type siftOn[T any] struct {
	of   *Table[T]
	turn task.Turn
}

// siftedAtOnce is how many rows are looked at before keys have their turn again.
const siftedAtOnce = 1000

// narrowed returns what is searched for; "" where nothing is.
func (t *Table[T]) narrowed() string {
	if text := t.filter.Field.Text(); t.narrow && strings.TrimSpace(text) != "" {
		return text
	}
	return ""
}

// sift finds the rows that are shown again: those that match, in order. The cursor
// stays on row hold where that is shown; with -1, where it stands.
func (t *Table[T]) sift(hold int) tea.Cmd {
	pattern := t.narrowed()
	if pattern == "" && t.column < 0 {
		t.sieve = sieve{}
		t.shown = make([]int, len(t.rows))
		for i := range t.shown {
			t.shown[i] = i
		}
		t.stay(hold)
		return nil
	}
	before := t.sieve
	wanted, right := t.filter.Read()
	if !right { // the rows are those of what was right before
		pattern = before.pattern
	}
	t.sieve = sieve{pattern: pattern, column: t.column, down: t.down, hold: hold}
	s := &t.sieve
	if pattern != "" {
		s.match = wanted
	}
	if before.pattern != "" && match.Narrows(before.pattern, pattern) && before.done(len(t.rows)) {
		s.from = len(t.rows) // what a part of the pattern left out is left out by all of it
		for _, h := range before.hits {
			s.among = append(s.among, h.row)
		}
	}
	return t.siftMore()
}

// done reports whether all of n rows were looked at.
func (s *sieve) done(n int) bool { return s.turn != 0 && len(s.among) == 0 && s.from >= n }

// resift sifts the rows again that have been replaced.
func (t *Table[T]) resift(hold int) tea.Cmd {
	t.sieve, t.texts = sieve{}, nil
	return t.sift(hold)
}

// siftMore sifts what was not looked at.
func (t *Table[T]) siftMore() tea.Cmd {
	t.sieve.turn = task.Number()
	return t.sifted(t.sieve.turn)
}

// sifted sifts the next part of the rows.
func (t *Table[T]) sifted(turn task.Turn) tea.Cmd {
	s := &t.sieve
	if turn != s.turn {
		return nil
	}
	var found []hit
	look := func(row int) {
		if h, shows := t.judge(row); shows {
			found = append(found, h)
		}
	}
	first := min(len(s.among), siftedAtOnce)
	for _, row := range s.among[:first] {
		look(row)
	}
	s.among = s.among[first:]
	end := min(s.from+siftedAtOnce-first, len(t.rows))
	for ; s.from < end; s.from++ {
		look(s.from)
	}
	slices.SortFunc(found, t.compare)
	s.hits = merged(s.hits, found, t.compare)
	t.shown = make([]int, len(s.hits))
	for i, h := range s.hits {
		t.shown[i] = h.row
	}
	t.stay(s.hold)
	if !s.done(len(t.rows)) {
		return func() tea.Msg { return siftOn[T]{t, turn} }
	}
	return tea.Batch(t.more(), t.settle())
}

// judge says whether a row is shown, and what it is ordered by.
func (t *Table[T]) judge(row int) (h hit, shows bool) {
	s := &t.sieve
	h.row = row
	if s.match != nil {
		if h.score = s.match.Score(t.searched(row)); h.score == 0 {
			return h, false
		}
	}
	if s.column >= 0 {
		if c := t.spec.Columns[s.column]; c.Less == nil {
			h.text = strings.ToLower(c.Text(t.rows[row]))
		}
	}
	return h, true
}

// searched is the text of a row that a filter looks in, which is made once.
func (t *Table[T]) searched(row int) string {
	if len(t.texts) < len(t.rows) {
		t.texts = append(t.texts, make([]string, len(t.rows)-len(t.texts))...)
	}
	if t.texts[row] == "" {
		parts := make([]string, len(t.spec.Columns))
		for c, column := range t.spec.Columns {
			parts[c] = column.Text(t.rows[row])
		}
		t.texts[row] = strings.Join(parts, " ")
	}
	return t.texts[row]
}

// compare orders rows by the chosen column, then by how well they match, then as
// they came.
func (t *Table[T]) compare(x, y hit) int {
	by := 0
	if s := &t.sieve; s.column >= 0 {
		switch less := t.spec.Columns[s.column].Less; {
		case less == nil:
			by = strings.Compare(x.text, y.text)
		case less(t.rows[x.row], t.rows[y.row]):
			by = -1
		case less(t.rows[y.row], t.rows[x.row]):
			by = 1
		}
		if s.down {
			by = -by
		}
	}
	return cmp.Or(by, y.score-x.score, x.row-y.row)
}

// merged returns two ordered lists as one.
func merged(x, y []hit, compare func(x, y hit) int) []hit {
	if len(x) == 0 {
		return y
	}
	all := make([]hit, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		if compare(x[0], y[0]) <= 0 {
			all, x = append(all, x[0]), x[1:]
		} else {
			all, y = append(all, y[0]), y[1:]
		}
	}
	return append(append(all, x...), y...)
}

// stay puts the cursor on a row, where it is shown; else it stays where it stands.
func (t *Table[T]) stay(row int) {
	if i := slices.Index(t.shown, row); row >= 0 && i >= 0 {
		t.list.Place(i, len(t.shown))
		return
	}
	t.list.Go(t.list.Cursor(), len(t.shown))
}
