package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/inspect"
	"cldx/model"
)

// told is a call of a tale: what was called and what came back.
type told struct {
	op     api.Operation
	answer string
	err    string
}

// deed is an action of a tale: its calls one after the other.
type deed struct {
	title string
	bulk  bool
	calls []told
}

// tale is a session in which one action follows the other.
func tale(deeds ...deed) Session {
	s := Session{Head: aHead(0)}
	now := noon
	for i, d := range deeds {
		a := Action{Number: i + 1, Title: d.title, At: now, State: Done}
		for _, c := range d.calls {
			if d.bulk {
				a.Planned = append(a.Planned, c.op)
			}
			if c.answer == "" && c.err == "" {
				continue // it was never called
			}
			a.Calls = append(a.Calls, Call{Op: c.op, At: now, Took: time.Second, Status: 200, Err: c.err, Response: []byte(c.answer)})
			now = now.Add(2 * time.Second)
			if c.err != "" {
				a.State = Failed
			}
		}
		s.Actions = append(s.Actions, a)
	}
	return s
}

func single(title string, op api.Operation, answer string) deed {
	return deed{title, false, []told{{op, answer, ""}}}
}

// script writes steps as short text.
func script(steps []inspect.Step) string {
	var b strings.Builder
	for _, s := range steps {
		var names []string
		for _, op := range s.Ops {
			names = append(names, keyOf(op))
		}
		fmt.Fprintf(&b, "# %s\n%s\n", s.Title, strings.Join(names, "\n"))
		if s.Pages {
			b.WriteString("  all pages\n")
		}
		for _, g := range s.Gives {
			fmt.Fprintf(&b, "  gives %s = %s each=%t\n", g.Name, g.Path, g.Each)
		}
		for _, t := range s.Takes {
			fmt.Fprintf(&b, "  %d.%s[%d] = %s[%d]\n", t.Op, t.Param, t.Item, t.From, t.Index)
		}
	}
	return b.String()
}

func upload(file string) api.Operation { return api.UploadAsset{File: api.Source(file)} }

func tag(ids ...model.PublicID) api.Operation {
	return api.AddTag{Tags: []string{"new"}, PublicIDs: ids}
}

func stored(id string) string {
	return fmt.Sprintf(`{"asset_id":"a-%s","public_id":%q,"version":1,"format":"jpg","resource_type":"image","type":"upload","tags":[],"secure_url":"https://x/%s.jpg","delete_token":"••••••%s"}`, id, id, id, id)
}

