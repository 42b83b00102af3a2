//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
)

// killable is a session that uploads as its first action, and then makes many
// calls of which a process can be killed at any.
func (s *studio) killable(n int) {
	s.t.Helper()
	var up, there, back []api.Operation
	var names []string
	for i := range n {
		name := fmt.Sprintf("p%02d", i)
		up = append(up, api.UploadAsset{File: s.photo(i), PublicID: model.PublicID(name)})
		there = append(there, api.RenameAsset{From: model.PublicID(name), To: model.PublicID("new-" + name)})
		back = append(back, api.RenameAsset{From: model.PublicID("new-" + name), To: model.PublicID("late-" + name)})
		names = append(names, "late-"+name)
	}
	s.act("Upload", up...)
	s.act("Rename all", there...)
	s.act("Create folder shop", api.CreateFolder{Folder: "shop"})
	s.act("Rename all again", back...)
	s.act("Tag all", api.AddTag{Tags: []string{"x"}, PublicIDs: ids(names...)})
	s.act("Replace the tags", api.ReplaceTag{Tags: []string{"y"}, PublicIDs: ids(names[:n/2]...)})
	s.wrap()
}

// stop runs a command and sends it a signal once so many calls have arrived. It
// returns the exit code; -1 when a signal ended the process.
func (s *stage) stop(c *exec.Cmd, to target, calls int, signal syscall.Signal) int {
	s.t.Helper()
	return s.stopWhen(c, signal, func() bool { return to.calls(s.t, "") >= calls })
}

// stopWhen is stop as soon as something is so.
func (s *stage) stopWhen(c *exec.Cmd, signal syscall.Signal, is func() bool) int {
	s.t.Helper()
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	looking := time.NewTicker(time.Millisecond)
	defer looking.Stop()
	for !is() {
		select {
		case <-ended: // it was faster
			return c.ProcessState.ExitCode()
		case <-looking.C:
		}
	}
	_ = c.Process.Signal(signal) // it may have ended meanwhile
	<-ended
	return c.ProcessState.ExitCode()
}

// Killed again and again, a replay comes to its end with everything done once.
func TestReplayKilled(t *testing.T) {
	t.Parallel()
	const n = 20
	s := newStudio(t)
	s.killable(n)
	to := s.target()
	if code, out, said := s.replayed(to, "--yes", "--actions", "1"); code != 0 {
		t.Fatalf("exit code %d: %s%s", code, out, said)
	}
	args := []string{"inspect", "replay", "--session", s.id, "--data", to.dir, "--yes", "--actions", "2-6"}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 0))
	killed := 0
	for code := -1; code != 0; {
		c := s.command(t.Context(), args...)
		var said bytes.Buffer
		c.Stdout, c.Stderr = &said, &said
		if killed < 8 {
			code = s.stop(c, to, to.calls(t, "")+1+dice.IntN(8), syscall.SIGKILL)
		} else {
			code = exitCode(c)
		}
		switch {
		case code > 0:
			t.Fatalf("after %d kills it ends with %d: %s", killed, code, said.String())
		case code < 0:
			killed++
		}
		if killed == 1 {
			args = append(args, "--resume")
		}
	}
	if killed == 0 {
		t.Log("it was always faster than the signal")
	}
	if got := to.calls(t, "rename"); got > 2*n {
		t.Errorf("%d renames were done, want %d", got, 2*n)
	}
	if diff := cmp.Diff(library(t, s.client), library(t, to.client)); diff != "" {
		t.Errorf("after %d kills the libraries (-recorded +replayed):\n%s", killed, diff)
	}
}

// Interrupted, it finishes the calls that are under way and says how to go on.
func TestReplayInterrupted(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	var chain []api.Operation
	for i := range 15 {
		chain = append(chain, api.RenameAsset{From: model.PublicID(fmt.Sprint("n", i)), To: model.PublicID(fmt.Sprint("n", i+1))})
	}
	s.act("Upload", api.UploadAsset{File: s.photo(1), PublicID: "n0"})
	s.act("Rename on and on", chain...)
	s.act("Tag it", api.AddTag{Tags: []string{"x"}, PublicIDs: ids("n15")})
	s.wrap()
	to := s.target("--fault", "rate=1,kind=slow,delay=200ms")
	c := s.command(t.Context(), "inspect", "replay", "--session", s.id, "--data", to.dir, "--yes", "--json")
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	code := s.stop(c, to, 3, syscall.SIGINT)
	var report struct{ Cancelled bool }
	decode(t, out.String(), &report)
	if got := reportOf(t, out.String()); code != 130 || !report.Cancelled || got != "done failed pending" {
		t.Errorf("exit code %d, steps %s, cancelled %t", code, got, report.Cancelled)
	}
	if want := "Go on with: cldx inspect replay --session " + s.id + " --data " + to.dir + " --resume"; !strings.Contains(said.String(), want) {
		t.Errorf("it does not say %q:\n%s", want, said.String())
	}
	if code, _, said := s.replayed(to, "--yes", "--resume"); code != 0 {
		t.Errorf("resumed: exit code %d: %s", code, said)
	}
	if got := to.calls(t, "rename"); got != 15 {
		t.Errorf("%d renames were done, want 15", got)
	}
	if diff := cmp.Diff(library(t, s.client), library(t, to.client)); diff != "" {
		t.Errorf("the libraries (-recorded +replayed):\n%s", diff)
	}
}
