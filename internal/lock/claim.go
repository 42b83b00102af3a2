// Package lock tells whose process still writes a file: a job's journal, a recorded
// session. It knows nothing of what they hold.
package lock

// Claim says whether another open file holds the lock on a file.
type Claim uint8

// The answers of File. After Free the caller holds the lock; Unclear means that
// locks do not work where the file lies.
const (
	Unclear Claim = iota
	Free
	Held
)
