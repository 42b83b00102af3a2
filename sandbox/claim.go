package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"cldx/model"
)

// claim is the exclusive right to a data folder. The operating system ends it
// with the process, however that ends.
type claim struct {
	dir  string
	file *os.File
}

// endpoint says where the process that holds a data folder answers.
type endpoint struct {
	URL string `json:"url"` // http://127.0.0.1:PORT; "" while it does not serve
	PID int    `json:"pid"`
	// Mode is known while it serves.
	Mode model.FolderMode `json:"folder_mode,omitempty"`
}

// ErrInUse is in the chain of the error for a data folder that another process
// has open.
var ErrInUse = errors.New("in use")

// errHeld says that another process holds the lock.
var errHeld = errors.New("held by another process")

const (
	claimTries = 10
	claimPause = 50 * time.Millisecond
)

// claimFolder takes the folder. It tries for half a second, because somebody who
// asks whether the folder is in use holds the lock for an instant.
func claimFolder(ctx context.Context, dir string) (*claim, error) {
	pause := time.NewTicker(claimPause)
	defer pause.Stop()
	for try := 1; ; try++ {
		file, err := lockFile(filepath.Join(dir, "lock"))
		if err == nil {
			c := &claim{dir: dir, file: file}
			return c, c.announce(endpoint{})
		}
		if !errors.Is(err, errHeld) {
			return nil, fmt.Errorf("locking %s: %w", dir, err)
		}
		if try == claimTries {
			return nil, inUse(dir)
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func inUse(dir string) error {
	e, err := readEndpoint(dir)
	switch {
	case err != nil:
		return fmt.Errorf("%s is %w by another process", dir, ErrInUse)
	case e.URL == "":
		return fmt.Errorf("%s is %w by process %d", dir, ErrInUse, e.PID)
	}
	return fmt.Errorf("%s is %w by process %d, which serves it on %s", dir, ErrInUse, e.PID, e.URL)
}

// announce tells other processes who holds the folder and where it answers.
func (c *claim) announce(e endpoint) error {
	e.PID = os.Getpid()
	b, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("announcing: %w", err)
	}
	return writeWhole(filepath.Join(c.dir, "endpoint.json"), b)
}

func (c *claim) release() error {
	err := os.Remove(filepath.Join(c.dir, "endpoint.json"))
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, c.file.Close())
}

// readEndpoint reads what was announced. A process that was killed could not
// withdraw its words: they are an error.
func readEndpoint(dir string) (e endpoint, err error) {
	b, err := os.ReadFile(filepath.Join(dir, "endpoint.json"))
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal(b, &e); err != nil {
		return endpoint{}, err
	}
	if !alive(e.PID) {
		return endpoint{}, fmt.Errorf("process %d has ended", e.PID)
	}
	return e, nil
}

// Running finds the process that serves a data folder and gives the
// CLOUDINARY_URL to reach it with; ok is false when none does.
func Running(dir string) (url string, ok bool) {
	file, err := shareFile(filepath.Join(dir, "lock")) // others who ask do not count
	if err == nil {
		_ = file.Close() // nobody holds it
		return "", false
	}
	if !errors.Is(err, errHeld) {
		return "", false
	}
	e, err := readEndpoint(dir)
	if err != nil || e.URL == "" {
		return "", false
	}
	c, err := readCredentials(dir)
	if err != nil {
		return "", false
	}
	return c.url(e.URL), true
}

// Library is a word for the library in a data folder, which another one in the same
// folder does not have; "" while there is none.
func Library(dir string) string {
	c, err := readCredentials(dir) // they are made with it, and go with it
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(c.Key))
	return hex.EncodeToString(sum[:8])
}

// RunningMode is the folder mode of the library that a process serves from a data
// folder; "" when none does.
func RunningMode(dir string) model.FolderMode {
	e, err := readEndpoint(dir)
	if err != nil {
		return ""
	}
	return e.Mode
}

// writeWhole writes a private file so that readers see the old or the new content.
func writeWhole(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // mode 0600
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", filepath.Base(path), err), os.Remove(f.Name()))
	}
	return nil
}
