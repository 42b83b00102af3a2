package fetch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"syscall"
)

// Output is a file that is being written: it gets its name when it is whole.
type Output struct {
	root    *os.Root
	file    *os.File
	path    string
	replace bool
}

// Create begins a file below dir, at a path with slashes. Another file of the
// name is only written over with replace.
func Create(dir, name string, replace bool) (_ *Output, err error) {
	defer func() { err = writable(dir, err) }()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the folder: %w", err)
	}
	o := &Output{root: root, path: name, replace: replace}
	if err := o.free(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return nil, errors.Join(fmt.Errorf("make the folder of %s: %w", name, err), root.Close())
	}
	if o.file, err = openPart(root, name); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	if err := o.file.Truncate(0); err != nil { // a table is not gone on with
		return nil, errors.Join(fmt.Errorf("write %s: %w", name, err), o.Discard())
	}
	return o, nil
}

// free says why the file can't have its name.
func (o *Output) free() error {
	info, err := o.root.Lstat(o.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("look for %s: %w", o.path, err)
	case info.IsDir():
		return fmt.Errorf("%s: %w: it is a folder", o.path, ErrOther)
	case !o.replace:
		return fmt.Errorf("%s: %w", o.path, ErrOther)
	}
	return nil
}

// Write adds to the file.
func (o *Output) Write(b []byte) (int, error) { return o.file.Write(b) }

// Keep gives the file its name: it is whole.
func (o *Output) Keep() error {
	err := errors.Join(o.file.Sync(), o.free())
	if err == nil {
		err = o.root.Rename(o.path+partEnd, o.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", o.path, err), o.Discard())
	}
	root := o.root
	o.root = nil
	return errors.Join(o.file.Close(), root.Close())
}

// Discard takes away what was written, unless it was kept.
func (o *Output) Discard() error {
	if o.root == nil {
		return nil
	}
	err := errors.Join(o.root.Remove(o.path+partEnd), o.file.Close(), o.root.Close())
	o.root = nil
	return err
}

// writable adds to an error of a folder that is read-only which one that is, and what to
// do about it: what is in it is named by its path below.
func writable(dir string, err error) error {
	if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) {
		return err
	}
	return fmt.Errorf("%w; make %s writable, or choose another folder", err, dir)
}
