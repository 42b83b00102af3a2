package inspect

import (
	"fmt"
	"go/parser"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/model"
)

// uploading uploads three files whose IDs the service makes, tags them, renames
// one and moves it.
func uploading() []Step {
	var files []api.Operation
	for i := range 3 {
		files = append(files, api.UploadAsset{ResourceType: model.Image, File: api.Source(fmt.Sprintf("photos/cat %d.jpg", i))})
	}
	made := []model.PublicID{"xqrpdkqimnyc4aeqw5ts", "bqtn1ah8dsm9gcl2vsix", "m1pz3kfpwgq0rdvhoz7e"}
	folder := "pets/kept"
	tag := Step{Title: "tag 3 assets", Ops: []api.Operation{api.AddTag{Tags: []string{"sale"}, PublicIDs: made}}}
	for i := range made {
		tag.Takes = append(tag.Takes, Take{Op: 0, Param: "public_ids", Item: i, From: "public_ids", Index: i})
	}
	return []Step{
		{Title: "upload 3 files", Ops: files, Gives: []Give{{"public_ids", "public_id", true}, {"versions", "version", true}}},
		tag,
		{
			Title: "rename xqrpdkqimnyc4aeqw5ts to pets/best", Ops: []api.Operation{api.RenameAsset{From: made[0], To: "pets/best"}},
			Takes: []Take{{Param: "from_public_id", Item: -1, From: "public_ids", Index: 0}},
			Gives: []Give{{"public_id", "public_id", false}},
		},
		{
			Title: "move 2 assets to pets/kept",
			Ops: []api.Operation{
				api.UpdateAsset{PublicID: "pets/best", Changes: api.Changes{AssetFolder: &folder}},
				api.UpdateAsset{PublicID: made[1], Changes: api.Changes{AssetFolder: &folder}},
			},
			Takes: []Take{
				{Op: 0, Param: "public_id", Item: -1, From: "public_id", Index: -1},
				{Op: 1, Param: "public_id", Item: -1, From: "public_ids", Index: 1},
			},
		},
		{
			Title: "delete 2 assets", Ops: []api.Operation{api.DeleteAssets{PublicIDs: []model.PublicID{"old", made[2]}}},
			Takes: []Take{{Param: "public_ids", Item: 1, From: "public_ids", Index: 2}},
		},
	}
}

// triggering makes a trigger and deletes it by the ID that the service gave it.
func triggering() []Step {
	return []Step{
		{Ops: []api.Operation{api.CreateTrigger{URI: "https://example.com/hook", EventType: "upload"}}, Gives: []Give{{"id", "id", false}}},
		{
			Title: "delete the trigger", Ops: []api.Operation{api.DeleteTrigger{ID: "0a1b2c"}},
			Takes: []Take{{Param: "trigger_id", Item: -1, From: "id", Index: -1}},
		},
	}
}

// listing lists in pages: what SDKs have calls for, what they search with a
// builder, and what they lack.
func listing() []Step {
	return []Step{
		{Title: "list assets", Pages: true, Ops: []api.Operation{api.ListAssets{Type: model.Uploaded, ListOptions: api.ListOptions{Paging: api.Paging{MaxResults: 2}}}}},
		{Title: "search", Pages: true, Ops: []api.Operation{api.Search{Expression: "tags=sale", MaxResults: new(2)}}},
		{Pages: true, Ops: []api.Operation{api.ListUploadPresets{Paging: api.Paging{MaxResults: 2}}}},
		{Pages: true, Ops: []api.Operation{api.DeleteAssetsByPrefix{Prefix: "old/"}}},
	}
}

// TestGoldenScripts compares scripts with the pages that people have read.
func TestGoldenScripts(t *testing.T) {
	t.Parallel()
	head := []string{"Session 20261121-100000 in the environment staging, as one script.", "CLOUDINARY_URL says where it runs."}
	for name, steps := range map[string][]Step{
		"script_upload": uploading(), "script_trigger": triggering(), "script_pages": listing(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := txtar.Archive{Comment: []byte("Scripts.\n")}
			for _, sdk := range SDKs() {
				s, err := Script(steps, sdk, Form{Head: head})
				if err != nil {
					t.Fatal(err)
				}
				page.Files = append(page.Files, txtar.File{Name: string(sdk), Data: []byte(s.Code)})
			}
			golden.File(t, name+".txtar", string(txtar.Format(&page)))
		})
	}
}

