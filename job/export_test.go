package job

import "errors"

// BreakAfter returns j on a disk that is full after n lines.
func BreakAfter(j *Journal, n int) *Journal {
	return &Journal{dir: j.dir, refuse: func() error {
		if n--; n < 0 {
			return errors.New("disk full")
		}
		return nil
	}}
}