var tales = []struct {
	name   string
	deeds  []deed
	choice Choice
	want   string
	notes  []string
}{
	{
		name: "the public ID of an upload becomes a variable",
		deeds: []deed{
			single("list", api.ListAssets{}, `{"resources":[]}`),
			single("upload a.jpg", upload("a.jpg"), stored("x1")),
			single("tag", tag("x1", "old"), `{"public_ids":["x1","old"]}`),
		},
		want: `# upload a.jpg
{"op":"upload","params":{"file":"a.jpg"}}
  gives public_id = public_id each=false
# tag
{"op":"add_tag","params":{"public_ids":["x1","old"],"tag":["new"]}}
  0.public_ids[0] = public_id[-1]
`,
		notes: []string{
			"1 read that nothing used: left out",
			"it uploads 1 file of this machine, by the paths that they had: a.jpg",
			"it expects 1 asset to be there already: old",
		},
	},
	{
		name: "what was typed stays, though an answer repeats it",
		deeds: []deed{
			single("upload", api.UploadAsset{File: "https://x/a.jpg", PublicID: "mine"}, stored("mine")),
			single("rename", api.RenameAsset{From: "mine", To: "jpg"}, stored("jpg")),
		},
		want: `# upload
{"op":"upload","params":{"file":"https://x/a.jpg","public_id":"mine"}}
# rename
{"op":"rename","params":{"from_public_id":"mine","to_public_id":"jpg"}}
`,
	},
	{
		name: "uploads together give a list",
		deeds: []deed{
			{"upload 3 files", true, []told{{upload("a"), stored("1"), ""}, {upload("b"), stored("2"), ""}, {upload("c"), stored("3"), ""}}},
			single("tag all", tag("1", "2", "3"), `{}`),
			single("delete", api.DeleteAssets{PublicIDs: []model.PublicID{"3", "1"}}, `{}`),
			single("restore", api.RenameAsset{From: "2", To: "two"}, `{}`),
		},
		want: `# upload 3 files
{"op":"upload","params":{"file":"a"}}
{"op":"upload","params":{"file":"b"}}
{"op":"upload","params":{"file":"c"}}
  gives public_ids = public_id each=true
# tag all
{"op":"add_tag","params":{"public_ids":["1","2","3"],"tag":["new"]}}
  0.public_ids[-1] = public_ids[-1]
# delete
{"op":"delete_resources","params":{"public_ids":["3","1"]}}
  0.public_ids[0] = public_ids[2]
  0.public_ids[1] = public_ids[0]
# restore
{"op":"rename","params":{"from_public_id":"2","to_public_id":"two"}}
  0.from_public_id[-1] = public_ids[1]
`,
		notes: []string{"it uploads 3 files of this machine, by the paths that they had: a, b, c"},
	},
	{
		name: "a read that a kept call needs is kept",
		deeds: []deed{
			single("show", api.ShowAsset{PublicID: "shoe"}, stored("shoe")),
			single("show again", api.ShowAsset{PublicID: "shoe"}, stored("shoe")),
			single("browse", api.ListAssets{}, `{"resources":[{"asset_id":"a-hat"}],"next_cursor":"c1"}`),
			single("edit", api.UpdateAssetByAssetID{AssetID: "a-shoe"}, stored("shoe")),
			single("edit", api.UpdateAssetByAssetID{AssetID: "a-hat"}, stored("hat")),
		},
		want: `# show again
{"op":"resource","params":{"public_id":"shoe"}}
  gives asset_id = asset_id each=false
# edit
{"op":"update_by_asset_id","params":{"asset_id":"a-shoe"}}
  0.asset_id[-1] = asset_id[-1]
# edit
{"op":"update_by_asset_id","params":{"asset_id":"a-hat"}}
`,
		notes: []string{
			"2 reads that nothing used: left out",
			"asset_id a-hat belongs to environment shop: replaying elsewhere needs another",
			"it expects 1 asset to be there already: shoe",
		},
	},
	{
		name:   "pages that follow each other are one step",
		choice: Choice{Reads: true},
		deeds: []deed{
			single("browse", api.ListAssets{Type: "upload"}, `{"resources":[],"next_cursor":"c1"}`),
			single("folders", api.ListRootFolders{}, `{"folders":[]}`),
			single("scroll", api.ListAssets{Type: "upload", ListOptions: api.ListOptions{Paging: api.Paging{NextCursor: "c1"}}}, `{"next_cursor":"c2"}`),
			single("scroll", api.ListAssets{Type: "upload", ListOptions: api.ListOptions{Paging: api.Paging{NextCursor: "c2"}}}, `{}`),
		},
		want: `# browse
{"op":"resources","params":{"type":"upload"}}
  all pages
# folders
{"op":"root_folders","params":{}}
`,
		notes: []string{"resources of action 1 is read from its first page to its last"},
	},
	{
		name: "failed calls are left out, and what succeeded after being repeated stays",
		deeds: []deed{
			{"tag 3", true, []told{{tag("a"), `{}`, "429"}, {tag("b"), `{}`, "no"}, {tag("c"), "", ""}}},
			{"again", false, []told{{tag("d"), `{}`, "503"}, {tag("d"), `{}`, ""}}},
		},
		want: `# again
{"op":"add_tag","params":{"public_ids":["d"],"tag":["new"]}}
`,
		notes: []string{
			"2 calls that failed: left out: add_tag (action 1)",
			"action 1, tag 3: 1 of its 3 planned calls were never made",
			"it expects 1 asset to be there already: d",
		},
	},
	{
		name:   "failed calls are kept when they are wanted",
		choice: Choice{Failed: true, Actions: []int{2}},
		deeds: []deed{
			single("ping", api.Ping{}, `{}`),
			{"tag", false, []told{{tag("a"), ``, "no"}}},
		},
		want: `# tag
{"op":"add_tag","params":{"public_ids":["a"],"tag":["new"]}}
`,
		notes: []string{"it expects 1 asset to be there already: a"},
	},
	{
		name:   "a chosen read is kept, and what an action that was not chosen made is said",
		choice: Choice{Actions: []int{2, 3}},
		deeds: []deed{
			single("upload", upload("a"), stored("1")),
			single("look", api.ShowAsset{PublicID: "1"}, stored("1")),
			single("tag", tag("1"), `{}`),
		},
		want: `# look
{"op":"resource","params":{"public_id":"1"}}
# tag
{"op":"add_tag","params":{"public_ids":["1"],"tag":["new"]}}
`,
		notes: []string{
			"public_id: 1 value was made by an action that is not in the script (1 by action 1): it stays as it was",
			"public_ids: 1 value was made by an action that is not in the script (1 by action 1): it stays as it was",
			"it expects 1 asset to be there already: 1",
		},
	},
	{
		name: "tokens, names and triggers that the service made",
		deeds: []deed{
			single("upload", upload("https://x/y"), stored("1")),
			single("preset", api.CreateUploadPreset{}, `{"message":"created","name":"p9"}`),
			single("folder", api.CreateFolder{Folder: "a/b"}, `{"success":true,"path":"a/b","name":"b"}`),
			single("delete by token", api.DeleteByToken{Token: "••••••1"}, `{}`),
			single("preset", api.DeleteUploadPreset{Name: "p9"}, `{}`),
			single("preset", api.DeleteUploadPreset{Name: "b"}, `{}`),
		},
		want: `# upload
{"op":"upload","params":{"file":"https://x/y"}}
  gives delete_token = delete_token each=false
# preset
{"op":"create_upload_preset","params":{}}
  gives name = name each=false
# folder
{"op":"create_folder","params":{"path":"a/b"}}
# delete by token
{"op":"delete_by_token","params":{"token":"••••••1"}}
  0.token[-1] = delete_token[-1]
# preset
{"op":"delete_upload_preset","params":{"name":"p9"}}
  0.name[-1] = name[-1]
# preset
{"op":"delete_upload_preset","params":{"name":"b"}}
`,
	},
	{
		name: "an action of two kinds of call that gives values is two steps",
		deeds: []deed{
			{"upload a folder", true, []told{{api.CreateFolder{Folder: "p"}, `{"path":"p"}`, ""}, {upload("a"), stored("1"), ""}, {upload("b"), stored("2"), ""}}},
			single("tag", tag("2", "1"), `{}`),
		},
		want: `# upload a folder
{"op":"create_folder","params":{"path":"p"}}
# 
{"op":"upload","params":{"file":"a"}}
{"op":"upload","params":{"file":"b"}}
  gives public_ids = public_id each=true
# tag
{"op":"add_tag","params":{"public_ids":["2","1"],"tag":["new"]}}
  0.public_ids[0] = public_ids[1]
  0.public_ids[1] = public_ids[0]
`,
		notes: []string{"it uploads 2 files of this machine, by the paths that they had: a, b"},
	},
}

