package inspect

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/model"
)

func sample(t testing.TB, name string) api.Operation {
	t.Helper()
	e, ok := api.Lookup(name)
	if !ok {
		t.Fatalf("no operation %s", name)
	}
	return example(t, e, usual...)
}

func renames(n int) []api.Operation {
	var ops []api.Operation
	for i := range n {
		ops = append(ops, api.RenameAsset{From: model.PublicID(fmt.Sprintf("cat %d", i)), To: model.PublicID(fmt.Sprintf("kitten's %d", i))})
	}
	return ops
}

func tagging(n int) []api.Operation {
	var ops []api.Operation
	for _, list := range numbered(n, 1000) {
		ops = append(ops, api.AddTag{Tags: []string{"sale"}, PublicIDs: list})
	}
	return ops
}

func deleting(n int) []api.Operation {
	var ops []api.Operation
	for _, list := range numbered(n, 100) {
		ops = append(ops, api.DeleteAssets{ResourceType: model.Image, Type: model.Uploaded, PublicIDs: list})
	}
	return ops
}

// naming changes texts of a JSON body, beside a flag.
func naming() []api.Operation {
	var ops []api.Operation
	for _, name := range []string{"cat", "dog"} {
		title := name + "'s day"
		ops = append(ops, api.UpdateAsset{
			PublicID: model.PublicID("pets/" + name), Changes: api.Changes{DisplayName: &title, UniqueDisplayName: new(false)},
		})
	}
	return ops
}

// archiving is the same call n times.
func archiving(n int) []api.Operation {
	op := api.CreateArchive{ArchiveOptions: api.ArchiveOptions{Chosen: api.Chosen{Tags: []string{"for-press"}}}}
	return slices.Repeat([]api.Operation{op}, n)
}

func numbered(n, size int) (lists [][]model.PublicID) {
	for i := range n {
		if i%size == 0 {
			lists = append(lists, nil)
		}
		last := len(lists) - 1
		lists[last] = append(lists[last], model.PublicID(fmt.Sprintf("pets/cat_%d", i)))
	}
	return lists
}

// shortened leaves out the middle of long lists, for people to read.
func shortened(code string) string {
	return middle.ReplaceAllString(code, "")
}

var middle = regexp.MustCompile(`(?m)^\s*["']?pets/cat_([3-9]|[1-9]\d|[1-9]\d\d)["']?,?\n`)

func TestBulkIsOnePiece(t *testing.T) {
	t.Parallel()
	folder := "pets"
	var moves []api.Operation
	for i := range 300 {
		moves = append(moves, api.UpdateAsset{PublicID: model.PublicID(fmt.Sprintf("cat?%d", i)), Changes: api.Changes{AssetFolder: &folder}})
	}
	tests := []struct {
		name string
		ops  []api.Operation
		id   string
	}{
		{"rename", renames(300), "cat 150"},
		{"tag", tagging(2500), "pets/cat_2150"},
		{"delete", deleting(250), "pets/cat_249"},
		{"move", moves, "150"},
	}
	for _, tt := range tests {
		for _, sdk := range SDKs() {
			s, err := Spell(tt.ops, sdk, Form{})
			if err != nil {
				t.Fatalf("%s %s: %v", tt.name, sdk, err)
			}
			var other int
			for l := range strings.Lines(s.Code) {
				if !strings.ContainsAny(l, "0123456789") {
					other++
				}
			}
			if n := strings.Count(s.Code, tt.id); n != 1 {
				t.Errorf("%s %s: %q stands %d times", tt.name, sdk, tt.id, n)
			}
			if other > 40 {
				t.Errorf("%s %s: %d lines beside the list", tt.name, sdk, other)
			}
		}
	}
}

func TestBulkKeepsApartWhatDiffers(t *testing.T) {
	t.Parallel()
	ops := []api.Operation{
		api.DeleteAssets{ResourceType: model.Image, PublicIDs: []model.PublicID{"a"}},
		api.DeleteAssets{ResourceType: model.Video, PublicIDs: []model.PublicID{"b"}},
		api.DeleteAssets{ResourceType: model.Image, PublicIDs: []model.PublicID{"c"}},
	}
	s, err := Spell(ops, Python, Form{})
	if err != nil {
		t.Fatal(err)
	}
	want := "result = cloudinary.api.delete_resources([\"a\", \"c\"])\n\n" +
		"result = cloudinary.api.delete_resources([\"b\"], resource_type=\"video\")\n"
	if s.Code != want {
		t.Errorf("got:\n%s\nwant:\n%s", s.Code, want)
	}
}

func TestBulkMakesEqualCallsAsOftenAsTheyWereMade(t *testing.T) {
	t.Parallel()
	for _, sdk := range SDKs() {
		for _, program := range []bool{false, true} {
			s, err := Spell(archiving(3), sdk, Form{Program: program})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(s.Code, "for-press"); n != 3 {
				t.Errorf("%s makes a call %d times that was made 3 times:\n%s", sdk, n, s.Code)
			}
		}
	}
}

// jq takes one list behind its filter.
func TestNoCallTakesTwoListsOfJSONFromVariables(t *testing.T) {
	t.Parallel()
	for _, e := range api.Catalog() {
		c := &call{name: e.Name}
		var lists []string
		for _, p := range e.Params {
			if v := (api.Value{Param: p}); p.In == api.InJSON && p.Kind == api.List && (takeable(c, v) || p.Arg && p.Limit > 0) {
				lists = append(lists, p.Name)
			}
		}
		if len(lists) > 1 {
			t.Errorf("%s takes %v from variables; cURL code spells one of them", e.Name, lists)
		}
	}
}

func TestShellProgramsSayWhetherTheyNeedJQ(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		ops  []api.Operation
		form Form
	}{
		{"form", renames(3), Form{}},
		{"JSON", naming()[:1], Form{}},
		{"JSON in a loop", naming(), Form{}},
		{"a list of JSON", deleting(10), Form{}},
		{"pages", []api.Operation{sample(t, "resources")}, Form{Pages: true}},
	}
	for _, tt := range tests {
		for _, sdk := range []SDK{Curl, CLI} {
			tt.form.Program = true
			s, err := Spell(tt.ops, sdk, tt.form)
			if err != nil {
				t.Fatal(err)
			}
			_, code, _ := strings.Cut(s.Code, "pipefail")
			if said, uses := strings.Contains(s.Code, "; needs jq."), strings.Contains(code, "jq "); said != uses {
				t.Errorf("%s of %s says that it needs jq: %v, and uses it: %v\n%s", tt.name, sdk, said, uses, s.Code)
			}
		}
	}
}

func BenchmarkAllSDKs(b *testing.B) {
	op := sample(b, "upload")
	for b.Loop() {
		for _, sdk := range SDKs() {
			if _, err := Spell([]api.Operation{op}, sdk, Form{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
