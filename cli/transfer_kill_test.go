//go:build unix

package cli_test

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// whole returns the files of a folder that have come whole, and when.
func whole(dir string) map[string]time.Time {
	found := map[string]time.Time{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.gif")) // the pattern is right
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			found[name] = info.ModTime()
		}
	}
	return found
}

// Killed in the middle, a download is gone on with; what is there stays as it is.
func TestKilledDownloadIsResumed(t *testing.T) {
	t.Parallel()
	const n = 40
	s := newStage(t)
	to := s.target("--rate-limit", "0", "--fault", "rate=1,kind=slow,delay=20ms")
	many(t, to, n)
	dir := filepath.Join(s.dir, "out")
	c := s.command(t.Context(), "download", "--where", "public_id:p*", "--dir", dir, "--data", to.dir)
	if code := s.stopWhen(c, syscall.SIGKILL, func() bool { return len(whole(dir)) >= 5 }); code != -1 {
		t.Logf("it was faster than the signal: exit code %d", code)
		return
	}
	before := whole(dir)
	if o := s.lines("", "jobs", "resume", "--data", to.dir); o.code != 0 || o.summary["done"] != float64(n) {
		t.Fatalf("resumed: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	after := whole(dir)
	if len(before) >= n || len(after) != n {
		t.Errorf("%d files were there before, and %d after, want %d", len(before), len(after), n)
	}
	for name, at := range before {
		if !after[name].Equal(at) {
			t.Errorf("%s was fetched again", filepath.Base(name))
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.cldx*")); len(left) > 0 {
		t.Errorf("beside the files lie %v", left)
	}
}

// Killed in the middle, an upload of a large file goes on with the part that is
// missing, and what is stored is the file.
func TestKilledUploadIsResumed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	to := s.target("--rate-limit", "0", "--fault", "rate=1,kind=slow,delay=200ms")
	content := make([]byte, 65_000_000) // four parts
	if _, err := rand.NewChaCha8([32]byte{1}).Read(content); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.dir, "film.bin")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	c := s.command(t.Context(), "upload", file, "--data", to.dir)
	if code := s.stop(c, to, 2, syscall.SIGKILL); code != -1 {
		t.Logf("it was faster than the signal: exit code %d", code)
		return
	}
	if o := s.lines("", "jobs", "resume", "--data", to.dir); o.code != 0 || o.summary["done"] != float64(1) {
		t.Fatalf("resumed: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	if got := to.calls(t, ""); got > 6 { // the parts whose answers were not read yet come twice
		t.Errorf("%d parts were sent of four", got)
	}
	dir := filepath.Join(s.dir, "back")
	if o := s.lines("", "download", "--where", "resource_type:raw", "--dir", dir, "--data", to.dir); o.code != 0 {
		t.Fatalf("download: exit code %d, %s", o.code, o.said)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 1 {
		t.Fatalf("stored are %v, want one file", files)
	}
	back, err := os.ReadFile(files[0])
	if err != nil || !bytes.Equal(back, content) {
		sum := md5.Sum(back)
		t.Errorf("what is stored is not the file: %d bytes, MD5 %s, %v", len(back), hex.EncodeToString(sum[:]), err)
	}
}
