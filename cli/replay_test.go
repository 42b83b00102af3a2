//go:build unix

package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/internal/term"
	"cldx/model"
)

func ids(texts ...string) []model.PublicID {
	out := make([]model.PublicID, len(texts))
	for i, text := range texts {
		out[i] = model.PublicID(text)
	}
	return out
}

// shoot records a session: files are uploaded, and get their names from the
// service; they are tagged, one is renamed and one is deleted.
func (s *studio) shoot() {
	s.t.Helper()
	folder := "shop"
	up := func(n int) api.Operation {
		op := api.UploadAsset{File: s.photo(n)}
		op.AssetFolder = &folder
		return op
	}
	s.act("Create folder shop", api.CreateFolder{Folder: "shop"})
	got := s.act("Upload 3 files", up(1), up(2), up(3))
	s.act("Look", api.ShowAsset{PublicID: model.PublicID(got[0])})
	s.act("Tag 3 assets", api.AddTag{Tags: []string{"sale"}, PublicIDs: ids(got...)})
	s.act("Rename one", api.RenameAsset{From: model.PublicID(got[0]), To: "hero"})
	s.act("Rename what is not there", api.RenameAsset{From: "none", To: "nothing"})
	s.act("Delete one", api.DestroyAsset{PublicID: model.PublicID(got[2])})
	s.act("Say what it is", api.AddContext{Context: model.Context{"alt": "A shoe"}, PublicIDs: ids("hero")})
	s.wrap()
}

// A session makes the same library of another environment, and says what it does.
func TestReplayElsewhere(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.shoot()
	to := s.target()
	code, out, said := s.replayed(to, "--yes")
	if code != 0 || !strings.Contains(out, "6 of 6 steps done") {
		t.Fatalf("exit code %d\n%s\n%s", code, out, said)
	}
	if diff := cmp.Diff(library(t, s.client), library(t, to.client)); diff != "" {
		t.Errorf("the libraries (-recorded +replayed):\n%s", diff)
	}
	for _, want := range []string{"recorded in studio", "1. Create folder shop", "public_ids: public_id from step 2", "3 × upload", "Admin calls are left", "Deletes 1 thing"} {
		if !strings.Contains(said, want) {
			t.Errorf("the plan does not say %q:\n%s", want, said)
		}
	}
	if code, _, said := s.replayed(to, "--resume", "--yes"); code != 0 || !strings.Contains(said, "Nothing is left to do") {
		t.Errorf("resuming what is done: %d, %s", code, said)
	}
	if n := to.calls(t, "upload"); n != 3 {
		t.Errorf("%d uploads arrived, want 3", n)
	}
}

// A dry run plans for machines too, and sends nothing that changes anything.
func TestReplayDryRun(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.shoot()
	to := s.target()
	code, out, said := s.replayed(to, "--dry-run", "--json")
	var plan struct {
		Steps []struct {
			Title string
			Takes []string
		}
		Calls map[string]int
		Cost  struct {
			Upload    int
			Remaining int `json:"admin_left"`
		}
		Deletes []struct{ Name string }
		Notes   []string
	}
	if err := json.Unmarshal([]byte(out), &plan); err != nil || code != 0 || said != "" {
		t.Fatalf("exit code %d, %v, said %q: %s", code, err, said, out)
	}
	if len(plan.Steps) != 6 || plan.Calls["upload"] != 3 || plan.Cost.Upload != 7 || plan.Cost.Remaining == 0 || len(plan.Deletes) != 1 || len(plan.Notes) == 0 {
		t.Errorf("the plan is %s", out)
	}
	code, out, _ = s.replayed(to, "--dry-run")
	if code != 0 || !strings.Contains(out, "2. Upload 3 files (3 × upload)") {
		t.Errorf("exit code %d: %s", code, out)
	}
	if n := to.calls(t, ""); n != 0 {
		t.Errorf("%d writes were sent", n)
	}
	code, _, said = s.replayed(to, "--resume", "--yes")
	if code != 2 || !strings.Contains(said, "leave --resume out") {
		t.Errorf("a dry run can be resumed: %d, %s", code, said)
	}
}

