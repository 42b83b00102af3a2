package fetch_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cldx/api"
	"cldx/job/fetch"
)

// server gives a file, and breaks off as often as it is told to.
type server struct {
	content []byte
	etag    string
	breaks  []int // bytes after which an answer ends, one after the other
	asked   []int64
}

func (s *server) open(_ context.Context, _ string, from int64, ifRange string) (fetch.Answer, error) {
	s.asked = append(s.asked, from)
	if ifRange != s.etag {
		from = 0
	}
	body := s.content[from:]
	var r io.Reader = bytes.NewReader(body)
	if len(s.breaks) > 0 {
		r = io.MultiReader(bytes.NewReader(body[:min(s.breaks[0], len(body))]), broken{})
		s.breaks = s.breaks[1:]
	}
	return fetch.Answer{Body: io.NopCloser(r), From: from, Total: int64(len(s.content)), ETag: s.etag}, nil
}

func TestFileIsNeverPutTogetherOfTwo(t *testing.T) {
	t.Parallel()
	first, second := &server{content: content(5000), etag: `"one"`, breaks: []int{2000}}, &server{content: content(5000), etag: `"two"`}
	now := first
	deaf := func(ctx context.Context, url string, from int64, _ string) (fetch.Answer, error) {
		s := now
		now = second // the file is changed after the first answer
		return s.open(ctx, url, from, s.etag)
	}
	w := fetch.Want{URL: "u", Dir: t.TempDir(), Path: "a.bin"}
	if _, err := fetch.File(t.Context(), deaf, w, nil); err != nil {
		t.Fatal(err)
	}
	if got := read(t, w); !bytes.Equal(got, second.content) {
		t.Errorf("the file has %d bytes and is not the one that is there now", len(got))
	}
}

type broken struct{}

// Read fails.
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func content(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rand.IntN(256))
	}
	return b
}

func sum(b []byte) string {
	s := md5.Sum(b)
	return hex.EncodeToString(s[:])
}

func read(t *testing.T, w fetch.Want) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(w.Dir, w.Path))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFileGoesOnAfterBreaks(t *testing.T) {
	t.Parallel()
	s := &server{content: content(100_000), etag: `"a"`, breaks: []int{30_000, 1, 50_000}}
	w := fetch.Want{Dir: t.TempDir(), Path: "a/b/c.bin", Bytes: 100_000, MD5: sum(s.content)}
	var last int64
	came := 0
	w.Came = func() {
		came++
		if _, err := os.Stat(filepath.Join(w.Dir, w.Path)); err == nil || last != 100_000 {
			t.Errorf("said to have come at byte %d: %v", last, err)
		}
	}
	kept, err := fetch.File(t.Context(), s.open, w, func(done, total int64) {
		if last = done; total != 100_000 {
			t.Errorf("progress speaks of %d bytes", total)
		}
	})
	if err != nil || kept || !bytes.Equal(read(t, w), s.content) || last != 100_000 || came != 1 {
		t.Fatalf("kept %v, %v; %d bytes told, came %d times", kept, err, last, came)
	}
	if len(s.asked) != 4 || s.asked[1] != 30_000 || s.asked[3] != 80_001 {
		t.Errorf("asked from %v", s.asked)
	}
	left, err := filepath.Glob(filepath.Join(w.Dir, "a/b/*"))
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file lie %v, %v", left, err)
	}
	if kept, err := fetch.File(t.Context(), s.open, w, nil); !kept || err != nil || len(s.asked) != 4 || came != 1 {
		t.Errorf("a file that is there: kept %v, %v, asked %v, came %d times", kept, err, s.asked, came)
	}
}

// TestFileGoesOnAfterAKill goes on in a later call with what an earlier one left,
// but only while the file is the same.
func TestFileGoesOnAfterAKill(t *testing.T) {
	t.Parallel()
	for _, changed := range []bool{false, true} {
		s := &server{content: content(10_000), etag: `"a"`, breaks: []int{4000}}
		w := fetch.Want{Dir: t.TempDir(), Path: "c.bin"}
		killed, kill := context.WithCancel(t.Context())
		_, err := fetch.File(killed, s.open, w, func(int64, int64) { kill() })
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("a fetch that was killed: %v", err)
		}
		if changed {
			s.content, s.etag = content(9000), `"b"`
		}
		if _, err := fetch.File(t.Context(), s.open, w, nil); err != nil || !bytes.Equal(read(t, w), s.content) {
			t.Errorf("changed %v: %v", changed, err)
		}
		if s.asked[1] != 4000 {
			t.Errorf("changed %v: asked from %v", changed, s.asked)
		}
	}
}

