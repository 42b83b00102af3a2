package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// saveFile writes a file that the user asked for, whole or not at all, and returns
// its whole path. What begins as a script may be executed. A file that is there
// already is left alone, unless it is to be replaced.
func saveFile(_ context.Context, path string, text []byte, replace bool) (whole string, err error) {
	if whole, err = filepath.Abs(expandHome(path)); err != nil {
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	switch info, err := os.Stat(whole); {
	case err == nil && info.IsDir():
		return "", fmt.Errorf("write %s: it is a folder", whole)
	case err == nil && !info.Mode().IsRegular(): // a device such as /dev/null must not be replaced
		return "", fmt.Errorf("write %s: it is no file", whole)
	}
	mode := os.FileMode(0o644)
	if bytes.HasPrefix(text, []byte("#!")) {
		mode = 0o755
	}
	if !replace {
		return whole, create(whole, text, mode)
	}
	// The file beside it takes its place in one move.
	beside := filepath.Join(filepath.Dir(whole), ".cldx-"+token())
	if err := create(beside, text, mode); err != nil {
		return "", fmt.Errorf("write %s: %w", whole, err)
	}
	if err := os.Rename(beside, whole); err != nil {
		return "", errors.Join(fmt.Errorf("write %s: %w", whole, err), os.Remove(beside))
	}
	return whole, nil
}

// create writes a file that does not exist yet.
func create(path string, text []byte, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return fmt.Errorf("write the file: %w", err)
	}
	_, writing := f.Write(text)
	if err := errors.Join(writing, f.Close()); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(path))
	}
	return nil
}
