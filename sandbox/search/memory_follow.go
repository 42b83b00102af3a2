package search

import (
	"context"
	"time"
)

// followFrom is how many changed rows are followed in the background; fewer are
// left to the next search, which hardly feels them. followUsed is how many uses
// of other parts ago a part may have been needed to be followed.
const (
	followFrom = 2_000
	followUsed = 256
)

// follow keeps what searches need up to date while the library changes, so that
// a search right after a large change finds little left to do.
func (m *memory) follow() {
	m.library.Told(func() {
		select {
		case m.wake <- struct{}{}:
		default: // it is awake
		}
	})
	m.work.Go(func() {
		for {
			select {
			case <-m.wake:
			case <-m.ctx.Done():
				return
			}
			for _, p := range m.lagging() {
				if f := m.begin(p, true); f != nil {
					<-f.done // what failed is read anew by the next search that needs it
				}
			}
		}
	})
}

// lagging lists the parts that were needed lately and that many changes are about.
func (m *memory) lagging() []part {
	m.lock.RLock()
	defer m.lock.RUnlock()
	var list []part
	for _, p := range m.parts {
		k := m.kept(p)
		if k == nil || k.used+followUsed < m.clock {
			continue
		}
		if rows, known := m.library.ChangedSince(k.upTo, p.reads); known && len(rows) >= followFrom {
			list = append(list, p)
		}
	}
	return list
}

// later does something in the background after a while.
func (m *memory) later(wait time.Duration, do func(context.Context) error) {
	m.work.Go(func() {
		select {
		case <-time.After(wait):
			_ = do(m.ctx) // the next search that needs it does it
		case <-m.ctx.Done():
		}
	})
}

// settled waits until nothing is being read.
func (m *memory) settled() {
	for {
		m.lock.RLock()
		var under *flight
		for _, f := range m.flights {
			under = f
		}
		m.lock.RUnlock()
		if under == nil {
			return
		}
		<-under.done
	}
}

// forget makes room. The caller holds the lock.
func (m *memory) forget() {
	columns, leaves, bytes := uint64(0), 0, uint64(0)
	for _, c := range m.columns {
		columns += c.size()
	}
	for _, l := range m.leaves {
		leaves, bytes = leaves+1, bytes+l.rows.GetSizeInBytes()
	}
	for columns > maxColumnBytes && len(m.columns) > 1 {
		p := m.oldest(func(p part) bool { return p.column != "" })
		columns -= m.columns[p.column].size()
		delete(m.columns, p.column)
		delete(m.parts, p.key)
	}
	for leaves > maxLeaves || bytes > maxLeafBytes && leaves > 1 {
		p := m.oldest(func(p part) bool { return p.column == "" })
		leaves, bytes = leaves-1, bytes-m.leaves[p.key].rows.GetSizeInBytes()
		delete(m.leaves, p.key)
		delete(m.parts, p.key)
	}
}

// oldest finds the part of a kind that was not used for longest.
func (m *memory) oldest(of func(part) bool) (found part) {
	least := uint64(0)
	for _, p := range m.parts {
		if k := m.kept(p); of(p) && k != nil && (found.key == "" || k.used < least) {
			found, least = p, k.used
		}
	}
	return found
}
