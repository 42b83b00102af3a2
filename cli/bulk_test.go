//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"cldx/api"
	"cldx/internal/term"
	"cldx/model"
)

// outcome is what one command printed as lines of JSON.
type outcome struct {
	code    int
	said    string
	lines   []map[string]any
	summary map[string]any
}

// lines runs cldx with --json.
func (s *stage) lines(stdin string, args ...string) outcome {
	s.t.Helper()
	c := s.command(s.t.Context(), append(args, "--json")...)
	if i := slices.Index(args, "--"); i >= 0 {
		c = s.command(s.t.Context(), slices.Insert(slices.Clone(args), i, "--json")...)
	}
	var out, said bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &said
	return outcome{code: exitCode(c)}.read(s.t, out.String(), said.String())
}

func (o outcome) read(t *testing.T, out, said string) outcome {
	t.Helper()
	o.said = said
	for line := range strings.Lines(out) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		if s, last := v["summary"].(map[string]any); last {
			o.summary = s
			continue
		}
		o.lines = append(o.lines, v)
	}
	return o
}

// Of a search only what is needed is read, and the first calls are made while it
// is still finding.
func TestTaggingStreams(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const n = 5000
	dir := filepath.Join(s.dir, "large")
	if out, err := s.command(t.Context(), "sandbox", "seed", "--assets", fmt.Sprint(n), "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	to := s.targetIn(dir, "--rate-limit", "0")
	args := []string{"tag", "add", "streamed", "--where", "bytes>=0", "--data", dir}
	if o := s.lines("", args...); o.code != 2 || !strings.Contains(o.said, "--yes") || len(o.lines) > 0 {
		t.Errorf("without --yes: exit code %d, %q", o.code, o.said)
	}
	if got := to.calls(t, "add_tag"); got != 0 {
		t.Fatalf("%d calls without --yes", got)
	}
	before := len(to.order(t))
	o := s.lines("", append(args, "--yes")...)
	if o.code != 0 || o.said != "" || len(o.lines) != n || o.summary["done"] != float64(n) || o.summary["undo"] != true {
		t.Fatalf("exit code %d, said %q, %d lines, summary %v", o.code, o.said, len(o.lines), o.summary)
	}
	order := to.order(t)[before:]
	tags := to.calls(t, "add_tag")
	if tags < n/1000 || tags > n/1000+2 || len(order) != n/500+tags { // images, films and raw files
		t.Errorf("%d tag calls for %d assets of three types, in all: %v", tags, n, order)
	}
	slices.Reverse(order)
	if first, last := slices.Index(order, "search"), slices.Index(order, "add_tag"); first < 0 || !slices.Contains(order[first:], "add_tag") || last > first {
		t.Errorf("no call was made before the search had ended: %v", order)
	}
	if o := s.lines("", "undo", "--yes", "--data", dir); o.code != 0 || o.summary["done"] != float64(n) {
		t.Errorf("undo: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	if got := s.run("search", "tags=streamed", "--ids", "--data", dir); got != "" {
		t.Errorf("still tagged: %.200s", got)
	}
}

// Names are names, whatever is in them.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	to := s.target("--rate-limit", "0")
	names := []string{
		"a,b", "a b", "-dash", "--where", "[x]", `{"a":1}`, `["a"`, "k=v", "it's", `"quoted"`, "$HOME `id`", "a|b", "日本語/猫😀", "@file", "-",
		"image/upload", "true", "0123456789abcdef0123456789abcdef", "image/upload/x",
	}
	for _, name := range names {
		upload(t, to, name)
	}
	listed := s.run("search", "", "--max", "0", "--jsonl", "--data", to.dir)
	tests := []struct{ name, stdin, verb string }{
		{"objects a line", listed, "add one -"},
		{"a list", s.run("search", "", "--max", "0", "--json", "--data", to.dir), "add two -"},
		{"lines", strings.Join(names, "\n") + "\n", "add three - --plain --type upload"},
		{"lines with line ends of another system", "\ufeff" + strings.Join(names, "\r\n"), "add four - --plain --resource-type image"},
	}
	for _, tt := range tests {
		o := s.lines(tt.stdin, append(append([]string{"tag"}, strings.Fields(tt.verb)...), "--data", to.dir)...)
		if o.code != 0 || o.summary["done"] != float64(len(names)) {
			t.Errorf("%s: exit code %d, %s, %v", tt.name, o.code, o.said, o.summary)
		}
	}
	o := s.lines("", append([]string{"tag", "add", "five", "--type", "upload", "--data", to.dir, "--"}, names...)...)
	if o.code != 0 || o.summary["done"] != float64(len(names)) {
		t.Errorf("as words: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	answer, err := api.Run(t.Context(), to.client, api.Search{WithField: []string{"tags"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answer.Resources {
		slices.Sort(a.Tags)
		if got := strings.Join(a.Tags, " "); got != "five four one three two" || !slices.Contains(names, string(a.PublicID)) {
			t.Errorf("%q has the tags %q", a.PublicID, got)
		}
	}
	if o := s.lines(`{"public_id":"two\nlines"}`, "tag", "add", "x", "-", "--data", to.dir); o.code != 1 || o.lines[0]["public_id"] != "two\nlines" {
		t.Errorf("a name of two lines: exit code %d, %v", o.code, o.lines)
	}
	if o := s.lines(`{"public_id":"a,b"}`+"\n"+`{"x":1}`, "tag", "add", "x", "-", "--data", to.dir); o.code != 2 || !strings.Contains(o.said, "object 2") {
		t.Errorf("an object that is none: exit code %d, %s", o.code, o.said)
	}
}

func upload(t *testing.T, to target, name string) {
	t.Helper()
	const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
	if _, err := api.Run(t.Context(), to.client, api.UploadAsset{File: pixel, PublicID: model.PublicID(name)}); err != nil {
		t.Fatalf("upload %q: %v", name, err)
	}
}

// many fills a target with assets.
func many(t *testing.T, to target, n int) {
	t.Helper()
	for i := range n {
		upload(t, to, fmt.Sprintf("p%02d", i))
	}
}

// Killed in the middle, a job is gone on with and does nothing twice.
func TestKilledJobIsResumed(t *testing.T) {
	t.Parallel()
	const n = 30
	s := newStage(t)
	to := s.target("--rate-limit", "0", "--fault", "rate=1,kind=slow,delay=20ms")
	many(t, to, n)
	c := s.command(t.Context(), "rename", "--pattern", "new-{name}", "--where", "public_id:p*", "--data", to.dir)
	if code := s.stop(c, to, n+9, syscall.SIGKILL); code != -1 {
		t.Logf("it was faster than the signal: exit code %d", code)
		return
	}
	var line struct {
		State string
		Done  int
	}
	decode(t, s.run("jobs", "list", "--json", "--data", to.dir), &line)
	if line.State != "unfinished" {
		t.Errorf("the job is %s", line.State)
	}
	if o := s.lines("", "jobs", "resume", "--data", to.dir); o.code != 0 || o.summary["done"] != float64(n) {
		t.Errorf("resumed: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	if got := strings.Count(s.run("search", "public_id:new-p*", "--ids", "--data", to.dir), "\n"); got != n {
		t.Errorf("%d assets have new names, want %d", got, n)
	}
	if o := s.lines("", "undo", "--data", to.dir); o.code != 0 || o.summary["done"] != float64(n) {
		t.Errorf("undo: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
}

// Interrupted, or cancelled from elsewhere, a job ends in good order, and says how
// the rest is done.
func TestStoppedJobIsResumed(t *testing.T) {
	t.Parallel()
	const n = 200 // two seconds' work, for whoever stops it on a slow machine
	for _, way := range []string{"interrupt", "cancel"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			dir := filepath.Join(t.TempDir(), "library")
			if code := exitCode(s.command(t.Context(), "sandbox", "seed", "--data", dir, "--assets", strconv.Itoa(n))); code != 0 {
				t.Fatalf("seeding ends with %d", code)
			}
			to := s.targetIn(dir, "--rate-limit", "0", "--fault", "rate=1,kind=slow,delay=250ms")
			c := s.command(t.Context(), "rename", "--pattern", "new-{name}", "--all", "--json", "--yes", "--data", to.dir)
			var out, said bytes.Buffer
			c.Stdout, c.Stderr = &out, &said
			signal, want := syscall.Signal(0), 4
			if way == "interrupt" {
				signal, want = syscall.SIGINT, 130
			} else {
				cancelling := s.command(t.Context(), "jobs", "cancel", "--data", to.dir)
				go func() {
					looking := time.NewTicker(5 * time.Millisecond)
					defer looking.Stop()
					for to.calls(t, "rename") < 8 {
						<-looking.C
					}
					_ = cancelling.Run() // it is seen by what becomes of the job
				}()
			}
			code := s.stop(c, to, 9, signal)
			o := outcome{code: code}.read(t, out.String(), said.String())
			if code != want || o.summary["cancelled"] != true || o.summary["done"] == float64(n) {
				t.Fatalf("exit code %d, want %d; %v, %s", code, want, o.summary, o.said)
			}
			resume := "cldx jobs resume " + o.summary["job"].(string) + " --data " + to.dir
			if !strings.Contains(o.said, resume) {
				t.Errorf("it does not say %q: %s", resume, o.said)
			}
			rest := s.lines("", append(strings.Fields(resume)[1:], "--yes")...)
			if done := rest.summary["done"].(float64) + o.summary["done"].(float64); rest.code != 0 || done != n {
				t.Errorf("resumed: exit code %d, %v of %d done, %s", rest.code, done, n, rest.said)
			}
			if got := to.calls(t, "rename"); got != n {
				t.Errorf("%d renames, want %d", got, n)
			}
		})
	}
}

// A delete shows what it deletes and asks, even where names come through a pipe.
func TestDeleteAsks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, answer string
		code         int
	}{
		{"yes", "yes\r", 0},
		{"no", "no\r", 2},
		{"ctrl-c", "\x03", 130},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.serve()
			names := filepath.Join(s.dir, "names")
			if err := os.WriteFile(names, []byte("products/winter/candles\nproducts/winter/flask\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			session, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir}, "sh", "-c", `exec "$0" delete - < "$1"`, s.program, names)
			if err != nil {
				t.Fatal(err)
			}
			defer session.Close()
			if err := session.WaitFor(t.Context(), "Type yes to go on."); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"Delete 2 assets", "image/upload/products/winter/candles", "1 × delete_resources", "Costs 1 Admin call"} {
				if screen := session.Screen().Text(); !strings.Contains(screen, want) {
					t.Errorf("the question does not say %q:\n%s", want, screen)
				}
			}
			if err := session.Type(tt.answer); err != nil {
				t.Fatal(err)
			}
			if exit, err := session.Wait(t.Context()); err != nil || exit.Code != tt.code {
				t.Errorf("exit %+v, %v, want code %d:\n%s", exit, err, tt.code, session.Screen().Text())
			}
			if gone := !strings.Contains(s.run("search", "asset_folder=products/winter", "--ids"), "candles"); gone != (tt.code == 0) {
				t.Errorf("deleted: %t", gone)
			}
		})
	}
}
