package store

import (
	"context"
	"sync"
	"sync/atomic"
)

const (
	// mergeAfter is how many texts are stored or dropped until parts of the text
	// index are merged. Of fewer, what SQLite does by itself is not felt.
	mergeAfter = 500
	// mergePages bounds one merging: a change that comes meanwhile waits some ten milliseconds.
	mergePages = 128
)

// merger merges the parts of the text index that changes leave behind, between
// other changes. Were it left to the changes themselves, every few of them would
// take five times as long in a library of a million assets.
type merger struct {
	waiting atomic.Int64 // texts stored or dropped since the last merging began
	wake    chan struct{}
	stop    context.CancelFunc // nil until it runs
	work    sync.WaitGroup
}

// startMerging merges from now on, until Close.
func (s *Store) startMerging() {
	ctx, stop := context.WithCancel(context.Background())
	s.merger.stop, s.merger.wake = stop, make(chan struct{}, 1)
	s.merger.work.Go(func() {
		for {
			select {
			case <-s.merger.wake:
			case <-ctx.Done():
				return
			}
			s.merger.waiting.Store(0)
			for more := true; more; {
				more = s.mergeSome(ctx) == nil
			}
		}
	})
}

// note tells of texts that a change stored or dropped.
func (m *merger) note(texts int) {
	if m.waiting.Add(int64(texts)) < mergeAfter {
		return
	}
	select {
	case m.wake <- struct{}{}:
	default: // it is awake
	}
}

func (m *merger) close() {
	if m.stop != nil {
		m.stop()
		m.work.Wait()
	}
}

// mergeSome merges some pages; the error ErrNotFound says that nothing is left
// to merge. What fails is done with the next merging.
func (s *Store) mergeSome(ctx context.Context) error {
	return s.Write(ctx, func(tx *Tx) error {
		before, err := tx.count(ctx, "SELECT total_changes()")
		if err != nil {
			return err
		}
		if _, err := tx.exec(ctx, "INSERT INTO asset_text (asset_text, rank) VALUES ('merge', ?)", mergePages); err != nil {
			return err
		}
		after, err := tx.count(ctx, "SELECT total_changes()")
		if err == nil && after-before < 2 { // SQLite documents that this means so
			return ErrNotFound
		}
		return err
	})
}