func TestSteps(t *testing.T) {
	t.Parallel()
	for _, tt := range tales {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			plan, err := Steps(tale(tt.deeds...), tt.choice)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, script(plan.Steps)); diff != "" {
				t.Errorf("the script (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.notes, plan.Notes); diff != "" {
				t.Errorf("the notes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsSentAgainIsOneCall(t *testing.T) {
	t.Parallel()
	s := tale(deed{"Tag", true, []told{{tag("a"), "", "too busy"}, {tag("b"), "", ""}}})
	a := &s.Actions[0]
	a.Calls = append(a.Calls, a.Calls[0], Call{Op: api.Ping{}, At: noon.Add(time.Minute), Status: 200})
	if got := a.Unmade(); got != 1 {
		t.Errorf("%d planned calls were not made, want 1", got)
	}
}

// Where all that was planned was done, a call whose answer was lost was done too.
func TestWhatHappenedWithoutAnAnswerIsInTheScript(t *testing.T) {
	t.Parallel()
	s := tale(deed{"Tag", true, []told{{tag("a"), "{}", ""}, {tag("b"), "", "no answer in time"}}})
	for _, tt := range []struct {
		state State
		calls int
		note  string
	}{
		{Done, 2, "add_tag of action 1 got no good answer, but had happened: it is made again"},
		{Failed, 1, "1 call that failed: left out: add_tag (action 1)"},
	} {
		s.Actions[0].State = tt.state
		p, err := Steps(s, Choice{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Steps) != 1 || len(p.Steps[0].Ops) != tt.calls || !slices.Contains(p.Notes, tt.note) {
			t.Errorf("%s: %d calls, notes %q:\n%s", tt.state, len(p.Steps[0].Ops), p.Notes, script(p.Steps))
		}
	}
}
