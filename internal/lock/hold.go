package lock

import (
	"fmt"
	"os"
	"time"
)

// pause is how long a waiting process leaves a lock to others.
const pause = 2 * time.Millisecond

// Hold waits until no other process, and nobody else in this one, holds the lock
// that lies at path, for patience at most. release lets the next one have it, and
// leaves no file behind. Where locks do not work nobody waits.
func Hold(path string, patience time.Duration) (release func(), err error) {
	for end := time.Now().Add(patience); ; time.Sleep(pause) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		claim := File(f, false)
		if claim == Unclear || claim == Free && current(f, path) {
			return func() {
				_ = os.Remove(path) // where an open file can't be removed it stays, empty
				_ = f.Close()
			}, nil
		}
		_ = f.Close() // nothing was written
		if time.Now().After(end) {
			return nil, fmt.Errorf("lock %s: another process has held it for %s", path, patience)
		}
	}
}

// current reports whether an open file is still the one at path: who held the lock
// before has removed theirs.
func current(f *os.File, path string) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(open, there)
}
