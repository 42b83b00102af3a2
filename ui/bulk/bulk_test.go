package bulk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

func (s *stage) wants(calls ...string) {
	s.t.Helper()
	sent := s.sent()
	slices.Sort(sent) // several calls are under way at a time
	if diff := cmp.Diff(calls, sent); diff != "" {
		s.t.Errorf("calls (-want +got):\n%s", diff)
	}
}

func TestRenameShowsItsCodeRunsAndIsTakenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "pets/cat", "pets/dog")
	s.press(`R "kitten"`)
	s.sees("not sent yet", "code: rename from_public_id=pets/cat to_public_id=pets/kitten", "Costs 1 Upload call", "z takes it back")
	s.wants()
	s.press("enter")
	s.wants("rename from_public_id=pets/cat to_public_id=pets/kitten")
	s.lacks("not sent yet")
	s.sees("kitten", "Done: rename pets/cat to pets/kitten.")
	s.press("z")
	s.sees("Undo: Rename pets/cat to pets/kitten", "pets/kitten", "→ pets/cat")
	s.wants()
	s.press("enter")
	s.wants("rename from_public_id=pets/kitten to_public_id=pets/cat")
	s.press("Z enter")
	s.wants("rename from_public_id=pets/cat to_public_id=pets/kitten")
}

func TestEscLeavesWithoutHarm(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{
		`R "x"`, `t "x"`, `m "x"`, `D`, `c "a=b"`, `C "1"`, `u "a.jpg"`, `n "x"`, `J`, `B`, `enter`, `enter t "x"`, `space space R "x"`, `space space t "x" enter`,
	} {
		s := newStage(t, options{}, "cat", "dog")
		s.press(keys)
		for range 4 {
			s.press("esc")
		}
		s.wants()
		s.lacks("not sent yet", "Costs")
	}
}

func TestRenameMany(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "a", "b", "c")
	s.press(`space space R right "-{n:02}"`)
	s.sees("Rename 2 assets", "→ a-01", "→ b-02")
	s.press("enter")
	s.sees("Confirm", "2 assets, 2.0 kB", "2 × rename")
	s.press("enter")
	s.wants("rename from_public_id=a to_public_id=a-01", "rename from_public_id=b to_public_id=b-02")
	s.sees("✓ 2 selected")
}

func TestRenameCollisionsAreShownWhereTheyAre(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "a", "b", "c")
	s.press(`space space R ctrl+u "c"`)
	s.sees("a: c exists already", "b: would be called c, like a")
	s.press("enter")
	s.wants()
	s.sees("Rename 2 assets")
	s.press(`ctrl+u "x-{nam}"`)
	s.sees("▲ there is no placeholder {nam}")
}

func TestTagUpdatesWhatIsShown(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`space space t "sale, a b" enter enter`)
	s.wants("add_tag tag=[a b sale] public_ids=[cat dog]")
	s.sees("a b sale")
	s.press(`t ctrl+t "ol" tab`)
	s.sees("Remove old from 2 assets")
	s.press("enter enter")
	s.wants("remove_tag tag=[old] public_ids=[cat dog]")
}

func TestMove(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`m "zo"`)
	s.sees("zoo", "Move 1 asset to zoo", "new folder")
	s.press("enter")
	s.wants("update public_id=cat asset_folder=zoo")
}

func TestDeleteAndRestore(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press("D")
	s.sees("Delete 1 asset", "backups are kept", "Costs 1 Admin call; 412 Admin calls left, reset in 38 min")
	s.press("enter")
	s.wants("delete_resources public_ids=[cat]")
	s.lacks("▣ cat")
	s.sees("Assets · 1")
	s.press(`B "cat" enter`)
	s.sees("Restore 1 asset")
	s.press("enter")
	s.wants("restore public_ids=[cat]")
	s.sees("▣ cat", "Assets · 2")
}

// The whole library is deleted by what is selected, so that what came to it since the
// list was read stays, which the plan does not name.
func TestDeleteOfAllLeavesWhatNobodyHasSeen(t *testing.T) {
	t.Parallel()
	ids := make([]string, 150)
	for i := range ids {
		ids[i] = fmt.Sprintf("item%03d", i)
	}
	s := newStage(t, options{}, ids...)
	s.press("ctrl+a D")
	s.sees("Delete 150 assets", "By their public IDs, 100 in a call")
	s.svc.assets = append(s.svc.assets, picture("late"))
	s.press("enter")
	s.wants("delete_resources public_ids="+fmt.Sprint(ids[:100]), "delete_resources public_ids="+fmt.Sprint(ids[100:]))
	if s.svc.index("late") < 0 || len(s.svc.assets) != 1 {
		t.Errorf("%d assets are left, want the one that came late", len(s.svc.assets))
	}
}

func TestDeleteForGoodAsksForTheNumber(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{noBackup: true}, "cat", "dog")
	s.press("space space D enter")
	s.sees("There is no way back", "Type 2 to go on", "That is not 2.")
	s.wants()
	s.press(`"3" enter`)
	s.wants()
	s.press(`backspace "2" enter`)
	s.wants("delete_resources public_ids=[cat dog]")
}

func TestContextAndMetadata(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`c "alt=; credit=me" enter`)
	s.wants("add_context context=map[alt: credit:me] public_ids=[cat]")
	s.press(`C "12x"`)
	s.sees("Stock takes a whole number")
	s.press("backspace enter")
	s.wants("update_metadata metadata=map[stock:12] public_ids=[cat]")
	s.press("z enter")
	s.wants("update_metadata metadata=map[stock:] public_ids=[cat]")
}

