package job

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock claims a job's file until it is closed or the process ends; a
// shared claim only keeps out others that are not. The locked
// byte lies beyond the file's end: others may still read the file.
func lock(f *os.File, shared bool) claim {
	flags := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY)
	if shared {
		flags = windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1 << 30})
	switch {
	case err == nil:
		return free
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION):
		return held
	}
	return unclear
}
