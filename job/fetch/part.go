package fetch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"cldx/internal/lock"
)

// ErrBusy is in the chain of the error when another download writes the file.
var ErrBusy = errors.New("another download is writing this file; try again when it has ended")

// openPart opens what lies beside a file until it is whole, for nobody else: two
// that write it would leave a mixture of both. It is claimed until it is closed,
// which has to wait until it has its name.
func openPart(root *os.Root, name string) (*os.File, error) {
	for {
		file, err := root.OpenFile(name+partEnd, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		if lock.File(file, false) == lock.Held {
			return nil, errors.Join(fmt.Errorf("%s: %w", name, ErrBusy), file.Close())
		}
		current, err := still(root, name+partEnd, file)
		if current {
			return file, nil
		}
		if err := errors.Join(err, file.Close()); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
}

// still reports whether an open file has the name yet: who had it before may have
// finished it between opening and claiming it, and it is the whole file then.
func still(root *os.Root, name string, file *os.File) (bool, error) {
	there, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	mine, failed := file.Stat()
	if err := errors.Join(err, failed); err != nil {
		return false, err
	}
	return os.SameFile(there, mine), nil
}
