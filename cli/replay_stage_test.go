//go:build unix

package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/config"
	tape "cldx/inspect/session"
	"cldx/sandbox"
)

// studio is an environment in which sessions are recorded as the explorer records
// them, beside a stage on which they are replayed.
type studio struct {
	*stage
	client *client.Client
	writer *tape.Writer
	id     string
	action int
}

func newStudio(t *testing.T) *studio {
	t.Helper()
	s := &studio{stage: newStage(t)}
	box, err := sandbox.Open(t.Context(), sandbox.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box.Handler())
	t.Cleanup(func() {
		server.Close()
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.client = clientOf(t, box.URLAt(base), func(x api.Exchange) {
		s.writer.Note(tape.Event{Action: s.action, Called: tape.CallOf(x)})
	})
	now := time.Now()
	s.id = tape.NewID(now, "test")
	s.writer, err = tape.Create(filepath.Join(s.dir, "STATE", "cldx", "sessions"), tape.Head{
		ID: s.id, Environment: "studio", Place: "studio", Started: now, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func clientOf(t *testing.T, address string, observe api.Observer) *client.Client {
	t.Helper()
	e, err := config.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	return client.New(client.Config{Prefix: e.Prefix(), Cloud: e.CloudName, Key: e.APIKey, Secret: e.APISecret.Reveal(), Observer: observe})
}

// act makes an action's calls, one after the other, and returns the public IDs
// that they answer with.
func (s *studio) act(title string, ops ...api.Operation) []string {
	s.t.Helper()
	s.action++
	begun := tape.Action{Number: s.action, Title: title, At: time.Now(), State: tape.Running}
	if len(ops) > 1 {
		begun.Planned = ops
	}
	s.writer.Note(tape.Event{Action: s.action, Begun: &begun})
	var ids []string
	state := tape.Done
	for _, op := range ops {
		var answer struct {
			PublicID string `json:"public_id"`
		}
		if err := s.client.Do(s.t.Context(), op, &answer); err != nil {
			state = tape.Failed
		}
		ids = append(ids, answer.PublicID)
	}
	s.writer.Note(tape.Event{Action: s.action, Ended: &tape.End{State: state, Took: time.Since(begun.At)}})
	return ids
}

// wrap ends the recording.
func (s *studio) wrap() {
	s.t.Helper()
	if err := s.writer.Close(); err != nil {
		s.t.Fatal(err)
	}
}

// photo is a local picture of its own.
func (s *studio) photo(n int) api.Source {
	s.t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 3, n+1))
	img.Set(0, n, color.RGBA{R: uint8(20 * n), A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		s.t.Fatal(err)
	}
	path := filepath.Join(s.dir, fmt.Sprintf("photo%d.png", n))
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return api.Source(path)
}

// target is an empty environment that a process of its own serves, and logs.
type target struct {
	dir, log string
	client   *client.Client
}

func (s *stage) target(args ...string) target {
	s.t.Helper()
	return s.targetIn(filepath.Join(s.t.TempDir(), "target"), args...)
}

// targetIn is target with the library that is in a folder.
func (s *stage) targetIn(dir string, args ...string) target {
	s.t.Helper()
	t := target{dir: dir, log: filepath.Join(s.t.TempDir(), "log")}
	c := s.command(context.Background(), append([]string{"sandbox", "serve", "--empty", "--log", "--data", t.dir}, args...)...)
	file, err := os.Create(t.log)
	if err != nil {
		s.t.Fatal(err)
	}
	c.Stderr = file
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
		file.Close()
	})
	if _, err := out.Read(make([]byte, 1000)); err != nil {
		s.t.Fatalf("no first line: %v", err)
	}
	address, running := sandbox.Running(t.dir)
	if !running {
		s.t.Fatal("the target is not running")
	}
	t.client = clientOf(s.t, address, nil)
	return t
}

// calls counts the calls of an operation that were answered well; of all that
// change something when it is "".
func (t target) calls(tb testing.TB, name string) int {
	tb.Helper()
	text, err := os.ReadFile(t.log)
	if err != nil {
		tb.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) > 4 && words[4] == "200" && (words[3] == name || name == "" && words[1] != "GET" && words[3] != "search") {
			n++
		}
	}
	return n
}

// order lists the operations that were answered, in their order.
func (t target) order(tb testing.TB) []string {
	tb.Helper()
	text, err := os.ReadFile(t.log)
	if err != nil {
		tb.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 4 {
			names = append(names, words[3])
		}
	}
	return names
}

// library is what the assets of an environment are; names that the service chose
// are left out.
func library(t *testing.T, c *client.Client) []string {
	t.Helper()
	answer, err := api.Run(t.Context(), c, api.Search{WithField: []string{"tags", "context"}})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, a := range answer.Resources {
		name := string(a.PublicID)
		if len(name) == 20 {
			name = "…"
		}
		slices.Sort(a.Tags)
		lines = append(lines, fmt.Sprintf("%s %s in %q tags %v context %v of %d bytes", name, a.ResourceType, a.AssetFolder, a.Tags, a.Context, a.Bytes))
	}
	slices.Sort(lines)
	return lines
}

// replayed runs cldx inspect replay into a target.
func (s *studio) replayed(to target, args ...string) (code int, stdout, stderr string) {
	s.t.Helper()
	c := s.command(s.t.Context(), append([]string{"inspect", "replay", "--session", s.id, "--data", to.dir}, args...)...)
	var out, said bytes.Buffer
	c.Stdout, c.Stderr = &out, &said
	code = exitCode(c)
	return code, out.String(), said.String()
}

// reportOf reads the report of a replay.
func reportOf(t *testing.T, text string) (states string) {
	t.Helper()
	var report struct{ Steps []struct{ State string } }
	if err := json.Unmarshal([]byte(text), &report); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	var words []string
	for _, step := range report.Steps {
		words = append(words, step.State)
	}
	return strings.Join(words, " ")
}
