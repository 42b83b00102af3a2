package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
)

// Write writes a new file, readable by the user alone. It writes over one that is
// there only with replace, and keeps what that one said in a file beside it, whose
// name it returns; "" where there was nothing to keep.
func Write(path, text string, replace bool) (kept string, err error) {
	if _, err := parse(path, text); err != nil {
		return "", fmt.Errorf("check configuration before writing it: %w", err)
	}
	err = alone(path, func() error {
		_, err := os.Lstat(path)
		if err == nil && !replace {
			return fmt.Errorf("%s is there already: %w", path, os.ErrExist)
		}
		if err == nil {
			if kept, err = keepCopy(path, []byte(text)); err != nil {
				return fmt.Errorf("keep a copy of %s, which is as it was: %w", path, err)
			}
		}
		if err := replaceFile(path, []byte(text)); err != nil {
			return fmt.Errorf("write configuration: %w", err)
		}
		return nil
	})
	return kept, err
}

// mostCopies bounds how many copies stand beside a configuration.
const mostCopies = 99

// keepCopy copies a file to one beside it that is free, or says the same, unless it
// says what it will say anyway. Copies are never written over: they may hold what
// is nowhere else.
func keepCopy(path string, becomes []byte) (string, error) {
	old, _, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) { // a link to nowhere
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if bytes.Equal(old, becomes) {
		return "", nil
	}
	for n := 1; n <= mostCopies; n++ {
		name := path + ".bak"
		if n > 1 {
			name += strconv.Itoa(n)
		}
		there, _, err := readBounded(name)
		switch {
		case err == nil && bytes.Equal(there, old):
			return name, nil
		case errors.Is(err, fs.ErrNotExist):
			return name, replaceFile(name, old)
		}
	}
	return "", fmt.Errorf("%d copies of it stand there already: delete those that nobody needs", mostCopies)
}
