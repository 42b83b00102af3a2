package sandbox

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cldx/model"
)

// crashDir names, in the environment of a child, the data folder that it serves until it is killed.
const crashDir = "CLDX_TEST_CRASH_DIR"

// crashNoBackup has the child keep no versions.
const crashNoBackup = "CLDX_TEST_CRASH_NO_BACKUP"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := serveUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func serveUntilKilled(dir string) error {
	s, err := Open(context.Background(), Options{Dir: dir, AllowLocalURL: true, NoBackup: os.Getenv(crashNoBackup) != ""})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + l.Addr().String())
	return s.Serve(context.Background(), l)
}

// A process that is killed while it stores assets has lost nothing that it said
// it had stored, and what it had not finished is gone without a trace.
func TestKilledProcessLosesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	acknowledged := map[string]answer{}
	for round := range 3 {
		uploadUntilKilled(t, dir, round, acknowledged)
	}
	e := newEnvironment(t, Options{Dir: dir})
	for id, was := range acknowledged {
		a := e.admin("GET", "/resources/image/upload/"+id, "").want(200)
		if a.body["etag"] != was.body["etag"] || a.body["version"] != was.body["version"] {
			t.Errorf("%s: %v, acknowledged as %v", id, a.body, was.body)
		}
		stored, err := e.store.ByKey(t.Context(), model.Key{ResourceType: "image", Type: "upload", PublicID: model.PublicID(id)})
		if err != nil {
			t.Fatal(err)
		}
		path, err := e.store.Path(stored.File)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Size() != stored.Bytes {
			t.Errorf("%s: content %v, %v", id, info, err)
		}
	}
	checkNothingLeft(t, e, dir)
}

// A process that is killed among calls of every kind leaves a library that opens and is consistent.
func TestKilledAmongAllKindsOfCalls(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for round := range uint64(4) {
		playUntilKilled(t, dir, round)
		found := filepath.Join(t.TempDir(), "found")
		if err := os.CopyFS(found, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		e := newEnvironment(t, Options{Dir: found})
		e.rests()
		e.checkConsistent(t)
	}
}

// playUntilKilled plays random calls from several goroutines and kills the
// server at a random one of them.
func playUntilKilled(t *testing.T, dir string, round uint64) {
	t.Helper()
	e, child := startChild(t, dir)
	last := 20 + rand.New(rand.NewPCG(round, 3)).IntN(60)
	var made atomic.Int64
	var players sync.WaitGroup
	for n := range 4 {
		players.Go(func() {
			p := &player{environment: e, rng: rand.New(rand.NewPCG(round, uint64(n)+4)), size: n * 11}
			for {
				if made.Add(1) == int64(last) {
					_ = child.Process.Kill()
				}
				p.play(t, 1)
			}
		})
	}
	players.Wait()
	if err := child.Wait(); err == nil {
		t.Error("the child ended by itself")
	}
}

// uploadUntilKilled starts a server, uploads from two goroutines and kills it in the middle.
func uploadUntilKilled(t *testing.T, dir string, round int, acknowledged map[string]answer) {
	t.Helper()
	e, child := startChild(t, dir)
	var mu sync.Mutex
	var uploads sync.WaitGroup
	for worker := range 2 {
		uploads.Go(func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("r%d-w%d-%d", round, worker, i)
				a, err := e.tryUpload(id)
				if err != nil {
					return
				}
				mu.Lock()
				acknowledged[id] = a
				if len(acknowledged) == 12*(round+1) {
					_ = child.Process.Kill()
				}
				mu.Unlock()
			}
		})
	}
	uploads.Wait()
	if err := child.Wait(); err == nil {
		t.Error("the child ended by itself")
	}
}

// startChild starts a server in a process of its own.
func startChild(t *testing.T, dir string, more ...string) (*environment, *exec.Cmd) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(append(os.Environ(), crashDir+"="+dir), more...)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c, err := readCredentials(dir)
	if err != nil {
		t.Fatal(err)
	}
	e := &environment{Sandbox: &Sandbox{credentials: c, now: time.Now}, t: t, base: strings.TrimSpace(base), mortal: true}
	return e, child
}

// tryUpload uploads with Basic credentials; an error means that no answer came.
func (e *environment) tryUpload(id string, pairs ...string) (answer, error) {
	fields := url.Values{"public_id": {id}, "tags": {"crash"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	body, contentType := multipartBody(e.t, fields, id+".png", picture(20, 20))
	req, err := http.NewRequest(http.MethodPost, e.base+"/v1_1/sandbox/image/upload", body)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Content-Type", contentType)
	req.SetBasicAuth(e.Key(), e.Secret())
	return e.receive(req)
}

// checkNothingLeft compares the contents on disk with the rows.
func checkNothingLeft(t *testing.T, e *environment, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "files", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	n, err := e.store.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(files)) != n.Assets {
		t.Errorf("%d contents for %d assets", len(files), n.Assets)
	}
	temps, err := os.ReadDir(filepath.Join(dir, "tmp"))
	if err != nil || len(temps) != 0 {
		t.Errorf("left in tmp: %v, %v", temps, err)
	}
}

// Many clients at once: every acknowledged change is there, and none got in the way of another.
func TestManyClients(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.fill(200)
	var clients sync.WaitGroup
	for n := range 8 {
		clients.Go(func() {
			for i := range 10 {
				id := fmt.Sprintf("c%d/%d", n, i)
				if _, err := e.tryUpload(id); err != nil {
					t.Error(err)
				}
				e.form("/image/tags", url.Values{"command": {"add"}, "tag": {fmt.Sprintf("from%d", n)}, "public_ids[]": {"bulk/00007", id}}).want(200)
				e.admin("GET", "/resources/image/tags/all?max_results=100", "").want(200)
				e.form("/image/upload", url.Values{"public_id": {"same"}, "file": {dataURI(picture(3+n, 3))}}).want(200)
			}
		})
	}
	clients.Wait()
	if tags := e.admin("GET", "/resources/image/upload/bulk/00007", "").body["tags"].([]any); len(tags) != 10 {
		t.Errorf("tags = %v", tags)
	}
	for n := range 8 {
		if ids := e.admin("GET", fmt.Sprintf("/resources/image/tags/from%d?max_results=50", n), "").ids(); len(ids) != 11 {
			t.Errorf("client %d tagged %v", n, ids)
		}
	}
	if v := e.admin("GET", "/resources/image/upload/same?versions=true", "").body["versions"].([]any); len(v) != 80 {
		t.Errorf("%d versions", len(v))
	}
}
