package job

// claim says whether another open file holds the lock on a job's file.
type claim uint8

// The answers of lock. After free the caller holds the lock; unclear means that
// the file system has no locks.
const (
	unclear claim = iota
	free
	held
)
