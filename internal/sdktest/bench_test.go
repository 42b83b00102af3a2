//go:build sdk

package sdktest

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cldx/inspect"
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

	rehearsed map[string][]byte // what the examples were answered, by operation
	habits    map[shown]bool    // those that were met
}

func newBench(t *testing.T, sdk inspect.SDK, l library) *bench {
	t.Helper()
	b := &bench{t: t, sdk: sdk, library: l, store: setting(t, "CLDX_SDK"), dir: t.TempDir()}
	b.rehearsed, b.habits = map[string][]byte{}, map[shown]bool{}
	b.recorder = NewRecorder(t.TempDir())
	server := httptest.NewServer(b.recorder)
	t.Cleanup(server.Close)
	b.url = fmt.Sprintf("cloudinary://%s:%s@sandbox?upload_prefix=%s", l.key, l.secret, server.URL)
	b.environ = []string{
		"PATH=" + filepath.Join(b.store, "python/bin") + ":" + os.Getenv("PATH"),
		"HOME=" + t.TempDir(), "LANG=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1",
		"NODE_PATH=" + filepath.Join(b.store, "node/node_modules"),
		"CLOUDINARY_URL=" + b.url, "CLOUDINARY_API_KEY=" + l.key, "CLOUDINARY_API_SECRET=" + l.secret,
	}
	return b
}

// measure runs every case and says how many passed.
func (b *bench) measure(cases []Case) {
	b.t.Helper()
	for i, c := range cases {
		b.write(i, c)
	}
	b.build(len(cases))
	ran, failed := 0, 0
	for i, c := range cases {
		b.t.Run(c.Name, func(t *testing.T) {
			ran++
			if complaint := b.try(t, i, c); complaint != "" {
				failed++
				t.Errorf("%s\n%s", complaint, b.source(i))
			}
		})
	}
	if ran == len(cases) {
		b.miss()
	}
	b.report("programs", ran-failed, failed)
}

// report adds a line to the table of results.
func (b *bench) report(part string, passed, failed int) {
	f, err := os.OpenFile(filepath.Join(b.store, "results"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(f, "%s/%s\t%d\t%d passed, %d failed\n", part, b.sdk, min(failed, 1), passed, failed); err != nil {
		b.t.Error(err)
	}
	if err := f.Close(); err != nil {
		b.t.Error(err)
	}
	b.keep(part, passed, failed)
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
