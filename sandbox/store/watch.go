package store

import (
	"context"

	"cldx/model"
)

// Watcher follows what changes do to assets.
type Watcher interface {
	// Wants says, as a change begins, whether its effects are to be noted. It
	// must be quick: every change asks.
	Wants(ctx context.Context) bool
	// Effects is told, inside a change that is about to be kept, what it did; an
	// error fails the change.
	Effects(ctx context.Context, tx *Tx, list []Effect) error
}

// Effect is what one change did to one asset. Before is nil for a new asset,
// After for one that was removed.
type Effect struct{ Before, After *Asset }

// effects are those of a change under way, one for each asset, in the order in
// which the assets were first touched. A nil *effects notes nothing.
type effects struct {
	list []Effect
	at   map[model.AssetID]int
}

func (e *effects) note(before, after *Asset) {
	if e == nil {
		return
	}
	id := model.AssetID("")
	if after != nil {
		id = after.AssetID
	} else {
		id = before.AssetID
	}
	if i, known := e.at[id]; known {
		e.list[i].After = after
		return
	}
	e.at[id] = len(e.list)
	e.list = append(e.list, Effect{before, after})
}

// Watch makes w follow every change from now on. It is called before the first Write.
func (s *Store) Watch(w Watcher) { s.watcher = w }

// WatchDerived has do told of assets whose derived files were dropped, once that is
// on the disk. It is called before changes run; do must not write.
func (s *Store) WatchDerived(do func(model.AssetID)) { s.dropped = do }

// Forget tells who keeps derived files elsewhere that an asset's are not wanted any more.
func (t *Tx) Forget(id model.AssetID) {
	if t.dropped != nil {
		t.Then(func() { t.dropped(id) })
	}
}

// watched runs a change and tells the watcher what it did.
func (s *Store) watched(ctx context.Context, tx *Tx, change func(*Tx) error) error {
	wanted := s.watcher != nil && s.watcher.Wants(ctx)
	if wanted {
		tx.effects = &effects{at: map[model.AssetID]int{}}
	}
	if err := change(tx); err != nil || !wanted {
		return err
	}
	noted := tx.effects.list
	tx.effects = nil
	return s.watcher.Effects(ctx, tx, noted)
}

// Then has do called once the change is on the disk, before any other change
// begins. A change that fails does not call it.
func (t *Tx) Then(do func()) { t.then = append(t.then, do) }
