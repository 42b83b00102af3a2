//go:build unix

package cli_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// Whose output nobody takes any more ends between its calls, says so, and how the
// rest is done: as in cldx … --json | head -1.
func TestReaderThatGoes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	dir := filepath.Join(s.dir, "large")
	if out, err := s.command(t.Context(), "sandbox", "seed", "--assets", "3000", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	to := s.targetIn(dir, "--rate-limit", "0")
	c := s.command(t.Context(), "rename", "--pattern", "{name}-new", "--all", "--data", dir, "--yes", "--json")
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); c.ProcessState.ExitCode() != 4 || !strings.Contains(said.String(), "jobs resume") || !strings.Contains(said.String(), "broken pipe") {
		t.Errorf("%v, said %q; want exit code 4 and how it goes on", err, said.String())
	}
	if made := to.calls(t, "rename"); made == 0 || made == 3000 {
		t.Errorf("%d renames were made after the reader had gone", made)
	}
	if o := s.lines("", "jobs", "resume", "last", "--data", dir, "--yes"); o.code != 0 || to.calls(t, "rename") != 3000 {
		t.Errorf("the rest: exit code %d, said %q, %d renames in all", o.code, o.said, to.calls(t, "rename"))
	}
}
