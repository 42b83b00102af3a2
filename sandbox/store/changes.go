package store

import "sync"

// maxRemembered is how many changed rows are remembered; who lags behind further
// has to look at everything again.
const maxRemembered = 100_000

// changes remembers which assets the last writes touched, so that what was
// derived from the library can follow it.
type changes struct {
	lock  sync.Mutex
	last  uint64 // number of the last write that touched assets
	first uint64 // the oldest write that is remembered whole
	log   []change
	rows  int // in log
}

type change struct {
	number uint64
	rows   []int64
}

// note remembers a write. everything says that it touched more than its rows.
func (c *changes) note(rows []int64, everything bool) {
	if len(rows) == 0 && !everything {
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	c.last++
	if everything {
		c.log, c.rows, c.first = nil, 0, c.last+1
		return
	}
	c.log, c.rows = append(c.log, change{c.last, rows}), c.rows+len(rows)
	for c.rows > maxRemembered {
		c.first, c.rows = c.log[0].number+1, c.rows-len(c.log[0].rows)
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

// ChangedSince gives the rows of assets that were stored, changed or removed
// after the write with the given number, some of them more than once. It answers
// false when that is too long ago.
func (s *Store) ChangedSince(number uint64) ([]int64, bool) {
	s.changes.lock.Lock()
	defer s.changes.lock.Unlock()
	if number+1 < s.changes.first {
		return nil, false
	}
	var rows []int64
	for _, c := range s.changes.log {
		if c.number > number {
			rows = append(rows, c.rows...)
		}
	}
	return rows, true
}
