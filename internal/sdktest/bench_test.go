//go:build sdk

package sdktest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/api/client"
	"cldx/inspect"
	"cldx/model"
)

// bench runs the programs of one SDK, one after the other.
type bench struct {
	t        *testing.T
	sdk      inspect.SDK
	store    string // where the SDKs are
	dir      string // where the programs are
	library  library
	recorder *Recorder
	environ  []string
	url      string // CLOUDINARY_URL
}

func newBench(t *testing.T, sdk inspect.SDK, l library) *bench {
	t.Helper()
	b := &bench{t: t, sdk: sdk, library: l, store: setting(t, "CLDX_SDK"), dir: t.TempDir()}
	b.recorder = NewRecorder(t.TempDir())
	server := httptest.NewServer(b.recorder)
	t.Cleanup(server.Close)
	key, secret := l.credentials(t)
	b.url = fmt.Sprintf("cloudinary://%s:%s@sandbox?upload_prefix=%s", key, secret, server.URL)
	b.environ = []string{
		"PATH=" + filepath.Join(b.store, "python/bin") + ":" + os.Getenv("PATH"),
		"HOME=" + t.TempDir(), "LANG=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1",
		"NODE_PATH=" + filepath.Join(b.store, "node/node_modules"),
		"CLOUDINARY_URL=" + b.url, "CLOUDINARY_API_KEY=" + key, "CLOUDINARY_API_SECRET=" + secret,
	}
	return b
}

// credentials are those of every copy of the library.
func (l library) credentials(t *testing.T) (key, secret string) {
	t.Helper()
	box := l.open(t)
	u, err := url.Parse(box.URLAt(&url.URL{Scheme: "http", Host: "127.0.0.1"}))
	if err != nil {
		t.Fatal(err)
	}
	secret, _ = u.User.Password()
	return u.User.Username(), secret
}

// measure runs every case and says how many passed.
func (b *bench) measure(cases []Case) {
	b.t.Helper()
	for i, c := range cases {
		b.write(i, c)
	}
	b.build(len(cases))
	failed := 0
	for i, c := range cases {
		b.t.Run(c.Name, func(t *testing.T) {
			if complaint := b.try(t, i, c); complaint != "" {
				failed++
				t.Errorf("%s\n%s", complaint, b.source(i))
			}
		})
	}
	b.report(len(cases)-failed, failed)
}

