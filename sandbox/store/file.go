package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
)

// NewID makes an identity: 32 lower-case hexadecimal characters.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// TempDir is where contents are written before they are kept; it is emptied at every start.
func (s *Store) TempDir() string { return filepath.Join(s.dir, "tmp") }

var fileName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9a-f]{32}$`) })

// Path says where the content named name lies. Names are identities that the
// store made, never anything a request said.
func (s *Store) Path(name string) (string, error) {
	if !fileName().MatchString(name) {
		return "", fmt.Errorf("content %q: %w", name, ErrNotFound)
	}
	return filepath.Join(s.dir, "files", name[:2], name), nil
}

// Keep moves the file at temp, which lies in TempDir, to where it stays as the
// content named name. When Keep returns, the content is on the disk; if tx then
// fails, it is removed again.
func (s *Store) Keep(tx *Tx, temp, name string) error {
	path, err := s.Path(name)
	if err != nil {
		return err
	}
	tx.made = append(tx.made, name)
	if err := syncFile(temp); err != nil {
		return fmt.Errorf("keeping content: %w", err)
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("keeping content: %w", err)
	}
	if err := os.Rename(temp, path); err != nil {
		return fmt.Errorf("keeping content: %w", err)
	}
	return errors.Join(syncFolder(dir), syncFolder(filepath.Dir(dir)))
}

// Save writes what r gives to a new file in TempDir, at most limit bytes, and
// returns its path and size. The caller keeps or removes it.
func (s *Store) Save(r io.Reader, limit int64) (path string, n int64, err error) {
	f, err := os.CreateTemp(s.TempDir(), "in-*")
	if err != nil {
		return "", 0, fmt.Errorf("saving content: %w", err)
	}
	n, err = io.Copy(f, io.LimitReader(r, limit+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", 0, errors.Join(fmt.Errorf("saving content: %w", err), os.Remove(f.Name()))
	}
	return f.Name(), n, nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// unlink removes contents that no row refers to. What cannot be removed now is
// swept at the next start.
func (s *Store) unlink(names []string) {
	for _, name := range names {
		if path, err := s.Path(name); err == nil {
			_ = os.Remove(path)
		}
	}
}

// sweep empties TempDir and removes contents that no row refers to.
func (s *Store) sweep(ctx context.Context) error {
	temps, err := os.ReadDir(s.TempDir())
	if err != nil {
		return fmt.Errorf("sweeping: %w", err)
	}
	for _, t := range temps {
		if err := os.RemoveAll(filepath.Join(s.TempDir(), t.Name())); err != nil {
			return fmt.Errorf("sweeping: %w", err)
		}
	}
	return filepath.WalkDir(filepath.Join(s.dir, "files"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := d.Name()
		n, err := s.count(ctx, `SELECT EXISTS (SELECT 1 FROM assets WHERE version_id = ? AND file <> '')
			OR EXISTS (SELECT 1 FROM backups WHERE version_id = ?) OR EXISTS (SELECT 1 FROM derived WHERE id = ?)
			OR EXISTS (SELECT 1 FROM work WHERE file = ? AND file <> '')`, name, name, name, name)
		if err != nil || n > 0 {
			return err
		}
		return os.Remove(path)
	})
}
