//go:build unix

package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// File claims a file until it is closed or the process ends; a
// shared claim only keeps out others that are not.
func File(f *os.File, shared bool) Claim {
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
	switch {
	case err == nil:
		return Free
	case errors.Is(err, unix.EWOULDBLOCK):
		return Held
	}
	return Unclear
}