// report adds a line to the table of results.
func (b *bench) report(passed, failed int) {
	f, err := os.OpenFile(filepath.Join(b.store, "results"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(f, "programs/%s\t%d\t%d passed, %d failed\n", b.sdk, min(failed, 1), passed, failed); err != nil {
		b.t.Error(err)
	}
	if err := f.Close(); err != nil {
		b.t.Error(err)
	}
}

// file is where the i-th program stands.
func (b *bench) file(i int) string {
	return filepath.Join(b.dir, fmt.Sprintf("p%03d", i), b.sdk.About().File)
}

func (b *bench) source(i int) string {
	code, err := os.ReadFile(b.file(i))
	if err != nil {
		return err.Error()
	}
	return string(code)
}

// write writes the program of a case.
func (b *bench) write(i int, c Case) {
	b.t.Helper()
	code := b.single
	if c.Bulk != nil {
		code = b.bulk
	}
	if err := os.MkdirAll(filepath.Dir(b.file(i)), 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(b.file(i), code(c), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// single has cldx write a program, as a person would.
func (b *bench) single(c Case) []byte {
	b.t.Helper()
	args, err := c.Args()
	if err != nil {
		b.t.Fatal(err)
	}
	cmd := exec.CommandContext(b.t.Context(), setting(b.t, "CLDX_PROGRAM"), append(args, "--snippet", string(b.sdk), "--program")...)
	cmd.Env = b.environ
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	code, err := cmd.Output()
	if err != nil {
		b.t.Errorf("%s: cldx %s: %v: %s", c.Name, strings.Join(cmd.Args[1:], " "), err, &complaint)
	}
	return code
}

// bulk gives the program that the explorer shows for a bulk action.
func (b *bench) bulk(c Case) []byte {
	b.t.Helper()
	u, err := url.Parse(b.url)
	if err != nil {
		b.t.Fatal(err)
	}
	program, err := inspect.Spell(c.Bulk, b.sdk, inspect.Form{
		Program: true, Target: inspect.Target{Host: u.Query().Get("upload_prefix"), Cloud: u.Host},
	})
	if err != nil {
		b.t.Errorf("%s: %v", c.Name, err)
	}
	return []byte(program.Code)
}

// try runs a program and says what is wrong with it, "" when nothing is.
func (b *bench) try(t *testing.T, i int, c Case) string {
	t.Helper()
	ops, err := c.Ops()
	if err != nil {
		return err.Error()
	}
	wanted, err := b.expected(t.Context(), ops)
	if err != nil {
		return "cldx itself: " + err.Error()
	}
	b.recorder.Forward(b.library.open(t).Handler())
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, complaint, err := b.output(ctx, i)
	seen := b.recorder.Take()
	if err != nil && !c.Refusable {
		return fmt.Sprintf("the program failed: %v\n%s%s\nit sent %v, wanted %v", err, out, complaint, seen, wanted)
	}
	if ops[0].Spec().Kind == api.SignedURL {
		return b.compareURL(t, c, out, seen, wanted[0])
	}
	if len(seen) != len(wanted) {
		return fmt.Sprintf("%d requests, want %d: %v\n%s%s", len(seen), len(wanted), seen, out, complaint)
	}
	var lines []string
	for n, want := range wanted {
		got, err := seen[n].Meaning()
		if err != nil {
			return err.Error()
		}
		for _, d := range Unexplained(b.sdk, ops[n].Spec().Name, Compare(got, want)) {
			lines = append(lines, d.String())
		}
	}
	return strings.Join(lines, "\n")
}

// output runs the i-th program and gives what it printed.
func (b *bench) output(ctx context.Context, i int) (out, complaint []byte, err error) {
	var errors bytes.Buffer
	cmd := b.command(ctx, i)
	cmd.Stderr = &errors
	out, err = cmd.Output()
	return out, errors.Bytes(), err
}

// compareURL says what is wrong with the URL that a program printed last.
func (b *bench) compareURL(t *testing.T, c Case, out []byte, seen []Request, want Meaning) string {
	if len(seen) > 0 {
		return fmt.Sprintf("it sent %v", seen)
	}
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return "it printed nothing"
	}
	_, secret := b.library.credentials(t)
	address := strings.Trim(lines[len(lines)-1], `"`)
	got, err := b.recorder.Opened(address, secret)
	if err != nil {
		return fmt.Sprintf("%v: it printed %s", err, out)
	}
	var complaints []string
	for _, d := range Unexplained(b.sdk, c.Operation, Compare(got, want)) {
		complaints = append(complaints, d.String())
	}
	if status := b.opens(t, address); status >= http.StatusBadRequest && !c.Refusable && c.Operation != "to_url" {
		complaints = append(complaints, fmt.Sprintf("the sandbox answers %d to %s", status, address))
	}
	return strings.Join(complaints, "\n")
}

// opens says what the sandbox answers to whoever opens a URL.
func (b *bench) opens(t *testing.T, address string) int {
	t.Helper()
	server := httptest.NewServer(b.library.open(t).Handler())
	defer server.Close()
	_, below, _ := strings.Cut(strings.TrimPrefix(address, "http://"), "/")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/"+below, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Error(err)
	}
	return answer.StatusCode
}

// expected is what cldx itself sends.
func (b *bench) expected(ctx context.Context, ops []api.Operation) ([]Meaning, error) {
	u, err := url.Parse(b.url)
	if err != nil {
		return nil, err
	}
	recorder := NewRecorder(b.dir)
	server := httptest.NewServer(recorder)
	defer server.Close()
	secret, _ := u.User.Password()
	own := client.New(client.Config{Prefix: server.URL, Cloud: u.Host, Key: u.User.Username(), Secret: secret})
	var wanted []Meaning
	for _, op := range ops {
		var answer json.RawMessage
		if err := own.Do(ctx, op, &answer); err != nil {
			return nil, err
		}
		sent := recorder.Take()
		if op.Spec().Kind == api.SignedURL {
			meaning, err := recorder.signed(answer, secret)
			if err != nil {
				return nil, err
			}
			wanted = append(wanted, meaning)
			continue
		}
		if len(sent) != 1 {
			return nil, fmt.Errorf("cldx sent %d requests", len(sent))
		}
		meaning, err := sent[0].Meaning()
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, meaning)
	}
	return wanted, nil
}

// signed reads the URL that an answer holds.
func (r *Recorder) signed(answer []byte, secret string) (Meaning, error) {
	var signed model.SignedURL
	if err := json.Unmarshal(answer, &signed); err != nil {
		return nil, fmt.Errorf("reading a signed URL: %w", err)
	}
	return r.Opened(signed.URL, secret)
}
