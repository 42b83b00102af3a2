package config

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCacheKeepsWhatWasReadLast(t *testing.T) {
	t.Parallel()
	c := &Cache{Dir: filepath.Join(t.TempDir(), "a", "b"), Most: 1000}
	if _, ok := c.Read(c.Key("0"), 10); ok {
		t.Error("an empty cache has something")
	}
	long := time.Now().Add(-time.Hour)
	for i := range 9 {
		key := c.Key(fmt.Sprint(i))
		c.Keep(key, bytes.Repeat([]byte{byte(i)}, 105))
		at := long.Add(time.Duration(i) * time.Minute)
		if err := os.Chtimes(filepath.Join(c.Dir, key), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if data, ok := c.Read(c.Key("0"), 105); !ok || len(data) != 105 || data[5] != 0 {
		t.Errorf("what was kept is %v, %v", data, ok)
	}
	if _, ok := c.Read(c.Key("1"), 104); ok {
		t.Error("a file is read that is larger than the limit")
	}
	c.Keep(c.Key("9"), bytes.Repeat([]byte{9}, 105)) // 1050 bytes: two of those read longest ago go
	for i := range 10 {
		_, ok := c.Read(c.Key(fmt.Sprint(i)), 200)
		if want := i != 1 && i != 2; ok != want {
			t.Errorf("file %d is there: %v, want %v", i, ok, want)
		}
	}
}

// To look through a folder of thousands of pictures for each new one would take longer
// than to draw it.
func TestCacheIsLookedThroughSeldom(t *testing.T) {
	t.Parallel()
	c := &Cache{Dir: t.TempDir(), Most: 1000}
	c.Keep(c.Key("first"), make([]byte, 100)) // 900 are free
	others := filepath.Join(c.Dir, "others")
	if err := os.WriteFile(others, make([]byte, 900), 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(others, long, long); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		c.Keep(c.Key(fmt.Sprint(i)), make([]byte, 100))
		_, err := os.Stat(others)
		if there := err == nil; there != (i < 4) {
			t.Errorf("after %d bytes what others wrote is there: %v", 100*(i+1), there)
		}
	}
}

func TestCacheRefusesWhatWouldFillIt(t *testing.T) {
	t.Parallel()
	c := &Cache{Dir: t.TempDir(), Most: 1000}
	c.Keep(c.Key("a"), make([]byte, 500))
	if _, ok := c.Read(c.Key("a"), 1000); ok {
		t.Error("one file takes half of the room")
	}
	(&Cache{Dir: "/dev/null/x", Most: 1000}).Keep("a", []byte("a")) // no harm is done
}
