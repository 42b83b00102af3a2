package search

import (
	"context"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/sandbox/store"
)

// memory holds parts of a large library in memory, because SQLite takes a third
// of a second where bitmaps take a millisecond: columns of numbers and of few
// different texts, and the rows that single conditions find. The database is the
// truth: every part is read from it when it is first needed, in the background
// where that takes long, and follows the store's changes. Whoever asks for a part
// must hold no connection to the database: a reading needs one of its own.
type memory struct {
	library *store.Store
	lock    sync.RWMutex
	columns map[string]*column
	leaves  map[string]*leafRows
	parts   map[string]part // what there is in columns and leaves
	flights map[string]*flight
	clock   uint64        // counts uses, to forget what was not used for longest
	landed  chan struct{} // closed, and made anew, when a reading ends

	ctx    context.Context
	cancel context.CancelFunc
	work   sync.WaitGroup
	turn   chan struct{} // one long reading at a time
	wake   chan struct{} // the library changed
}

// leafRows is the set of rows that a condition finds, as it was after a change.
// The bitmap is never changed, only replaced.
type leafRows struct {
	rows *roaring.Bitmap
	kept
}

// kept is how fresh a part is, and when it was used.
type kept struct{ upTo, used uint64 }

// flight is a reading under way.
type flight struct {
	done chan struct{}
	err  error
}

const (
	// maxLeaves, maxLeafBytes and maxColumnBytes bound what is kept.
	maxLeaves      = 512
	maxLeafBytes   = 32 << 20
	maxColumnBytes = 80 << 20
	// maxPatch is how many changed rows a search waits for.
	maxPatch = 100_000
)

func newMemory(library *store.Store) *memory {
	m := &memory{
		library: library, columns: map[string]*column{}, leaves: map[string]*leafRows{}, parts: map[string]part{},
		flights: map[string]*flight{}, landed: make(chan struct{}), turn: make(chan struct{}, 1), wake: make(chan struct{}, 1),
	}
	m.ctx, m.cancel = context.WithCancel(context.Background())
	m.follow()
	return m
}

// close ends the readings in the background.
func (m *memory) close() {
	m.library.Told(nil)
	m.lock.Lock()
	m.cancel()
	m.lock.Unlock()
	m.work.Wait()
}

// ready makes sure that the conditions and columns can be answered from memory,
// as of now. What takes long to read is begun, and the answer is false meanwhile.
func (m *memory) ready(ctx context.Context, conditions []cond, columns []string) (bool, error) {
	now, ready := m.library.Change(), true
	for _, p := range partsOf(conditions, columns) {
		ok, err := m.readyPart(ctx, p, now)
		if err != nil {
			return false, err
		}
		ready = ready && ok
	}
	return ready, nil
}

// readyPart waits for what is quick to read or to follow.
func (m *memory) readyPart(ctx context.Context, p part, now uint64) (bool, error) {
	for {
		upTo, have := m.use(p)
		quick := p.leaf.quick
		if have {
			if upTo >= now {
				return true, nil
			}
			rows, known := m.library.ChangedSince(upTo, p.reads)
			if known && len(rows) == 0 {
				m.advance(p, now)
				return true, nil
			}
			quick = quick || known && len(rows) <= maxPatch
		}
		f := m.begin(p, quick)
		if f == nil || !quick {
			return false, nil
		}
		select {
		case <-f.done:
			if f.err != nil {
				return false, f.err
			}
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
}

// use says up to which change memory has a part, and remembers that it was needed.
func (m *memory) use(p part) (upTo uint64, have bool) {
	m.lock.Lock()
	defer m.lock.Unlock()
	k := m.kept(p)
	if k == nil {
		return 0, false
	}
	m.clock++
	k.used = m.clock
	return k.upTo, true
}

// kept gives what is known of a part, nil when memory has it not. The caller
// holds the lock.
func (m *memory) kept(p part) *kept {
	if c := m.columns[p.column]; p.column != "" && c != nil {
		return &c.kept
	}
	if l := m.leaves[p.key]; p.column == "" && l != nil {
		return &l.kept
	}
	return nil
}

// advance notes that a part is as it was up to a change.
func (m *memory) advance(p part, upTo uint64) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if k := m.kept(p); k != nil {
		k.upTo = max(k.upTo, upTo)
	}
}

// begin reads a part, or follows what changed, unless that is under way. It
// gives nil when memory is closed. What fails is tried again when it is next needed.
func (m *memory) begin(p part, quick bool) *flight {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.ctx.Err() != nil {
		return nil
	}
	if f := m.flights[p.key]; f != nil {
		return f
	}
	f := &flight{done: make(chan struct{})}
	m.flights[p.key] = f
	m.work.Go(func() {
		f.err = m.fly(p, quick)
		m.lock.Lock()
		delete(m.flights, p.key)
		close(m.landed)
		m.landed = make(chan struct{})
		m.lock.Unlock()
		close(f.done)
	})
	return f
}

// fly waits for its turn, if it takes long, and reads.
func (m *memory) fly(p part, quick bool) error {
	if quick {
		return m.read(m.ctx, p)
	}
	select {
	case m.turn <- struct{}{}:
		defer func() { <-m.turn }()
		return m.read(m.ctx, p)
	case <-m.ctx.Done():
		return m.ctx.Err()
	}
}

// next gives what is closed when the next reading ends.
func (m *memory) next() <-chan struct{} {
	m.lock.RLock()
	defer m.lock.RUnlock()
	return m.landed
}
