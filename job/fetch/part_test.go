package fetch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"cldx/job/fetch"
)

// Two that fetch into one place never write into one file: the later one says that
// it is busy, and is given the whole file when the first has ended.
func TestFileIsWrittenByOne(t *testing.T) {
	t.Parallel()
	s := &server{content: content(3000), etag: `"a"`}
	w := fetch.Want{Dir: t.TempDir(), Path: "f/c.bin", MD5: sum(s.content)}
	other := &server{content: content(3000), etag: `"b"`}
	meanwhile := func(ctx context.Context, url string, from int64, ifRange string) (fetch.Answer, error) {
		if _, err := fetch.File(ctx, other.open, w, nil); !errors.Is(err, fetch.ErrBusy) || len(other.asked) > 0 {
			t.Errorf("beside a fetch of the same file: %v after %d questions, want %v", err, len(other.asked), fetch.ErrBusy)
		}
		if _, err := fetch.Create(w.Dir, w.Path, true); !errors.Is(err, fetch.ErrBusy) {
			t.Errorf("writing the file that is being fetched: %v, want %v", err, fetch.ErrBusy)
		}
		return s.open(ctx, url, from, ifRange)
	}
	if _, err := fetch.File(t.Context(), meanwhile, w, nil); err != nil || !bytes.Equal(read(t, w), s.content) {
		t.Fatalf("the first: %v", err)
	}
	if kept, err := fetch.File(t.Context(), other.open, w, nil); !kept || err != nil {
		t.Errorf("the second, later: kept %v, %v", kept, err)
	}
}

// Many at once: each has the whole file in the end, or was told that it is busy.
func TestManyFetchOneFile(t *testing.T) {
	t.Parallel()
	body := content(200_000)
	w := fetch.Want{Dir: t.TempDir(), Path: "c.bin", MD5: sum(body), Bytes: int64(len(body))}
	var all sync.WaitGroup
	var whole atomic.Int32
	for i := range 16 {
		all.Go(func() {
			s := &server{content: body, etag: fmt.Sprintf(`"%d"`, i%2), breaks: []int{100, 50_000}}
			switch _, err := fetch.File(t.Context(), s.open, w, nil); {
			case err == nil:
				whole.Add(1)
			case !errors.Is(err, fetch.ErrBusy):
				t.Errorf("fetch %d: %v", i, err)
			}
		})
	}
	all.Wait()
	if whole.Load() == 0 || !bytes.Equal(read(t, w), body) {
		t.Errorf("%d of 16 have the file, which has %d bytes", whole.Load(), len(read(t, w)))
	}
	if left, err := filepath.Glob(filepath.Join(w.Dir, "*")); err != nil || len(left) != 1 {
		t.Errorf("there lie %v, %v", left, err)
	}
}

// What is written is nobody else's until it is kept, and gone when it is discarded.
func TestCreateClaims(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := fetch.Create(dir, "a.csv", false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fetch.Create(dir, "a.csv", true); !errors.Is(err, fetch.ErrBusy) {
		t.Errorf("a second writer: %v, want %v", err, fetch.ErrBusy)
	}
	if _, err := first.Write([]byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := first.Keep(); err != nil {
		t.Fatal(err)
	}
	second, err := fetch.Create(dir, "a.csv", true)
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Discard(); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "a.csv")); err != nil || string(text) != "one" {
		t.Errorf("the file has %q, %v", text, err)
	}
}