func TestUpload(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`u "new" tab`)
	s.sees("new_completed.jpg", "1 file, 100 B", "Upload 1 file")
	s.press("enter")
	s.sees("See what is there already: read new_completed.jpg", "nothing was sent")
	s.wants()
	s.press("up right enter")
	s.wants("upload file=new_completed.jpg use_filename=true")
	s.sees("▣ new_completed", "Assets · 2")
}

func TestAReadOnlyEnvironmentRefuses(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{readOnly: true}, "cat")
	s.press("R")
	s.sees("This environment is open for reading only.")
	s.press("esc enter")
	s.sees("Overview", "public ID")
	s.press("enter")
	s.sees("This environment is open for reading only.")
	s.wants()
}

func TestAFailureSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.svc.refuse["rename"] = &api.Error{Kind: api.Conflict, Op: "rename", Status: 409, Message: "to_public_id (kitten) already exists"}
	s.press(`R "kitten" enter`)
	s.sees("Could not rename cat to kitten.", "already exists", "→ choose another name", "▣ cat")
	delete(s.svc.refuse, "rename")
	s.sent()
	s.press("esc J")
	s.sees("1 failed", "0 of 1 done, 1 failed", "already exists")
	s.press("r")
	s.sees("Confirm")
	s.press("enter")
	s.wants("rename from_public_id=cat to_public_id=kitten")
	s.sees("▣ kitten")
}

func TestAssetView(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "pets/cat")
	s.press("enter")
	s.sees("Overview", "public ID", "pets/cat", "image · upload · jpg")
	s.press(`enter "kitten" enter`)
	s.wants("rename from_public_id=pets/cat to_public_id=pets/kitten")
	s.sees("pets/kitten")
	s.press("2 x enter")
	s.wants("remove_tag tag=[old] public_ids=[pets/kitten]")
	s.sees("No tags")
	s.press(`3 n "credit" enter "me" enter`)
	s.wants("add_context context=map[credit:me] public_ids=[pets/kitten]")
	s.sees("credit", "me")
	s.press(`4 enter "7" enter`)
	s.wants("update_metadata metadata=map[stock:7] public_ids=[pets/kitten]")
	s.press("-")
	s.sees(`"public_id": "pets/kitten"`)
}

func TestSmallScreens(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {60, 15}, {40, 10}, {20, 6}} {
		for _, keys := range []string{`R "x"`, `space space R "-{n}"`, `t "x"`, `m "z"`, "D", "J", "enter", `C`, `u "a b c"`} {
			s := newStage(t, options{w: size[0], h: size[1]}, "cat", "dog")
			s.press(keys)
			if s.screen() == "" {
				t.Errorf("%v: nothing is drawn after %s", size, keys)
			}
		}
	}
}

func TestAnInterruptedJobIsOffered(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, key string
		want      []string
		sees      string
	}{
		{"resume", "r", []string{"add_tag tag=[sale] public_ids=[cat]"}, "Done: tag 1 asset with sale."},
		{"undo", "u", nil, "There is nothing to take back."},
		{"leave", "l", nil, "Assets · 1"},
		{"decide later", "esc", nil, "Assets · 1"},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		interrupted(t, dir)
		s := newStage(t, options{dir: dir}, "cat")
		s.sees("A job was interrupted", "Tag 1 asset with sale", "0 of 1 done")
		s.press(tt.key)
		s.wants(tt.want...)
		s.sees(tt.sees)
		s.lacks("A job was interrupted")
	}
}

// interrupted leaves the journal of a job whose process is gone.
func interrupted(t *testing.T, dir string) {
	t.Helper()
	journal, err := job.OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	target := job.Target{Key: model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "cat"}}
	p, err := job.New(job.Tag{Targets: []job.Target{target}, Mode: job.AddTags, Tags: []string{"sale"}}, job.World{Environment: "sandbox", Now: noon, Token: "t"})
	if err != nil {
		t.Fatal(err)
	}
	svc := &service{t: t, reads: map[string]int{}, action: map[string]int{}}
	if _, err := job.NewEngine(svc, journal, job.Options{}).Run(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, p.ID+".jsonl")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(strings.TrimLeft(string(text), "\n"), "\n")
	const nobody = 1 << 30
	first = strings.Replace(first, fmt.Sprintf(`"pid":%d`, os.Getpid()), fmt.Sprintf(`"pid":%d`, nobody), 1)
	if err := os.WriteFile(path, []byte(first+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestARunningJobIsShownAndCancelled(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press(`space space t "sale" enter`)
	s.hold = true
	s.press("enter")
	s.hold = false
	s.sees("⟳ tag starting")
	s.press("j k") // keys go on working
	s.press("J")
	s.sees("running", "c cancel")
	s.press("u")
	s.sees("It is still running")
	s.press("c")
	s.sees("Cancel the job?")
	s.press("enter")
	s.release()
	s.wants()
	s.sees("⊘", "cancelled")
	s.lacks("⟳ tag")
}

func TestAMovedAssetLeavesItsFolderAndComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat", "dog")
	s.press("1 j enter 2")
	s.sees("shop", "Assets · 2")
	s.press(`m "zoo" enter`)
	s.sees("Assets · 1", "▣ dog")
	s.lacks("▣ cat")
	s.press("z enter")
	s.sees("Assets · 2", "▣ dog", "▣ cat")
}
