package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
)

// MoveSearches takes the saved searches of an earlier version's place over into
// path, behind those that are there. The file that they were in stays, under a name
// that says so. Where there is none, nothing is done.
func MoveSearches(before, path string) error {
	if before == path {
		return nil
	}
	if _, err := os.Lstat(before); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return alone(path, func() error {
		old, err := LoadSearches(before)
		if err != nil {
			return err
		}
		list, err := LoadSearches(path)
		if err != nil {
			return err
		}
		if err := writeSearches(path, joined(list, old)); err != nil {
			return err
		}
		return setAside(before)
	})
}

// joined is a list with another one behind it: what is in both stands once, and of
// two searches of one name the second gets another.
func joined(list, more []Search) []Search {
	for _, s := range more {
		name := s.Name
		for n := 2; ; n++ {
			i := slices.IndexFunc(list, func(have Search) bool { return have.Name == s.Name })
			if i < 0 {
				list = append(list, s)
				break
			}
			if list[i].Expression == s.Expression && list[i].Sort == s.Sort {
				break
			}
			s.Name = name + " (" + strconv.Itoa(n) + ")"
		}
	}
	return list
}

// setAside renames a file that has been taken over; none is written over.
func setAside(path string) error {
	aside := path + ".moved"
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = path + ".moved-" + strconv.Itoa(n)
	}
	err := os.Rename(path, aside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // another explorer was faster
		return fmt.Errorf("the saved searches of %s were taken over, but the file can't be renamed (%w): move it away, or what you delete comes back", path, err)
	}
	return nil
}