// sessions makes scripts of any operations, values of earlier answers in the
// place of texts and of items of lists.
func sessions(t testing.TB, seed uint64, n int) (scripts [][]Step) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	catalog := api.Catalog()
	for range n {
		var steps []Step
		var given []Give
		for i := range 1 + r.IntN(6) {
			e := catalog[r.IntN(len(catalog))]
			op := example(t, e, usual...)
			if r.IntN(3) == 0 {
				op = nasty(t, e, usual...)
			}
			s := Step{Title: hostile[r.IntN(len(hostile))], Ops: []api.Operation{op}}
			if c, err := newCall(op); err == nil && len(given) > 0 {
				for _, v := range c.all() {
					if g := given[r.IntN(len(given))]; r.IntN(2) == 0 && v.Const == "" {
						s.Takes = append(s.Takes, Take{Param: v.Name, Item: itemOf(v, r), From: g.Name, Index: -r.IntN(2)})
					}
				}
			}
			if e.Kind == api.OneRequest && e.Answer.Kind() != reflect.Slice {
				path := words("public_id asset_id id url class next_cursor")[r.IntN(6)]
				s.Gives = []Give{{Name: path + strings.Repeat("_again", i), Path: path, Each: r.IntN(2) == 0}}
				given = append(given, s.Gives...)
			}
			steps = append(steps, s)
		}
		scripts = append(scripts, steps)
	}
	return scripts
}

// itemOf chooses the whole of a value, or an item of a list.
func itemOf(v api.Value, r *rand.Rand) int {
	if list, ok := v.V.([]string); ok && len(list) > 0 && (len(list) > 1 || r.IntN(2) == 0) {
		return r.IntN(len(list))
	}
	return -1
}

func TestScriptsParseAsGo(t *testing.T) {
	t.Parallel()
	for _, steps := range append(sessions(t, 7, 300), uploading(), triggering(), listing()) {
		for _, sdk := range SDKs() {
			s, err := Script(steps, sdk, Form{Width: 60})
			if err != nil {
				t.Fatal(err)
			}
			checkSpans(t, s)
			if sdk != Go {
				continue
			}
			if _, err := parser.ParseFile(fresh(), "main.go", s.Code, parser.AllErrors); err != nil {
				t.Errorf("%v\n%s", err, s.Code)
			}
		}
	}
}

func TestVariablesHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	for _, sdk := range SDKs() {
		s, spell := newScope(), speakers[sdk].tongue().name
		given := map[string]bool{}
		for name := range reserved {
			got := s.keep(name, spell)
			if reserved[got] || given[got] {
				t.Errorf("%s: a variable for %s is called %s", sdk, name, got)
			}
			given[got] = true
		}
		if got := s.local(spell("new_url")); given[got] {
			t.Errorf("%s: two variables are called %s", sdk, got)
		}
	}
}

