//go:build unix

package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestScripts(t *testing.T) {
	t.Parallel()
	library, err := filepath.Abs("../testdata/library")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               func(e *testscript.Env) error { return setUp(e, library) },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve":  serve,
			"end":    end,
			"code":   code,
			"json":   jsonQuery,
			"record": record,
			"calls":  calls,
		},
	})
}

// setUp gives a script folders of its own and no environment, and looks at the
// end whether a secret was printed.
func setUp(e *testscript.Env, library string) error {
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE"} {
		e.Setenv("XDG_"+name+"_HOME", filepath.Join(e.WorkDir, strings.ToLower(name)))
	}
	printed := filepath.Join(e.WorkDir, ".printed")
	e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
	e.Setenv("CLDX_TEST_LIBRARY", library)
	e.Setenv("CLDX_TEST_RECORD", printed)
	e.Values["servers"] = map[string]any{}
	e.Defer(func() { checkPrinted(e.T().(failer), e.WorkDir, printed) })
	return nil
}

// failer is a test that can be said to have failed.
type failer interface {
	Errorf(format string, args ...any)
}

// checkPrinted looks for secrets in what all commands of a script printed: those
// of its sandboxes, and the one that its configurations use.
func checkPrinted(t failer, dir, printed string) {
	text, err := os.ReadFile(printed)
	if err != nil {
		return // the script ran no command
	}
	secrets := []string{"hush-hush-hush"}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "credentials.json" {
			return err
		}
		var c map[string]string
		b, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(b, &c)
		}
		secrets = append(secrets, c["api_secret"])
		return err
	})
	if err != nil {
		t.Errorf("look for secrets: %v", err)
	}
	for _, secret := range secrets {
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("a secret was printed: %s", secret)
		}
	}
}

// server is a cldx sandbox serve that runs beside a script.
type server struct {
	cmd    *exec.Cmd
	rest   chan []byte // what came after the first line
	stderr *bytes.Buffer
}

// serve NAME [FLAG…] starts cldx sandbox serve and waits for its first line,
// which it puts into $NAME, with the API's address in $NAME_prefix, the secret in
// $NAME_secret and the process in $NAME_pid.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	name := args[0]
	program, err := exec.LookPath("cldx")
	ts.Check(err)
	s := &server{rest: make(chan []byte, 1), stderr: &bytes.Buffer{}}
	s.cmd = exec.CommandContext(context.Background(), program, append([]string{"sandbox", "serve"}, args[1:]...)...)
	s.cmd.Dir, s.cmd.Stderr = ts.MkAbs("."), s.stderr
	for _, key := range []string{"PATH", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "CLDX_CONFIG", "CLDX_TEST_LIBRARY", "CLOUDINARY_URL"} {
		s.cmd.Env = append(s.cmd.Env, key+"="+ts.Getenv(key))
	}
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() { _ = s.cmd.Process.Kill() })
	reader := bufio.NewReader(out)
	line, err := reader.ReadString('\n')
	if err != nil {
		ts.Fatalf("no first line: %v; stderr: %s", err, s.stderr)
	}
	address, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "CLOUDINARY_URL=")
	if !ok {
		ts.Fatalf("the first line is %q", line)
	}
	go func() {
		rest, _ := io.ReadAll(reader)
		s.rest <- rest
	}()
	ts.Value("servers").(map[string]any)[name] = s
	_, prefix, _ := strings.Cut(address, "upload_prefix=")
	_, rest, _ := strings.Cut(address, "://")
	user, _, _ := strings.Cut(rest, "@")
	_, secret, _ := strings.Cut(user, ":")
	ts.Setenv(name, address)
	ts.Setenv(name+"_prefix", prefix)
	ts.Setenv(name+"_secret", secret)
	ts.Setenv(name+"_pid", fmt.Sprint(s.cmd.Process.Pid))
}

// end NAME SIGNAL [PATTERN] sends a signal and waits; ended by TERM or INT the exit
// code must be 0, and nothing may have been printed after the first line, but on
// stderr what a pattern takes.
func end(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.Value("servers").(map[string]any)[args[0]].(*server)
	signals := map[string]syscall.Signal{"TERM": syscall.SIGTERM, "INT": syscall.SIGINT, "KILL": syscall.SIGKILL}
	ts.Check(s.cmd.Process.Signal(signals[args[1]]))
	rest := <-s.rest
	err := s.cmd.Wait()
	if len(args) > 2 {
		if !regexp.MustCompile("(?s)" + args[2]).Match(s.stderr.Bytes()) {
			ts.Fatalf("%q does not match %s", s.stderr, args[2])
		}
		s.stderr.Reset()
	}
	if args[1] != "KILL" && (err != nil || len(rest) > 0 || s.stderr.Len() > 0) {
		ts.Fatalf("ended with %v, after printing %q and %q", err, rest, s.stderr)
	}
}

// code N PROGRAM ARG… runs a program and wants that exit code.
func code(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if failed, ok := err.(*exec.ExitError); ok { //nolint:errorlint // the very error
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// json PATH VALUE wants the last output to be JSON with that value at a path of
// names and numbers; with ! there must be nothing there.
func jsonQuery(ts *testscript.TestScript, neg bool, args []string) {
	decoder := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	decoder.UseNumber()
	var v any
	ts.Check(decoder.Decode(&v))
	if _, err := decoder.Token(); err != io.EOF {
		ts.Fatalf("there is more than JSON")
	}
	found := true
	for _, name := range strings.Split(args[0], "/") {
		switch x := v.(type) {
		case map[string]any:
			v, found = x[name]
		case []any:
			i, err := strconv.Atoi(name)
			found = err == nil && i < len(x)
			if found {
				v = x[i]
			}
		default:
			found = false
		}
		if !found {
			break
		}
	}
	if neg != !found {
		ts.Fatalf("%s: found is %t", args[0], found)
	}
	if neg {
		return
	}
	got, ok := v.(string)
	if !ok {
		b, err := json.Marshal(v)
		ts.Check(err)
		got = string(b)
	}
	if got != args[1] {
		ts.Fatalf("%s is %q, want %q", args[0], got, args[1])
	}
}

// recorder is an HTTP server that keeps what it is sent.
type recorder struct {
	mu   sync.Mutex
	text strings.Builder
}

// record NAME [STATUS BODY] starts a server that answers every request so, and
// puts its address into $NAME.
func record(ts *testscript.TestScript, _ bool, args []string) {
	status, body := http.StatusOK, `{"status":"ok","public_id":"a"}`
	if len(args) == 3 {
		n, err := strconv.Atoi(args[1])
		ts.Check(err)
		status, body = n, args[2]
	}
	r := &recorder{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		sent, _ := io.ReadAll(q.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		fmt.Fprintf(&r.text, "%s %s\nAuthorization: %s\n%s\n", q.Method, q.RequestURI, q.Header.Get("Authorization"), sent)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	ts.Defer(s.Close)
	ts.Setenv(args[0], s.URL)
	ts.Setenv(args[0]+"_host", strings.TrimPrefix(s.URL, "http://"))
	ts.Value("servers").(map[string]any)[args[0]] = r
}

// calls NAME FILE writes what a recording server was sent to a file.
func calls(ts *testscript.TestScript, _ bool, args []string) {
	r := ts.Value("servers").(map[string]any)[args[0]].(*recorder)
	r.mu.Lock()
	defer r.mu.Unlock()
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(r.text.String()), 0o600))
}