// What can't be meant is refused before anything is sent.
func TestReplayRefusals(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.shoot()
	to := s.target()
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"nobody to ask", []string{"--data", to.dir}, "--yes"},
		{"no environment", nil, "--same"},
		{"not the same", []string{"--data", to.dir, "--same", "--yes"}, "leave --same out"},
		{"no such environment any more", []string{"--same", "--yes"}, "studio"},
		{"read-only", []string{"--data", to.dir, "--read-only", "--yes"}, "read-only"},
		{"two ways", []string{"--data", to.dir, "--resume", "--again"}, "exclude each other"},
		{"no such action", []string{"--data", to.dir, "--actions", "77"}, "77"},
		{"only reads", []string{"--data", to.dir, "--actions", "6"}, "nothing to replay"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := s.command(t.Context(), append([]string{"inspect", "replay", "--session", s.id}, tt.args...)...)
			var said strings.Builder
			c.Stderr = &said
			if code := exitCode(c); code != 2 || !strings.Contains(said.String(), tt.want) {
				t.Errorf("exit code %d, want 2 and %q: %s", code, tt.want, said.String())
			}
		})
	}
	if err := os.Remove(filepath.Join(s.dir, "photo2.png")); err != nil {
		t.Fatal(err)
	}
	if code, _, said := s.replayed(to, "--yes"); code != 2 || !strings.Contains(said, "photo2.png") || !strings.Contains(said, "--actions") {
		t.Errorf("a file is missing: exit code %d: %s", code, said)
	}
	if code, out, _ := s.replayed(to, "--dry-run"); code != 0 || !strings.Contains(out, "In the way: step 2: file of upload") {
		t.Errorf("a dry run without the file: exit code %d: %s", code, out)
	}
	if n := to.calls(t, ""); n != 0 {
		t.Errorf("%d writes were sent", n)
	}
}

// A step that the other environment refuses ends the replay with 4, or with 1
// when it is the first; --keep-going does the rest.
func TestReplayRefusedInTheMiddle(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.act("Upload", api.UploadAsset{File: s.photo(1), PublicID: "a"})
	s.act("Upload", api.UploadAsset{File: s.photo(2), PublicID: "b"})
	s.act("Rename b", api.RenameAsset{From: "b", To: "c"})
	s.act("Tag a", api.AddTag{Tags: []string{"x"}, PublicIDs: ids("a")})
	s.wrap()
	to := s.target()
	code, out, said := s.replayed(to, "--yes", "--json", "--actions", "3,4")
	if got := reportOf(t, out); code != 1 || got != "failed pending" || !strings.Contains(said, "--resume") {
		t.Errorf("exit code %d, steps %s: %s", code, got, said)
	}
	if code, _, said := s.replayed(to, "--yes", "--actions", "1,3,4"); code != 2 || !strings.Contains(said, "--again") {
		t.Errorf("it begins anew without a word: %d, %s", code, said)
	}
	code, out, _ = s.replayed(to, "--yes", "--json", "--actions", "1,3,4", "--again")
	if got := reportOf(t, out); code != 4 || got != "done failed pending" {
		t.Errorf("exit code %d, steps %s", code, got)
	}
	if code, _, said := s.replayed(to, "--yes", "--resume"); code != 2 || !strings.Contains(said, "choose the same actions") {
		t.Errorf("it goes on with other steps: %d, %s", code, said)
	}
	code, out, _ = s.replayed(to, "--yes", "--json", "--actions", "1,3,4", "--resume", "--keep-going")
	if got := reportOf(t, out); code != 4 || got != "done failed done" {
		t.Errorf("resumed: exit code %d, steps %s", code, got)
	}
	if err := to.client.Do(t.Context(), api.UploadAsset{File: s.photo(2), PublicID: "b"}, nil); err != nil {
		t.Fatal(err)
	}
	code, out, _ = s.replayed(to, "--yes", "--json", "--actions", "1,3,4", "--resume")
	if got := reportOf(t, out); code != 0 || got != "done done done" || to.calls(t, "add_tag") != 1 {
		t.Errorf("resumed again: exit code %d, steps %s, %d tag calls", code, got, to.calls(t, "add_tag"))
	}
}

