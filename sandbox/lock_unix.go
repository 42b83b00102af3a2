//go:build !windows

package sandbox

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockFile opens path and locks it; errHeld when another open file holds the
// lock. Closing the file, or the end of the process, unlocks it.
func lockFile(path string) (*os.File, error) { return lock(path, unix.LOCK_EX) }

// shareFile locks path as lockFile does, but beside others who share it.
func shareFile(path string) (*os.File, error) { return lock(path, unix.LOCK_SH) }

func lock(path string, kind int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), kind|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = errHeld
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// alive tells whether a process runs, whoever owns it.
func alive(pid int) bool {
	if pid <= 0 {
		return false // these name groups
	}
	err := unix.Kill(pid, 0)
	return err == nil || errors.Is(err, unix.EPERM)
}
