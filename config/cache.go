package config

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Cache is files that can be had again, in a folder of their own, within a limit of
// bytes. When there are more, those that were read longest ago go. Its methods may be
// called from any goroutine, and several processes may use one folder. What can't be
// read or written is as if it were not there.
type Cache struct {
	Dir  string
	Most int64         // bytes
	Old  time.Duration // what was neither written nor read for so long goes; 0: it stays

	mu    sync.Mutex
	until int64 // how many bytes are written before the folder is looked through again
}

// Key returns the name of the file of what has this name.
func (c *Cache) Key(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:16])
}

// Read returns a file of at most limit bytes.
func (c *Cache) Read(key string, limit int64) (data []byte, ok bool) {
	path := filepath.Join(c.Dir, key)
	f, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil || int64(len(data)) > limit || len(data) == 0 {
		return nil, false
	}
	now := time.Now()
	if err := os.Chtimes(path, now, now); err != nil {
		return data, true // it may go earlier than it should
	}
	return data, true
}

// Keep writes a file, and takes others away where there are too many bytes.
func (c *Cache) Keep(key string, data []byte) {
	if int64(len(data)) > c.Most/8 || len(data) == 0 || os.MkdirAll(c.Dir, 0o700) != nil {
		return
	}
	// A file is whole or not there: others may read it while it is written.
	f, err := os.CreateTemp(c.Dir, "new-")
	if err != nil {
		return
	}
	_, wrong := f.Write(data)
	if closed := f.Close(); wrong != nil || closed != nil || os.Rename(f.Name(), filepath.Join(c.Dir, key)) != nil {
		os.Remove(f.Name())
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.until -= int64(len(data)); c.until < 0 {
		c.until = c.tidy() / 2 // others may write as well
	}
}

// tidy returns how many bytes are free. When hardly any are, the files that were read
// longest ago go until a tenth of the room is.
func (c *Cache) tidy() (free int64) {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return 0
	}
	var files []os.FileInfo
	var bytes int64
	for _, e := range entries {
		info, err := e.Info()
		switch {
		case err != nil || !info.Mode().IsRegular():
		case c.Old > 0 && time.Since(info.ModTime()) > c.Old:
			_ = os.Remove(filepath.Join(c.Dir, e.Name())) // it goes the next time
		default:
			files = append(files, info)
			bytes += info.Size()
		}
	}
	if bytes <= c.Most-c.Most/20 {
		return c.Most - bytes
	}
	slices.SortFunc(files, func(a, b os.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, f := range files {
		if bytes <= c.Most*9/10 {
			break
		}
		if os.Remove(filepath.Join(c.Dir, f.Name())) == nil {
			bytes -= f.Size()
		}
	}
	return c.Most - bytes
}
