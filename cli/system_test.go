//go:build unix

package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"cldx/internal/term"
)

// Commands that begin at the same time on a folder that is not there yet all
// work: one makes the library, the others wait for it and for each other.
func TestCommandsShareAFolder(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	var running sync.WaitGroup
	for i := range 12 {
		running.Go(func() {
			c := s.command(t.Context(), "call", "add_tag", fmt.Sprintf("tag=t%d", i), "public_ids=products/winter/candles")
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("command %d: %v: %s", i, err, out)
			}
		})
	}
	running.Wait()
	var asset struct{ Tags []string }
	decode(t, s.run("call", "resource", "public_id=products/winter/candles"), &asset)
	for i := range 12 {
		if tag := fmt.Sprintf("t%d", i); !strings.Contains(strings.Join(asset.Tags, " ")+" ", tag+" ") {
			t.Errorf("tag %s is lost: %v", tag, asset.Tags)
		}
	}
}

// A reader that has seen enough does no harm.
func TestClosedPipe(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if out, err := s.command(t.Context(), "sandbox", "seed", "--assets", "3000").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c := s.command(t.Context(), "search", "", "--max", "0", "--json")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	out.Close()
	err = c.Wait()
	if status, ok := c.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGPIPE {
		t.Errorf("ended with %v, want a broken pipe", err)
	}
	var all []struct{}
	decode(t, s.run("search", "", "--max", "0", "--json"), &all)
	if len(all) != 3000 {
		t.Errorf("%d assets afterwards, want 3000", len(all))
	}
}

// What can't be written is an error.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		full, err = os.Open(os.DevNull) // it can't be written either
	}
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	s := newStage(t)
	c := s.command(t.Context(), "operations", "--json")
	var stderr bytes.Buffer
	c.Stdout, c.Stderr = full, &stderr
	if code := exitCode(c); code != 1 || !strings.Contains(stderr.String(), "write the output") {
		t.Errorf("exit code %d, stderr %q", code, stderr.String())
	}
}

// A command whose server is killed in the middle takes over and goes on.
func TestTakeOverInTheMiddle(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if out, err := s.command(t.Context(), "sandbox", "seed", "--assets", "5000").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	server := s.serve()
	c := s.command(t.Context(), "search", "", "--max", "0", "--json")
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(out)
	begun, err := reader.ReadString('\n') // the pipe fills while nobody reads: the search waits
	if err == nil {
		err = server.Process.Kill()
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = server.Wait() // killed
	rest, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil || stderr.Len() > 0 {
		t.Fatalf("ended with %v, stderr %q", err, stderr.String())
	}
	var all []struct {
		PublicID string `json:"public_id"`
	}
	decode(t, begun+string(rest), &all)
	seen := map[string]bool{}
	for _, a := range all {
		seen[a.PublicID] = true
	}
	if len(all) != 5000 || len(seen) != 5000 {
		t.Errorf("%d assets, %d different ones, want 5000", len(all), len(seen))
	}
}

// Deletes that name no asset are asked about on a terminal, and only there.
func TestOpenEndedDeletesAreConfirmed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, answer string
		code         int
	}{
		{"yes", "yes\r", 0},
		{"no", "no\r", 2},
		{"enter", "\r", 2},
		{"ctrl-c", "\x03", 130},
		{"ctrl-d", "\x04", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.serve()
			session, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir}, s.program, "call", "delete_resources_by_prefix", "prefix=products/winter")
			if err != nil {
				t.Fatal(err)
			}
			defer session.Close()
			if err := session.WaitFor(t.Context(), "Type yes to go on."); err != nil {
				t.Fatal(err)
			}
			screen := session.Screen().Text()
			for _, want := range []string{"delete_resources_by_prefix", "prefix = products/winter", "the sandbox in"} {
				if !strings.Contains(screen, want) {
					t.Errorf("the question does not say %q:\n%s", want, screen)
				}
			}
			if err := session.Type(tt.answer); err != nil {
				t.Fatal(err)
			}
			exit, err := session.Wait(t.Context())
			if err != nil || exit.Code != tt.code {
				t.Errorf("exit %+v, %v, want code %d", exit, err, tt.code)
			}
			gone := !strings.Contains(s.run("search", "tags=evening", "--ids"), "candles")
			if gone != (tt.code == 0) {
				t.Errorf("deleted: %t", gone)
			}
		})
	}
}

// A script is taken at its word, whatever its input and messages are.
func TestScriptsAreNotAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	c := s.command(t.Context(), "call", "delete_all_resources")
	c.Stdin, c.Stdout, c.Stderr = null, null, null
	if code := exitCode(c); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if got := s.run("search", "resource_type:image", "--ids"); strings.Contains(got, "products/winter/candles\n") {
		t.Errorf("still there: %s", got)
	}
}

// Public IDs and messages can't steer the terminal.
func TestTerminalIsNotSteered(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir}, s.program, "call", "rename", "bad\x1b]0;owned\x07name=1")
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	if exit, err := session.Wait(t.Context()); err != nil || exit.Code != 2 {
		t.Errorf("exit %+v, %v", exit, err)
	}
	if got := session.Screen().Text(); !strings.Contains(got, "owned") {
		t.Errorf("the name is not shown as text:\n%s", got)
	}
}

// A server that is asked to end while a request is under way answers it first.
func TestServerFinishesRequests(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	server := s.serve("--rate-limit", "0")
	file := filepath.Join(s.dir, "big.bin")
	if err := os.WriteFile(file, bytes.Repeat([]byte("0123456789abcdef"), 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	c := s.command(context.Background(), "call", "upload", "resource_type=raw", "public_id=big", "file="+file)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	for arriving := []string(nil); len(arriving) == 0 && len(ended) == 0; {
		arriving, _ = filepath.Glob(filepath.Join(s.dir, "DATA", "cldx", "sandbox", "tmp", "*"))
	}
	_ = server.Process.Signal(syscall.SIGTERM)
	if err := server.Wait(); err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("the upload ended with %v", err)
	}
	s.run("call", "resource", "resource_type=raw", "public_id=big")
}
