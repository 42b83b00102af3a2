package job_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	"cldx/job"
	"cldx/job/fetch"
	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/fault"
)

// stage is the real sandbox over HTTP.
type stage struct {
	*client.Client
	jobs  string
	token int
	mu    sync.Mutex
	seen  []string // requests: method, path, the part of a file
	hang  func(*http.Request) bool
	after bool // the first request that hangs has its effect before
	hung  chan struct{}
	end   chan struct{}
	busy  sync.WaitGroup // requests that are being served
}

func newStage(t *testing.T, faults fault.Plan) *stage {
	t.Helper()
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: t.TempDir(), Faults: faults})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{jobs: filepath.Join(t.TempDir(), "jobs"), hung: make(chan struct{}, 100), end: make(chan struct{})}
	server := httptest.NewServer(s.watch(box.Handler()))
	t.Cleanup(func() {
		close(s.end)
		server.Close()
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	e, err := config.ParseURL(box.URLAt(base))
	if err != nil {
		t.Fatal(err)
	}
	s.Client = client.New(client.Config{
		Prefix: e.Prefix(), Cloud: e.CloudName, Key: e.APIKey, Secret: e.APISecret.Reveal(), Chunk: client.SmallestChunk,
	})
	return s
}

// watch notes the requests, and holds those that hang: to who sent them it is as
// if the process were killed meanwhile.
func (s *stage) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.seen = append(s.seen, strings.TrimSpace(r.Method+" "+r.URL.Path+" "+r.Header.Get("Content-Range")+r.Header.Get("Range")))
		hangs := s.hang != nil && s.hang(r)
		arrives := hangs && s.after
		if arrives {
			s.after = false // what a process sends after its end never arrives
		}
		s.busy.Add(1)
		defer s.busy.Done()
		s.mu.Unlock()
		if !hangs {
			next.ServeHTTP(w, r)
			return
		}
		if arrives {
			next.ServeHTTP(httptest.NewRecorder(), r)
		}
		s.hung <- struct{}{}
		s.busy.Done()
		defer s.busy.Add(1)
		<-s.end
	})
}

// requests returns what came since, and forgets it.
func (s *stage) requests(containing string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, r := range s.seen {
		if strings.Contains(r, containing) {
			out = append(out, r)
		}
	}
	s.seen = nil
	return out
}

func (s *stage) holds(when func(*http.Request) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hang = when
}

func (s *stage) world() job.World {
	s.token++
	return job.World{Environment: "stage", Backup: true, Now: time.Now(), Token: fmt.Sprintf("t%04d", s.token)}
}

func (s *stage) plan(t *testing.T, a job.Action) job.Plan {
	t.Helper()
	p, err := job.New(a, s.world())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// engine is one process's engine over a journal folder.
func (s *stage) engine(t *testing.T, dir string, open fetch.Opener) (*job.Engine, *job.Journal) {
	t.Helper()
	journal, err := job.OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	if open == nil {
		open = s.open
	}
	quick := client.Patience{First: time.Millisecond, Tries: 8}
	return job.NewEngine(client.Retry(s, quick), journal, job.Options{Width: 2, Open: open, Grace: time.Millisecond}), journal
}

func (s *stage) open(ctx context.Context, url string, from int64, tag string) (fetch.Answer, error) {
	f, err := s.Open(ctx, url, from, tag)
	return fetch.Answer{Body: f.Body, From: f.From, Total: f.Total, ETag: f.ETag}, err
}

// killed copies a journal folder as it is on the disk: the process that writes it
// is gone for whoever reads the copy.
func (s *stage) killed(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "jobs")
	if err := os.CopyFS(dir, os.DirFS(s.jobs)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// raw stores a raw file and returns the asset.
func (s *stage) raw(t *testing.T, id, folder string, content []byte) model.Asset {
	t.Helper()
	op := api.UploadAsset{ResourceType: model.Raw, PublicID: model.PublicID(id), File: api.Source("data:application/octet-stream;base64," + base64.StdEncoding.EncodeToString(content))}
	op.AssetFolder = &folder
	a, err := api.Run(t.Context(), client.Retry(s, client.Patience{First: time.Millisecond, Tries: 20}), op)
	for try := 0; err != nil && try < 20; try++ { // where answers are broken on purpose
		a, err = api.Run(t.Context(), s, op)
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// random is content that no two calls give.
func random(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rand.IntN(256))
	}
	return b
}

// library is every asset of the stage.
func (s *stage) library(t *testing.T) []model.Asset {
	t.Helper()
	var all []model.Asset
	size := 500
	for page, err := range api.Pages[model.AssetPage](t.Context(), s, api.Search{MaxResults: &size, WithField: []string{"tags", "context", "metadata"}}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Resources...)
	}
	return all
}

// limited is a body that stands still after so many bytes of all bodies.
type limited struct {
	io.ReadCloser
	left *int64
	mu   *sync.Mutex
	hung chan struct{}
	ctx  context.Context
}

// Read reads on, or waits for ever.
func (l limited) Read(b []byte) (int, error) {
	l.mu.Lock()
	if *l.left <= 0 {
		l.mu.Unlock()
		select {
		case l.hung <- struct{}{}:
		default:
		}
		<-l.ctx.Done()
		return 0, l.ctx.Err()
	}
	n, err := l.ReadCloser.Read(b[:min(int64(len(b)), *l.left)])
	*l.left -= int64(n)
	l.mu.Unlock()
	return n, err
}

func same(t *testing.T, path string, want []byte) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s has %d bytes of %d, %v", path, len(got), len(want), err)
	}
}
