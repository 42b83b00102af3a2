package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cldx/config"
)

// folders looks whether what is kept from run to run can be kept.
func (x *examination) folders() {
	const topic = "folders"
	places := config.Locate(x.app.Getenv)
	for _, f := range []struct{ name, dir, state, advice string }{
		{"state", places.State, stateBad, "no job begins without its journal: see to it that the folder can be written, or name another one with XDG_STATE_HOME"},
		{"cache", places.Cache, stateWarning, "pictures and lists are asked for again in each run: see to it that the folder can be written, or name another one with XDG_CACHE_HOME"},
	} {
		good, err := f.dir+" can be written", writableAll(f.dir)
		if _, none := os.Lstat(f.dir); errors.Is(none, fs.ErrNotExist) {
			good, err = f.dir+" is not there yet, and can be made", writable(madeIn(f.dir))
		}
		x.either(topic, f.name, good, err, f.state, f.advice)
	}
}

// madeIn is the folder in which one that is not there would be made.
func madeIn(dir string) string {
	for {
		_, err := os.Lstat(dir)
		up := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || up == dir {
			return dir
		}
		dir = up
	}
}

// writableAll is the error of writing into a folder, or into one of those in it, which
// may be another user's.
func writableAll(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	err = writable(dir)
	for _, e := range entries {
		if err == nil && e.IsDir() {
			err = writable(filepath.Join(dir, e.Name()))
		}
	}
	return err
}

// writable is the error of writing into a folder. The file that is written there is
// removed.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".cldx-doctor-*")
	if err == nil {
		_, err = f.WriteString("written by cldx doctor, and of no use\n")
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // its name is any
	}
	if err != nil {
		return fmt.Errorf("write into %s: %w", dir, err)
	}
	return nil
}
