//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/job"
	"cldx/sandbox"
)

// filling is cldx on a disk that is full: no file can become larger than so many
// kilobytes.
func (s *stage) filling(ctx context.Context, kilobytes int, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "sh", append([]string{"-c", fmt.Sprintf("ulimit -f %d && exec \"$@\"", kilobytes*2), "sh", s.program}, args...)...)
	c.Dir, c.Env = s.dir, s.env
	return c
}

// A disk that is full before a job begins, or among its calls, stops it with an error
// that says so; nothing was sent that the journal does not know, and when there is room
// again it goes on.
func TestFullDiskUnderTheJournal(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to = k.targetIn(k.seeded(), "--rate-limit", "0")
	k.must = k.store(k.to.dir)
	pairs, to := k.names("full", func(int) bool { return true })
	for _, room := range []int{4, 14} {
		c := k.filling(t.Context(), room, "rename", "-", "--yes", "--data", k.to.dir)
		var said bytes.Buffer
		c.Stdin, c.Stderr = strings.NewReader(pairs), &said
		code := exitCode(c)
		if code == 0 || !strings.Contains(said.String(), "journal") || !strings.Contains(said.String(), "file too large") {
			t.Errorf("with room for %d kB it ends with %d:\n%s", room, code, said.String())
		}
		made := k.to.calls(t, "rename")
		if room == 4 && made > 0 {
			t.Errorf("without a journal %d calls were made", made)
		}
	}
	if r, begun := k.newest(); !begun || r.Outcome != job.Running {
		t.Fatalf("the job is %s", r.Outcome)
	}
	k.ends(k.once("", "jobs", "resume", "--yes", "--data", k.to.dir))
	k.arrived(to, nil)
	k.compare("resumed")
	if made := k.to.calls(t, "rename"); made != len(to) {
		t.Errorf("%d calls took effect, want %d", made, len(to))
	}
}

// A file that finds no room is listed as failed, and comes when there is.
func TestFullDiskUnderADownload(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	k.to = k.target("--rate-limit", "0")
	contents := map[string]string{}
	dir := filepath.Join(k.dir, "up")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for i, size := range []int{10, 5000, 40} {
		name := fmt.Sprintf("f%d.txt", i)
		contents[name] = strings.Repeat(name+"\n", size*20)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(contents[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	k.through("", "upload", dir, "--flat", "--folder", "up", "--yes")
	down := filepath.Join(k.dir, "down")
	c := k.filling(t.Context(), 200, "download", "--where", "asset_folder:up", "--flat", "--dir", down, "--data", k.to.dir)
	said, _ := c.CombinedOutput() // the code says it
	if code := c.ProcessState.ExitCode(); code != 4 || !strings.Contains(string(said), "2 of 3 done, 1 failed") || !strings.Contains(string(said), "file too large") {
		t.Errorf("it ends with %d:\n%s", code, said)
	}
	k.ends(k.once("", "jobs", "resume", "--yes", "--data", k.to.dir))
	k.fetched(down, contents)
}

// A sandbox whose disk is full refuses what it has no room for, goes on answering, and
// loses nothing that it acknowledged.
func TestFullDiskUnderTheSandbox(t *testing.T) {
	t.Parallel()
	k := newKilling(t)
	dir := k.seeded()
	c := k.filling(context.Background(), 1024, "sandbox", "serve", "--empty", "--rate-limit", "0", "--data", dir)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	for begun := time.Now(); ; {
		if _, running := sandbox.Running(dir); running {
			break
		}
		if time.Since(begun) > time.Minute {
			t.Fatal("it does not serve")
		}
	}
	k.to.dir = dir
	big := filepath.Join(k.dir, "big.bin")
	if err := os.WriteFile(big, bytes.Repeat([]byte("big\n"), 1<<19), 0o600); err != nil {
		t.Fatal(err)
	}
	up := k.command(t.Context(), "upload", big, "--yes", "--data", dir)
	said, _ := up.CombinedOutput() // the code says it
	if code := up.ProcessState.ExitCode(); code != 1 || !strings.Contains(string(said), full) {
		t.Errorf("an upload ends with %d:\n%s", code, said)
	}
	k.must = k.store(dir)
	var failed map[string]string
	for n := 0; len(failed) == 0; n++ {
		pairs, to := k.names(fmt.Sprintf("full%d", n), func(int) bool { return true })
		failed = k.failed(k.begins(pairs, "rename", "-", "--yes"))
		k.arrived(to, failed)
		k.compare(fmt.Sprint("rename ", n))
	}
	for name, why := range failed {
		if why != full {
			t.Errorf("%s failed with %q", name, why)
		}
	}
	if code := exitCode(k.command(t.Context(), "search", "", "--ids", "--data", dir)); code != 0 {
		t.Errorf("a search ends with %d", code)
	}
	_ = c.Process.Kill()
	_ = c.Wait() // it is killed
	k.compare("after the server's end")
	k.ends(k.once("", "jobs", "resume", "--yes", "--data", dir))
	for _, a := range k.store(dir) {
		if name := strings.TrimPrefix(a.ID, "image/upload/"); name != a.ID && !strings.HasPrefix(name, "full") {
			t.Errorf("resumed, one is called %s still", name)
		}
	}
}

// full is what the sandbox says of its disk.
const full = "The sandbox's disk is full: nothing was changed; make room and try again"
