//go:build unix

package job

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock claims a job's file until it is closed or the process ends; a
// shared claim only keeps out others that are not.
func lock(f *os.File, shared bool) claim {
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
	switch {
	case err == nil:
		return free
	case errors.Is(err, unix.EWOULDBLOCK):
		return held
	}
	return unclear
}
