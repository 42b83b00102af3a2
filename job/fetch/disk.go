package fetch

import (
	"fmt"
	"os"
)

// disk marks the errors of this machine.
type disk struct{ file *os.File }

// Write writes to the file.
func (d disk) Write(b []byte) (int, error) {
	n, err := d.file.Write(b)
	if err != nil {
		err = fmt.Errorf("%w: %w", errDisk, err)
	}
	return n, err
}

// counting counts what comes.
type counting struct {
	f     *fetching
	total int64
}

// Write counts b, and keeps the ETag of what has become worth it.
func (c *counting) Write(b []byte) (int, error) {
	c.f.size += int64(len(b))
	c.f.tell(c.f.size, c.total)
	if c.f.size >= worth {
		return len(b), c.f.keepTag()
	}
	return len(b), nil
}
