package sandbox

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/transform"
)

// cacheLimit is how many bytes of derived pictures are kept.
const cacheLimit = 512 << 20

// derivedCache keeps derived pictures in a folder, the ones used last when there
// are too many. Losing it costs time only.
type derivedCache struct {
	dir   string
	temp  string // where files are written before they are whole
	limit int64

	turn  sync.Mutex
	bytes int64 // what the folder holds; -1 = not counted yet
}

func newDerivedCache(dir, temp string, limit int64) *derivedCache {
	return &derivedCache{dir: dir, temp: temp, limit: limit, bytes: -1}
}

func (c *derivedCache) path(key string) string { return filepath.Join(c.dir, key[:2], key) }

// load reads a picture. A file begins with the format's name and a line feed.
func (c *derivedCache) load(key string) (transform.Result, bool) {
	place := c.path(key)
	b, err := os.ReadFile(place)
	if err != nil {
		return transform.Result{}, false
	}
	format, body, ok := bytes.Cut(b, []byte("\n"))
	if !ok {
		return transform.Result{}, false
	}
	now := time.Now()
	_ = os.Chtimes(place, now, now) // only the order of removal depends on it
	return transform.Result{Bytes: body, Format: string(format), ContentType: media.MIME(string(format))}, true
}

// save writes a picture so that readers see all of it or nothing.
func (c *derivedCache) save(key string, out transform.Result) error {
	place := c.path(key)
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.temp, "derived-*")
	if err != nil {
		return err
	}
	_, err = f.Write(append([]byte(out.Format+"\n"), out.Bytes...))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), place)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return c.grown(int64(len(out.Bytes)))
}

// drop forgets everything that was made of an asset.
func (c *derivedCache) drop(id model.AssetID) error {
	prefix := assetKey(id)
	dir := filepath.Dir(c.path(prefix))
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		var size int64
		if info, err := e.Info(); err == nil {
			size = info.Size()
		}
		if failed := os.Remove(filepath.Join(dir, e.Name())); failed != nil && !errors.Is(failed, fs.ErrNotExist) {
			err = errors.Join(err, failed)
			continue
		}
		c.turn.Lock()
		c.bytes = max(-1, c.bytes-size)
		c.turn.Unlock()
	}
	return err
}

// grown counts what was added, and makes room when there is too much.
func (c *derivedCache) grown(n int64) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	if c.bytes >= 0 {
		c.bytes += n
		if c.bytes <= c.limit {
			return nil
		}
	}
	files, total, err := c.list()
	if err != nil {
		return err
	}
	slices.SortFunc(files, func(a, b kept) int { return cmp.Compare(a.used.UnixNano(), b.used.UnixNano()) })
	for _, f := range files {
		if total <= c.limit*4/5 && c.bytes >= 0 || total <= c.limit {
			break
		}
		if os.Remove(f.path) == nil {
			total -= f.size
		}
	}
	c.bytes = total
	return nil
}

// kept is one file of the cache.
type kept struct {
	path string
	size int64
	used time.Time
}

func (c *derivedCache) list() (files []kept, total int64, err error) {
	names, err := filepath.Glob(filepath.Join(c.dir, "*", "*"))
	if err != nil {
		return nil, 0, err
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			continue // removed meanwhile
		}
		files = append(files, kept{name, info.Size(), info.ModTime()})
		total += info.Size()
	}
	return files, total, nil
}

// forgetDerived drops what was made of an asset; a file that stays is only a waste.
func (s *Sandbox) forgetDerived(id model.AssetID) {
	if err := s.cache.drop(id); err != nil {
		s.log.Warn("dropping derived pictures", "asset_id", id, "err", err)
	}
}
