package search

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/sandbox/store"
)

// memory holds parts of a large library in memory, because SQLite takes a third
// of a second where bitmaps take a millisecond: columns of numbers and of few
// different texts, and the rows that single conditions find. The database is the
// truth: everything here is read from it when it is first needed, in the
// background where that takes long, and follows the store's changes.
type memory struct {
	library *store.Store
	lock    sync.RWMutex
	columns map[string]*column
	leaves  map[string]*leafRows
	pending map[string]bool // what is being read in the background
	clock   uint64          // counts uses, to forget what was not used for longest

	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
	turn   chan struct{} // one reading in the background at a time
}

// leafRows is the set of rows that a condition finds, as it was after a change.
// The bitmap is never changed, only replaced.
type leafRows struct {
	rows *roaring.Bitmap
	upTo uint64
	used uint64
}

const (
	// maxLeaves and maxLeafBytes bound what is kept of single conditions.
	maxLeaves    = 512
	maxLeafBytes = 64 << 20
	// maxPatch is how many changed rows are followed one by one.
	maxPatch = 20_000
)

func newMemory(library *store.Store) *memory {
	m := &memory{
		library: library, columns: map[string]*column{}, leaves: map[string]*leafRows{}, pending: map[string]bool{}, turn: make(chan struct{}, 1),
	}
	m.ctx, m.cancel = context.WithCancel(context.Background())
	return m
}

// close ends the readings in the background.
func (m *memory) close() {
	m.cancel()
	m.work.Wait()
}

// key names a leaf.
func (c cond) key() string { return fmt.Sprintf("%s\x00%q", c.sql, c.args) }

// leavesOf lists the conditions that c is made of.
func leavesOf(c cond) []cond {
	if c.op == leaf {
		return []cond{c}
	}
	var list []cond
	for _, item := range c.items {
		list = append(list, leavesOf(item)...)
	}
	return list
}

// ready makes sure that the conditions and columns can be answered from memory,
// as of now. What takes long to read is begun, and the answer is false meanwhile.
func (m *memory) ready(ctx context.Context, conditions []cond, columns []string) (bool, error) {
	now, ready := m.library.Change(), true
	for _, c := range conditions {
		for _, l := range leavesOf(c) {
			if dense(l.test.column) {
				columns = append(columns, l.test.column)
				continue
			}
			ok, err := m.readyLeaf(ctx, l, now)
			if err != nil {
				return false, err
			}
			ready = ready && ok
		}
	}
	slices.Sort(columns)
	for _, name := range slices.Compact(columns) {
		ok, err := m.readyColumn(ctx, name, now)
		if err != nil {
			return false, err
		}
		ready = ready && ok
	}
	return ready, nil
}

func (m *memory) readyLeaf(ctx context.Context, c cond, now uint64) (bool, error) {
	if c.sql == always.sql || c.sql == never.sql {
		return true, nil
	}
	key := c.key()
	m.lock.Lock()
	have := m.leaves[key]
	if have != nil {
		m.clock++
		have.used = m.clock
	}
	m.lock.Unlock()
	if have != nil {
		if have.upTo >= now {
			return true, nil
		}
		rows, ok := m.library.ChangedSince(have.upTo)
		if ok && len(rows) <= maxPatch {
			return true, m.patchLeaf(ctx, c, have, rows, now)
		}
	}
	if c.quick {
		return true, m.readLeaf(ctx, c, now)
	}
	m.begin(key, func(ctx context.Context) error { return m.readLeaf(ctx, c, m.library.Change()) })
	return false, nil
}

func (m *memory) readyColumn(ctx context.Context, name string, now uint64) (bool, error) {
	m.lock.RLock()
	have := m.columns[name]
	upTo := uint64(0)
	if have != nil {
		upTo = have.upTo
	}
	m.lock.RUnlock()
	if have != nil {
		if upTo >= now {
			return true, nil
		}
		rows, ok := m.library.ChangedSince(upTo)
		if ok && len(rows) <= maxPatch {
			return true, m.patchColumn(ctx, name, rows, now)
		}
	}
	m.begin("column "+name, func(ctx context.Context) error { return m.readColumn(ctx, name, m.library.Change()) })
	return false, nil
}

// begin reads something in the background, unless that is under way. What fails
// is tried again when it is next needed.
func (m *memory) begin(name string, read func(context.Context) error) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.pending[name] || m.ctx.Err() != nil {
		return
	}
	m.pending[name] = true
	m.work.Go(func() {
		select {
		case m.turn <- struct{}{}:
			_ = read(m.ctx) // the next search that needs it begins anew
			<-m.turn
		case <-m.ctx.Done():
		}
		m.lock.Lock()
		delete(m.pending, name)
		m.lock.Unlock()
	})
}

// settled waits until nothing is being read in the background.
func (m *memory) settled() { m.work.Wait() }

// forget makes room for leaves. The caller holds the lock.
func (m *memory) forget() {
	size := uint64(0)
	for _, f := range m.leaves {
		size += f.rows.GetSizeInBytes()
	}
	for len(m.leaves) > maxLeaves || size > maxLeafBytes && len(m.leaves) > 1 {
		oldest := ""
		for key, f := range m.leaves {
			if oldest == "" || f.used < m.leaves[oldest].used {
				oldest = key
			}
		}
		size -= m.leaves[oldest].rows.GetSizeInBytes()
		delete(m.leaves, oldest)
	}
}
