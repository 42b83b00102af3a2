//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// anybody is the user and the group that a superuser's tests run the program as.
const anybody = 65534

func init() {
	nobody = func() error {
		if os.Getuid() != 0 {
			return nil
		}
		return errors.Join(syscall.Setgroups(nil), syscall.Setgid(anybody), syscall.Setuid(anybody))
	}
}

// sealed is a library, and a program that may write in its folders except in some.
type sealed struct {
	*stage
	box string
}

// seal makes a library with some assets, and takes the right to write from the
// folders that are named, below the stage's.
func seal(t *testing.T, folders ...string) *sealed {
	t.Helper()
	s := &sealed{stage: newStage(t)}
	s.box = filepath.Join(s.dir, "box")
	if code := exitCode(s.command(t.Context(), "sandbox", "seed", "--assets", "12", "--data", s.box)); code != 0 {
		t.Fatalf("seeding ends with %d", code)
	}
	s.env = append(s.env, "CLDX_TEST_NOBODY=1")
	for _, name := range []string{"CONFIG", "DATA", "STATE", "CACHE", "down"} {
		if err := os.MkdirAll(filepath.Join(s.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Chmod(filepath.Dir(s.dir), 0o755), os.Chmod(s.dir, 0o755)); err != nil { //nolint:gosec // another user runs in them
		t.Fatal(err)
	}
	if os.Getuid() == 0 {
		s.give(s.dir)
	}
	for _, name := range folders {
		s.readOnly(filepath.Join(s.dir, name))
	}
	return s
}

// give lets the program's user have a folder, with all that is in it.
func (s *sealed) give(dir string) {
	s.t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(path, anybody, anybody))
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// readOnly takes the right to write in a folder, which the program can't give itself
// again where the tests' user is another.
func (s *sealed) readOnly(path string) {
	s.t.Helper()
	s.t.Cleanup(func() { _ = os.Chmod(path, 0o700) }) // so that it can be removed
	err := os.Chmod(path, 0o555)                      //nolint:gosec // it is to be read
	if os.Getuid() == 0 {
		err = errors.Join(err, os.Lchown(path, 0, 0))
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// told runs a command and returns how it ends and what it says, without the ends of lines.
func (s *sealed) told(args ...string) (code int, out, said string) {
	s.t.Helper()
	c := s.command(s.t.Context(), args...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	code = exitCode(c)
	return code, stdout.String(), stderr.String()
}

// A folder that is read-only is said, with what was tried there and what can be done,
// and nothing was begun that could not be kept.
func TestReadOnlyFolders(t *testing.T) {
	t.Parallel()
	const refused = 1
	for name, tt := range map[string]struct {
		folder string
		args   []string
		code   int
		tells  []string
	}{
		"a job without its journal": {"STATE", []string{"tag", "add", "x", "--all", "--yes", "--data", "box"}, refused, []string{"open the journal: mkdir DIR/STATE/cldx: permission denied", "nothing was sent", "XDG_STATE_HOME"}},
		"the library's folder":      {"DATA", []string{"search", ""}, refused, []string{"opening sandbox: mkdir DIR/DATA/cldx: permission denied", "make the folder writable", "--data"}},
		"the sandbox's server":      {"DATA", []string{"sandbox", "serve"}, refused, []string{"opening sandbox: mkdir DIR/DATA/cldx: permission denied", "make the folder writable", "--data"}},
		"the configuration":         {"CONFIG", []string{"config", "init"}, refused, []string{"change DIR/CONFIG/cldx/config.toml: mkdir DIR/CONFIG/cldx: permission denied", "the configuration is as it was", "CLDX_CONFIG"}},
		"an environment less":       {"CONFIG", []string{"env", "remove", "acme"}, refused, []string{"DIR/CONFIG/cldx: permission denied", "the configuration is as it was", "CLDX_CONFIG"}},
		"the doctor's state":        {"STATE", []string{"doctor", "--offline"}, refused, []string{"✗ state          write into DIR/STATE: permission denied", "no job begins without its journal", "XDG_STATE_HOME"}},
		"the doctor's cache":        {"CACHE", []string{"doctor", "--offline"}, 0, []string{"✓ state          DIR/STATE/cldx is not there yet, and can be made", "! cache          write into DIR/CACHE: permission denied", "asked for again in each run", "XDG_CACHE_HOME"}},
		"a table":                   {"down", []string{"export", "down/all.csv", "--all", "--data", "box"}, refused, []string{"write all.csv", "permission denied; make DIR/down writable, or choose another folder"}},
		"downloads":                 {"down", []string{"download", "--all", "--dir", "down", "--data", "box"}, refused, []string{"0 of 12 done, 12 failed", "permission denied; make DIR/down writable, or choose another folder", "cldx jobs resume"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := seal(t, tt.folder)
			code, out, said := s.told(tt.args...)
			if code != tt.code {
				t.Errorf("it ends with %d, want %d", code, tt.code)
			}
			for _, want := range tt.tells {
				if want = strings.ReplaceAll(want, "DIR", s.dir); !strings.Contains(out+said, want) {
					t.Errorf("it does not say %q:\n%s%s", want, out, said)
				}
			}
			if left, err := os.ReadDir(filepath.Join(s.dir, tt.folder)); err != nil || len(left) > 0 {
				t.Errorf("the folder has %v, %v", left, err)
			}
		})
	}
}

// The doctor looks into the folders that are there, finds one that is another user's, and
// leaves nothing behind.
func TestDoctorLooksIntoFolders(t *testing.T) {
	t.Parallel()
	s := seal(t)
	if code, _, said := s.told("tag", "add", "x", "--all", "--yes", "--data", "box"); code != 0 {
		t.Fatalf("a job ends with %d:\n%s", code, said)
	}
	before := s.files()
	code, out, _ := s.told("doctor", "--offline")
	if want := "✓ state          " + filepath.Join(s.dir, "STATE", "cldx") + " can be written"; code != 0 || !strings.Contains(out, want) {
		t.Errorf("it ends with %d, and does not say %q:\n%s", code, want, out)
	}
	if diff := cmp.Diff(before, s.files()); diff != "" {
		t.Errorf("the folders have changed:\n%s", diff)
	}
	sealed := filepath.Join(s.dir, "STATE", "cldx", "of another")
	if err := os.Mkdir(sealed, 0o755); err != nil { //nolint:gosec // it is to be read
		t.Fatal(err)
	}
	s.readOnly(sealed)
	code, out, _ = s.told("doctor", "--offline")
	if want := "✗ state          write into " + sealed + ": permission denied"; code != 1 || !strings.Contains(out, want) {
		t.Errorf("it ends with %d, and does not say %q:\n%s", code, want, out)
	}
}

// files are the files and folders of the stage, by their paths.
func (s *sealed) files() (all []string) {
	s.t.Helper()
	err := filepath.WalkDir(s.dir, func(path string, _ fs.DirEntry, err error) error {
		all = append(all, path)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// A job of before can be looked at where nothing can be written, and is begun, gone on
// with, left and taken back where it can again.
func TestReadOnlyJournal(t *testing.T) {
	t.Parallel()
	s := seal(t)
	if code, _, said := s.told("tag", "add", "x", "--all", "--yes", "--data", "box"); code != 0 {
		t.Fatalf("a job ends with %d:\n%s", code, said)
	}
	jobs, err := filepath.Glob(filepath.Join(s.dir, "STATE", "cldx", "jobs-*"))
	if err != nil || len(jobs) != 1 {
		t.Fatalf("journals %v, %v; want one", jobs, err)
	}
	if os.Getuid() != 0 { // the program's own folders have the rights that it gives them
		jobs[0] = filepath.Join(s.dir, "STATE")
		s.env = append(s.env, "XDG_STATE_HOME="+filepath.Join(jobs[0], "sealed"))
	}
	s.readOnly(jobs[0])
	if code, out, said := s.told("jobs", "list", "--data", "box"); code != 0 || os.Getuid() == 0 && !strings.Contains(out, "finished") {
		t.Errorf("the list ends with %d:\n%s%s", code, out, said)
	}
	before := s.tagged("x")
	for _, args := range [][]string{{"undo", "--yes", "--data", "box"}, {"tag", "add", "y", "--all", "--yes", "--data", "box"}} {
		if code, _, said := s.told(args...); code == 0 || os.Getuid() == 0 && !strings.Contains(said, "nothing was sent") {
			t.Errorf("%v ends with %d:\n%s", args, code, said)
		}
	}
	if after := s.tagged("x"); after != before || s.tagged("y") != 0 {
		t.Errorf("%d have x, %d have y; want %d and none", after, s.tagged("y"), before)
	}
}

// tagged counts the assets with a tag.
func (s *sealed) tagged(tag string) int {
	s.t.Helper()
	code, out, said := s.told("search", "tags="+tag, "--max", "0", "--ids", "--data", "box")
	if code != 0 {
		s.t.Fatalf("a search ends with %d:\n%s", code, said)
	}
	return strings.Count(out, "\n")
}

// The explorer opens where nothing can be kept, says that once, and begins no job.
func TestReadOnlyExplorer(t *testing.T) {
	t.Parallel()
	s := seal(t, "STATE", "CACHE")
	session := s.explorer(300, "--data", s.box)
	s.see(session, "All assets")
	s.keys(session, "j j")
	s.see(session, "Could not keep the session.", "the next run begins without it", "XDG_STATE_HOME")
	s.keys(session, `esc t "never" enter`)
	s.see(session, "Could not keep the journal", "nothing was sent")
	s.keys(session, "esc q")
	if exit := s.ends(session); exit.Code != 1 {
		t.Errorf("exit %+v, want code 1: what was seen is not kept", exit)
	}
	if n := s.tagged("never"); n != 0 {
		t.Errorf("%d assets have the tag", n)
	}
}
