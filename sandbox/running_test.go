package sandbox

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What a killed server announced is believed neither beside another who asks nor
// while the next process has taken the folder and not spoken yet.
func TestTheWordsOfAKilledServer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashDir+"="+dir)
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
	e := &environment{t: t, base: strings.TrimSpace(base)}
	url := awaitURL(t, dir)
	if !strings.HasSuffix(url, e.base) {
		t.Errorf("Running = %q, serves on %s", url, e.base)
	}
	if e.Sandbox = (&Sandbox{}); e.raw(http.MethodGet, "/ping", "", "", true).status != http.StatusUnauthorized {
		t.Error("the server does not answer")
	}
	_ = child.Process.Kill()
	if err := child.Wait(); err == nil {
		t.Error("the child ended by itself")
	}
	if _, err := os.Stat(filepath.Join(dir, "endpoint.json")); err != nil {
		t.Fatal(err)
	}
	next, err := lockFile(filepath.Join(dir, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	if url, ok := Running(dir); ok || RunningMode(dir) != "" {
		t.Errorf("Running = %q after the end", url)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
}

// Two who ask at once do not take each other for a server, whoever is named.
func TestAskersDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := loadCredentials(dir); err != nil {
		t.Fatal(err)
	}
	if err := (&claim{dir: dir}).announce(endpoint{URL: "http://127.0.0.1:1"}); err != nil {
		t.Fatal(err)
	}
	other, err := shareFile(filepath.Join(dir, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if url, ok := Running(dir); ok {
		t.Errorf("Running = %q", url)
	}
	if _, err := lockFile(filepath.Join(dir, "lock")); err == nil {
		t.Error("the folder was taken under an asker")
	}
}