// On a terminal it asks; what can't be brought back wants more than a yes.
func TestReplayAsks(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.act("Upload", api.UploadAsset{File: s.photo(1), PublicID: "a"})
	s.act("Delete by tag", api.DeleteAssetsByTag{Tag: "x"})
	s.wrap()
	for _, tt := range []struct {
		actions, question, answer string
		code                      int
	}{
		{"1", "Type yes to go on.", "yes\r", 0},
		{"1", "Type yes to go on.", "1\r", 2},
		{"1-2", "Type everything to go on.", "yes\r", 2},
		{"1-2", "Type everything to go on.", "1\r", 2},
		{"1-2", "Type everything to go on.", "everything\r", 0},
		{"1-2", "Type everything to go on.", "\x03", 130},
	} {
		t.Run(tt.actions+tt.answer, func(t *testing.T) {
			t.Parallel()
			to := s.target()
			terminal, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: 120, Rows: 40}, s.program,
				"inspect", "replay", "--session", s.id, "--data", to.dir, "--actions", tt.actions)
			if err != nil {
				t.Fatal(err)
			}
			defer terminal.Close()
			s.see(terminal, tt.question)
			if err := terminal.Type(tt.answer); err != nil {
				t.Fatal(err)
			}
			exit, err := terminal.Wait(t.Context())
			if err != nil || exit.Code != tt.code {
				t.Errorf("exit %+v, %v, want code %d:\n%s", exit, err, tt.code, terminal.Screen().Text())
			}
			if made := to.calls(t, "upload") > 0; made != (tt.code == 0) {
				t.Errorf("uploaded: %t", made)
			}
		})
	}
}

// A plan that somebody looked at while another replay was made is not carried out.
func TestReplayPlansAgainAfterAnother(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.act("Upload", api.UploadAsset{File: s.photo(1), PublicID: "a"})
	s.wrap()
	to := s.target()
	terminal, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: 120, Rows: 40}, s.program,
		"inspect", "replay", "--session", s.id, "--data", to.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	s.see(terminal, "Type yes to go on.")
	if code, _, said := s.replayed(to, "--yes"); code != 0 {
		t.Fatalf("exit code %d: %s", code, said)
	}
	if err := terminal.Type("yes\r"); err != nil {
		t.Fatal(err)
	}
	exit, err := terminal.Wait(t.Context())
	if err != nil || exit.Code != 2 || to.calls(t, "upload") != 1 {
		t.Errorf("exit %+v, %v, %d uploads:\n%s", exit, err, to.calls(t, "upload"), terminal.Screen().Text())
	}
}

// An environment that does not answer is a matter of the network.
func TestReplayWithoutNetwork(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.act("Create folder", api.CreateFolder{Folder: "a"})
	s.wrap()
	s.configure("[environments.away]\ncloud_name = \"away\"\napi_key = \"key\"\napi_secret = \"hush-hush-hush\"\nupload_prefix = \"http://127.0.0.1:1\"\n")
	for _, tt := range []struct {
		args []string
		code int
	}{
		{[]string{"--yes"}, 3},
		{[]string{"--dry-run"}, 0},
	} {
		c := s.command(t.Context(), append([]string{"inspect", "replay", "--session", s.id, "--env", "away"}, tt.args...)...)
		if out, err := c.CombinedOutput(); c.ProcessState.ExitCode() != tt.code {
			t.Errorf("%v: %v, want exit code %d: %s", tt.args, err, tt.code, out)
		}
	}
}
