package store

import (
	"slices"
	"sync"
)

// maxRemembered is how many changed rows are remembered, four bytes each, and perChange
// for how many a change counts besides them; who lags behind further has to look at
// everything again.
const (
	maxRemembered = 500_000
	perChange     = 12
)

// changes remembers which assets the last writes touched, so that what was
// derived from the library can follow it.
type changes struct {
	lock  sync.Mutex
	last  uint64 // number of the last write that touched assets
	first uint64 // the oldest write that is remembered whole
	log   []change
	size  int // of log
	told  func()
}

// change is what the write with a number changed in the same columns. Thousands of them
// are kept, so that one is as little as that takes: a map took six times as much.
type change struct {
	number  uint64
	columns ColumnSet
	rows    []uint32
}

func (c change) size() int { return perChange + len(c.rows) }

// touched are the rows of assets that a change is about, by the columns that it
// changed in them.
type touched map[ColumnSet][]uint32

func (t touched) note(row int64, columns ColumnSet) { t[columns] = append(t[columns], uint32(row)) }

// note remembers a write. everything says that it touched more than its rows.
func (c *changes) note(rows touched, everything bool) {
	if len(rows) == 0 && !everything {
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	c.last++
	if c.told != nil {
		defer c.told()
	}
	if everything {
		c.log, c.size, c.first = nil, 0, c.last+1
		return
	}
	for columns, some := range rows {
		c.log = append(c.log, change{c.last, columns, slices.Clone(some)})
		c.size += c.log[len(c.log)-1].size()
	}
	for c.size > maxRemembered {
		c.first, c.size = c.log[0].number+1, c.size-c.log[0].size()
		c.log[0] = change{}
		c.log = c.log[1:]
	}
}

// Change gives the number of the last write that touched assets. A reading that
// begins afterwards sees that write.
func (s *Store) Change() uint64 {
	s.changes.lock.Lock()
	defer s.changes.lock.Unlock()
	return s.changes.last
}

// ChangedSince gives the rows of assets that were stored or removed, or changed
// in one of the columns, after the write with the given number; some of them more
// than once. It answers false when that is too long ago.
func (s *Store) ChangedSince(number uint64, columns ColumnSet) ([]uint32, bool) {
	s.changes.lock.Lock()
	defer s.changes.lock.Unlock()
	if number+1 < s.changes.first {
		return nil, false
	}
	var rows []uint32
	for i := len(s.changes.log) - 1; i >= 0 && s.changes.log[i].number > number; i-- {
		if s.changes.log[i].columns&columns != 0 {
			rows = append(rows, s.changes.log[i].rows...)
		}
	}
	return rows, true
}

// Told has do called after each write that touched assets, once it is on the
// disk. do must return at once and call nothing of the store; nil ends it.
func (s *Store) Told(do func()) {
	s.changes.lock.Lock()
	defer s.changes.lock.Unlock()
	s.changes.told = do
}