func TestFileRefusesWhatIsNotIt(t *testing.T) {
	t.Parallel()
	s := &server{content: content(1000), etag: `"a"`}
	w := fetch.Want{Dir: t.TempDir(), Path: "c.bin", MD5: sum([]byte("another"))}
	if _, err := fetch.File(t.Context(), s.open, w, nil); !errors.Is(err, fetch.ErrSum) {
		t.Errorf("another sum: %v", err)
	}
	w.MD5, w.Bytes = "", 999
	if _, err := fetch.File(t.Context(), s.open, w, nil); !errors.Is(err, fetch.ErrSum) {
		t.Errorf("another size: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(w.Dir, "*")); err != nil || len(left) != 0 {
		t.Errorf("there is left %v, %v", left, err)
	}
}

func TestFileKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	s := &server{content: content(1000), etag: `"a"`}
	w := fetch.Want{Dir: t.TempDir(), Path: "c.bin", MD5: sum(s.content)}
	if err := os.WriteFile(filepath.Join(w.Dir, w.Path), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fetch.File(t.Context(), s.open, w, nil); !errors.Is(err, fetch.ErrOther) || string(read(t, w)) != "mine" {
		t.Errorf("another file has the name: %v", err)
	}
	w.Replace = true
	if _, err := fetch.File(t.Context(), s.open, w, nil); err != nil || !bytes.Equal(read(t, w), s.content) {
		t.Errorf("replacing: %v", err)
	}
}

// A process that is killed when the file is in its place, and what stood beside it
// is not gone yet, leaves that to the next one.
func TestFileTidiesAfterAKill(t *testing.T) {
	t.Parallel()
	s := &server{content: content(500), etag: `"one"`}
	w := fetch.Want{URL: "u", Dir: t.TempDir(), Path: "a.bin", MD5: sum(s.content)}
	for name, text := range map[string][]byte{"a.bin": s.content, "a.bin.cldx-etag": []byte(s.etag)} {
		if err := os.WriteFile(filepath.Join(w.Dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := fetch.File(t.Context(), s.open, w, nil); err != nil || !kept {
		t.Fatalf("a whole file: kept %v, %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(w.Dir, "a.bin.cldx-etag")); !os.IsNotExist(err) {
		t.Errorf("beside the whole file lies its ETag still (%v)", err)
	}
}

// TestFileStaysInItsFolder follows no link that leads out of the folder.
func TestFileStaysInItsFolder(t *testing.T) {
	t.Parallel()
	outside, s := t.TempDir(), &server{content: content(10), etag: `"a"`}
	w := fetch.Want{Dir: t.TempDir(), Path: "link/c.bin"}
	if err := os.Symlink(outside, filepath.Join(w.Dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{"link/c.bin", "../c.bin"} {
		w.Path = p
		if _, err := fetch.File(t.Context(), s.open, w, nil); err == nil {
			t.Errorf("%s was written", p)
		}
	}
	if left, err := filepath.Glob(filepath.Join(outside, "*")); err != nil || len(left) != 0 {
		t.Errorf("outside lie %v, %v", left, err)
	}
}

func TestFileGivesUp(t *testing.T) {
	t.Parallel()
	asked := 0
	refuse := func(kind api.ErrorKind) fetch.Opener {
		return func(context.Context, string, int64, string) (fetch.Answer, error) {
			asked++
			return fetch.Answer{}, &api.Error{Kind: kind, Message: "no"}
		}
	}
	for kind, want := range map[api.ErrorKind]int{api.NotFound: 1, api.ServerFault: 5} {
		asked = 0
		if _, err := fetch.File(t.Context(), refuse(kind), fetch.Want{Dir: t.TempDir(), Path: "c"}, nil); api.KindOf(err) != kind || asked != want {
			t.Errorf("%v: %v after %d tries, want %d", kind, err, asked, want)
		}
	}
}

// What has come can be gone on with when it is worth it, by another process too, and by
// this one however little it is.
func TestTheETagIsKeptWhenItIsWorthIt(t *testing.T) {
	t.Parallel()
	s := &server{content: content(600_000), etag: `"a"`, breaks: []int{100_000, 200_000}}
	w := fetch.Want{Dir: t.TempDir(), Path: "c.bin", MD5: sum(s.content)}
	var noted []bool
	look := func(ctx context.Context, url string, from int64, ifRange string) (fetch.Answer, error) {
		_, err := os.Stat(filepath.Join(w.Dir, "c.bin.cldx-etag"))
		noted = append(noted, err == nil)
		return s.open(ctx, url, from, ifRange)
	}
	if _, err := fetch.File(t.Context(), look, w, nil); err != nil || !bytes.Equal(read(t, w), s.content) {
		t.Fatal(err)
	}
	if want := []bool{false, false, true}; !slices.Equal(noted, want) {
		t.Errorf("when it is asked for, the ETag is kept: %v, want %v", noted, want)
	}
	little := &server{content: content(5000), etag: `"a"`, breaks: []int{1000}}
	w = fetch.Want{Dir: t.TempDir(), Path: "c.bin", MD5: sum(little.content)}
	once := func(ctx context.Context, url string, from int64, ifRange string) (fetch.Answer, error) {
		if from > 0 {
			return fetch.Answer{}, &api.Error{Kind: api.NotFound, Message: "no"}
		}
		return little.open(ctx, url, from, ifRange)
	}
	if _, err := fetch.File(t.Context(), once, w, nil); api.KindOf(err) != api.NotFound {
		t.Fatalf("%v, want that nothing is there", err)
	}
	if _, err := fetch.File(t.Context(), little.open, w, nil); err != nil || !slices.Equal(little.asked, []int64{0, 1000}) {
		t.Errorf("the next one: %v, asked from %v", err, little.asked)
	}
	if left, err := filepath.Glob(filepath.Join(w.Dir, "*")); err != nil || len(left) != 1 {
		t.Errorf("beside the file lie %v, %v", left, err)
	}
}
