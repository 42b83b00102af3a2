package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// File claims a file until it is closed or the process ends; a
// shared claim only keeps out others that are not. The locked
// byte lies beyond the file's end: others may still read the file.
func File(f *os.File, shared bool) Claim {
	flags := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY)
	if shared {
		flags = windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	switch {
	case err == nil:
		return Free
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION):
		return Held
	}
	return Unclear
}
