package sandbox

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile opens path and locks it; errHeld when another open file holds the
// lock. Closing the file, or the end of the process, unlocks it.
func lockFile(path string) (*os.File, error) { return lock(path, windows.LOCKFILE_EXCLUSIVE_LOCK) }

// shareFile locks path as lockFile does, but beside others who share it.
func shareFile(path string) (*os.File, error) { return lock(path, 0) }

func lock(path string, kind uint32) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), kind|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
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
		return false
	}
	process, err := windows.OpenProcess(windows.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return errors.Is(err, windows.ERROR_ACCESS_DENIED)
	}
	event, err := windows.WaitForSingleObject(process, 0)
	_ = windows.CloseHandle(process) // nothing depends on it
	return err == nil && event == uint32(windows.WAIT_TIMEOUT)
}