func TestScriptsRefuseWhatCannotBe(t *testing.T) {
	t.Parallel()
	rename := []api.Operation{api.RenameAsset{From: "a", To: "b"}}
	take := Take{Param: "from_public_id", Item: -1, From: "x", Index: -1}
	list := []api.Operation{api.ListTags{}}
	give := []Give{{Name: "x", Path: "public_id"}}
	for want, steps := range map[string][]Step{
		"no step before it gives":     {{Ops: rename, Takes: []Take{take}, Gives: give}},
		"rename has no asset_id":      {{Ops: rename, Gives: give}, {Ops: rename, Takes: []Take{take, {Param: "asset_id", From: "x"}}}},
		"the step has no operation 3": {{Ops: rename, Gives: give}, {Ops: rename, Takes: []Take{take, {Op: 3, From: "x"}}}},
		"does not list in pages":      {{Ops: rename, Pages: true}},
		"is one operation, of which":  {{Ops: list, Pages: true, Gives: give}, {Ops: rename, Takes: []Take{take}}},
	} {
		if _, err := Script(steps, Python, Form{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("err = %v, want one with %q", err, want)
		}
	}
}

// TestEveryTakenValueIsUsed puts a variable into each name and each list of names
// that an operation can take.
func TestEveryTakenValueIsUsed(t *testing.T) {
	t.Parallel()
	first := Step{Ops: []api.Operation{api.UploadAsset{File: "a.jpg"}, api.UploadAsset{File: "b.jpg"}}, Gives: []Give{{"made", "public_id", true}}}
	for _, e := range api.Catalog() {
		op := example(t, e, usual...)
		c, err := newCall(op)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range c.all() {
			if !takeable(c, v) || e.Kind == api.SignedURL {
				continue
			}
			takes := []Take{{Param: v.Name, Item: -1, From: "made", Index: 1}}
			if list, ok := v.V.([]string); ok {
				takes = []Take{{Param: v.Name, Item: -1, From: "made", Index: -1}, {Param: v.Name, Item: len(list) - 1, From: "made", Index: 1}}
			}
			for _, take := range takes {
				for _, sdk := range SDKs() {
					s, err := Script([]Step{first, {Title: "the second", Ops: []api.Operation{op}, Takes: []Take{take}}}, sdk, Form{})
					if err != nil {
						t.Fatal(err)
					}
					if _, after, _ := strings.Cut(s.Code, "the second"); !strings.Contains(after, "made") {
						t.Errorf("%s: %s of %s does not take %+v:\n%s", sdk, v.Name, e.Name, take, after)
					}
				}
			}
		}
	}
}

// What is done to a thing is done in its order, whatever could be put together.
func TestScriptKeepsTheOrderOfWhatIsDoneToAThing(t *testing.T) {
	t.Parallel()
	up := func(file, id string) api.Operation {
		return api.UploadAsset{File: api.Source(file), PublicID: model.PublicID(id)}
	}
	step := Step{Ops: []api.Operation{up("/1", "a"), up("/2", "b"), api.RenameAsset{From: "a", To: "c"}, up("/3", "d"), up("/4", "a")}}
	for _, sdk := range SDKs() {
		s, err := Script([]Step{step}, sdk, Form{})
		if err != nil {
			t.Errorf("%s: %v", sdk, err)
			continue
		}
		rename, early, late := strings.Index(strings.ToLower(s.Code), "rename"), strings.Index(s.Code, "/3"), strings.Index(s.Code, "/4")
		if early > rename || late < rename {
			t.Errorf("%s: /3 stands at %d, the rename at %d, /4 at %d:\n%s", sdk, early, rename, late, s.Code)
		}
	}
}

func TestScriptsSignWhatWasAnswered(t *testing.T) {
	t.Parallel()
	upload := api.UploadAsset{File: "a.jpg"}
	steps := []Step{
		{Ops: []api.Operation{upload, upload}, Gives: []Give{{Name: "public_ids", Path: "public_id", Each: true}}},
		{
			Ops:   []api.Operation{api.SignPrivateDownload{PublicID: "x"}},
			Takes: []Take{{Param: "public_id", Item: -1, From: "public_ids", Index: 1}},
		},
		{
			Ops:   []api.Operation{api.SignArchiveDownload{ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{PublicIDs: []model.PublicID{"x", "y"}}}}},
			Takes: []Take{{Param: "public_ids", Item: -1, From: "public_ids", Index: -1}},
		},
	}
	s, err := Script(steps, Curl, Form{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`to_sign='public_id='"${public_ids[1]//&/%26}"'&timestamp='"$timestamp"`,
		`?public_id='"$(escaped "${public_ids[1]}")"'&timestamp=`,
		`public_ids='"${public_ids[0]//&/%26}"','"${public_ids[1]//&/%26}"'&timestamp='`,
		`public_ids%5B%5D='"$(escaped "${public_ids[0]}")"'&public_ids%5B%5D='"$(escaped "${public_ids[1]}")"'&`,
	} {
		if !strings.Contains(s.Code, want) {
			t.Errorf("the script lacks %s:\n%s", want, s.Code)
		}
	}
}
