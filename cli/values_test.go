package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// stage is a place where the built command works on a sandbox of its own.
type stage struct {
	t       *testing.T
	program string
	dir     string
	env     []string
}

func newStage(t *testing.T) *stage {
	t.Helper()
	program, err := exec.LookPath("cldx")
	if err != nil {
		t.Fatal(err)
	}
	library, err := filepath.Abs("../testdata/library")
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, program: program, dir: t.TempDir()}
	s.env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + s.dir, "TERM=xterm-256color", "CLOUDINARY_URL=", "CLDX_TEST_LIBRARY=" + library}
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		s.env = append(s.env, "XDG_"+name+"_HOME="+filepath.Join(s.dir, name))
	}
	return s
}

// command is cldx with these arguments, not started.
func (s *stage) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, s.program, args...)
	c.Dir, c.Env = s.dir, s.env
	return c
}

// run runs cldx and returns what it printed on stdout.
func (s *stage) run(args ...string) string {
	s.t.Helper()
	c := s.command(s.t.Context(), args...)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil || stderr.Len() > 0 {
		s.t.Fatalf("cldx %q: %v, stderr %q", args, err, stderr.String())
	}
	return string(out)
}

// exitCode runs a command and returns its exit code.
func exitCode(c *exec.Cmd) int {
	_ = c.Run() // the code says it
	return c.ProcessState.ExitCode()
}

// serve runs cldx sandbox serve until the test ends.
func (s *stage) serve(args ...string) *exec.Cmd {
	s.t.Helper()
	c := s.command(context.Background(), append([]string{"sandbox", "serve"}, args...)...)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	if _, err := out.Read(make([]byte, 1000)); err != nil {
		s.t.Fatalf("no first line: %v", err)
	}
	return c
}

// Values are names as they stand, whatever else they could be taken for.
func TestValuesAreNamesAsTheyStand(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.serve("--empty", "--rate-limit", "0")
	if err := os.WriteFile(filepath.Join(s.dir, "cat.csv"), []byte("a,b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a\nb", "100%", "a%2Fb", "a?b", "a#b", "a&b", "a+b"} { // the service has no such names
		if c := s.command(t.Context(), "call", "upload", "resource_type=raw", "file=cat.csv", "public_id="+id); exitCode(c) != 1 {
			t.Errorf("upload as %q ends with %d, want 1", id, c.ProcessState.ExitCode())
		}
	}
	for _, id := range []string{
		"true", "1e3", "007", "a,b", "[x]", `["a"`, `{"a":1}x`, "k=v", "=x", "-dash", "--ids", "null", "ünïcode/日本語",
		"a b", "it's", `"quoted"`, "$HOME `id`", "a|b", "a;b", "a/b/c", "猫😀", "@cat.csv", "data:x", "http:x",
	} {
		s.named(id, "upload", "file=cat.csv", "public_id="+id)
		s.named(id, "add_tag", "tag="+id, "public_ids="+id)
		s.named(id, "resource", "public_id="+id)
		s.named("plain", "rename", "from_public_id="+id, "to_public_id=plain")
		s.named(id, "rename", "from_public_id=plain", "to_public_id="+id)
		if got := s.run("search", "resource_type:raw", "--ids"); got != id+"\n" {
			t.Errorf("search --ids gives %q for %q", got, id)
		}
		var deleted struct{ Deleted map[string]string }
		decode(t, s.run("call", "delete_resources", "resource_type=raw", "public_ids="+id), &deleted)
		if deleted.Deleted[id] != "deleted" {
			t.Errorf("delete_resources of %q gives %v", id, deleted)
		}
	}
}

// named makes a call and wants its answer to name the asset.
func (s *stage) named(id string, args ...string) {
	s.t.Helper()
	var answer struct {
		PublicID  string   `json:"public_id"`
		PublicIDs []string `json:"public_ids"`
	}
	decode(s.t, s.run(append([]string{"call", args[0], "resource_type=raw"}, args[1:]...)...), &answer)
	if got := strings.Join(append(answer.PublicIDs, answer.PublicID), ""); got != id {
		s.t.Errorf("%q: the answer names %q, want %q", args, got, id)
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}
