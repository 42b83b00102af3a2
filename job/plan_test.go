package job_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// spell writes a plan's steps in a few words each: the call, how many assets it
// is about, what it waits for, and how it is taken back.
func spell(p job.Plan) string {
	var lines []string
	for _, s := range p.Steps {
		line := fmt.Sprintf("%s %d", s.Op.Spec().Name, len(s.Keys))
		if len(s.After) > 0 {
			line += fmt.Sprintf(" after %v", s.After)
		}
		for _, op := range s.Inverse {
			line += " < " + op.Spec().Name
		}
		if s.Ask {
			line += " < ask"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func mixed(n int) []job.Target {
	var out []job.Target
	for i := range n {
		t := image(fmt.Sprintf("m%d", i))
		t.ResourceType = []model.ResourceType{model.Image, model.Video, model.Raw}[i%3]
		t.Backup = true
		out = append(out, t)
	}
	return out
}

func tags(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("t%02d", i))
	}
	return out
}

func bearing(targets []job.Target, tags ...string) []job.Target {
	out := make([]job.Target, len(targets))
	for i, t := range targets {
		t.Tags = tags
		out[i] = t
	}
	return out
}

func left(n int) model.Budget {
	return model.Budget{Limit: 500, Remaining: n, Reset: world.Now.Add(time.Minute)}
}

// TestPlans holds the calls of every action, their cost, and the way back.
func TestPlans(t *testing.T) {
	t.Parallel()
	many, _ := images(2500)
	repeat := func(n int, line string) string { return strings.TrimSuffix(strings.Repeat(line+"\n", n), "\n") }
	folder := "f"
	for _, test := range []struct {
		name      string
		action    job.Action
		world     func(*job.World)
		want      string
		cost      job.Cost
		unchanged int
		undo      bool
	}{
		{"tag in batches", job.Tag{Targets: many, Tags: []string{"x"}}, nil, "add_tag 1000 < remove_tag\nadd_tag 1000 < remove_tag\nadd_tag 500 < remove_tag", job.Cost{Upload: 3}, 0, true},
		{"many tags", job.Tag{Targets: many[:1001], Tags: tags(20)}, nil, "add_tag 500 < remove_tag\nadd_tag 500 < remove_tag\nadd_tag 1 < remove_tag", job.Cost{Upload: 3}, 0, true},
		{"tag twice the same", job.Tag{Targets: many[:1], Tags: []string{"x", "x"}}, nil, "add_tag 1 < remove_tag", job.Cost{Upload: 1}, 0, true},
		{"tag mixed types", job.Tag{Targets: mixed(7), Tags: []string{"x"}}, nil, "add_tag 3 < remove_tag\nadd_tag 2 < remove_tag\nadd_tag 2 < remove_tag", job.Cost{Upload: 3}, 0, true},
		{"tag what needs it", job.Tag{Targets: append(bearing(many[:3], "x"), many[3]), Tags: []string{"x"}}, nil, "add_tag 1 < remove_tag", job.Cost{Upload: 1}, 3, true},
		{"remove", job.Tag{Targets: append(bearing(many[:3], "x", "y"), many[3]), Mode: job.RemoveTags, Tags: []string{"x"}}, nil, "remove_tag 3 < add_tag", job.Cost{Upload: 1}, 1, true},
		{"replace", job.Tag{Targets: append(bearing(many[:2], "b", "a"), bearing(many[2:4], "z")...), Mode: job.ReplaceTags, Tags: []string{"a", "b"}}, nil, "replace_tag 2 < replace_tag", job.Cost{Upload: 1}, 2, true},
		{"clear", job.Tag{Targets: append(bearing(many[:2], "b"), many[2]), Mode: job.ClearTags}, nil, "remove_all_tags 2 < replace_tag", job.Cost{Upload: 1}, 1, true},
		{"delete a few", job.Delete{Targets: mixed(4)}, nil, "delete_resources 2 < restore\ndelete_resources 1 < restore\ndelete_resources 1 < restore", job.Cost{Admin: 3}, 0, true},
		{"delete a hundred and one", job.Delete{Targets: many[:101]}, func(w *job.World) { w.Backup = true }, "delete_resources 100 < restore\ndelete_resources 1 < restore", job.Cost{Admin: 2}, 0, true},
		{"delete without backups", job.Delete{Targets: many[:1]}, nil, "delete_resources 1 < restore", job.Cost{Admin: 1}, 0, false},
		{"delete many by a tag", job.Delete{Targets: many}, func(w *job.World) { w.Backup, w.Budget = true, left(13) }, "add_tag 1000 < remove_tag\nadd_tag 1000 < remove_tag\nadd_tag 500 < remove_tag\ndelete_resources_by_tag 2500 after [1 2 3]" + strings.Repeat(" < restore", 25), job.Cost{Admin: 3, Upload: 3}, 0, true},
		{"delete by a tag because of the budget", job.Delete{Targets: many[:1500]}, func(w *job.World) { w.Backup, w.Budget = true, left(24) }, "add_tag 1000 < remove_tag\nadd_tag 500 < remove_tag\ndelete_resources_by_tag 1500 after [1 2]" + strings.Repeat(" < restore", 15), job.Cost{Admin: 2, Upload: 2}, 0, true},
		{"delete by ID while the budget reaches", job.Delete{Targets: many[:1500]}, func(w *job.World) { w.Backup, w.Budget = true, left(25) }, repeat(15, "delete_resources 100 < restore"), job.Cost{Admin: 15}, 0, true},
		{"delete everything", job.Delete{Targets: many, All: job.Extent{Everything: true}}, func(w *job.World) { w.Backup = true }, "delete_all_resources 2500" + strings.Repeat(" < restore", 25), job.Cost{Admin: 3}, 0, true},
		{"delete a little everything", job.Delete{Targets: many[:100], All: job.Extent{Everything: true}}, func(w *job.World) { w.Backup = true }, "delete_resources 100 < restore", job.Cost{Admin: 1}, 0, true},
		{"delete by a prefix", job.Delete{Targets: many[:900], All: job.Extent{Prefix: string(many[0].PublicID[:1])}}, func(w *job.World) { w.Backup = true }, "delete_resources_by_prefix 900" + strings.Repeat(" < restore", 9), job.Cost{Admin: 1}, 0, true},
		{"delete by a prefix that does not fit", job.Delete{Targets: many[:200], All: job.Extent{Prefix: "ZZ"}}, func(w *job.World) { w.Backup = true }, "delete_resources 100 < restore\ndelete_resources 100 < restore", job.Cost{Admin: 2}, 0, true},
		{"delete beyond the budget", job.Delete{Targets: many[:3]}, func(w *job.World) { w.Budget = left(10) }, repeat(3, "destroy 1 < restore"), job.Cost{Upload: 3}, 0, false},
		{"delete in the next window", job.Delete{Targets: many[:3]}, func(w *job.World) {
			w.Budget = left(0)
			w.Budget.Reset = w.Now
		}, "delete_resources 3 < restore", job.Cost{Admin: 1}, 0, false},
		{"restore", job.Restore{Targets: many[:101]}, nil, "restore 100 < delete_resources\nrestore 1 < delete_resources", job.Cost{Admin: 2}, 0, true},
		{"move one", job.Move{Targets: many[:1], Folder: "f"}, nil, "update 1 < update", job.Cost{Admin: 1}, 0, true},
		{"move several, budget unknown", job.Move{Targets: many[:2], Folder: "f"}, nil, repeat(2, "explicit 1 < explicit"), job.Cost{Upload: 2}, 0, true},
		{"move several, budget plenty", job.Move{Targets: many[:2], Folder: "f"}, func(w *job.World) { w.Budget = left(8) }, repeat(2, "update 1 < update"), job.Cost{Admin: 2}, 0, true},
		{"move several, budget short", job.Move{Targets: many[:2], Folder: "f"}, func(w *job.World) { w.Budget = left(7) }, repeat(2, "explicit 1 < explicit"), job.Cost{Upload: 2}, 0, true},
		{"move by name", job.Move{Targets: many[:1], Folder: "f"}, func(w *job.World) { w.FolderMode = model.FixedFolders }, "rename 1 < rename", job.Cost{Upload: 1}, 0, true},
		{"create a folder", job.CreateFolder{Path: "a/b"}, nil, "create_folder 0 < delete_folder", job.Cost{Admin: 1}, 0, true},
		{"rename a folder", job.RenameFolder{From: "a", To: "b"}, nil, "rename_folder 0 < rename_folder", job.Cost{Admin: 1}, 0, true},
		{"delete a folder", job.DeleteFolder{Path: "a"}, nil, "delete_folder 0 < ask", job.Cost{Admin: 1}, 0, true},
		{"upload", job.Upload{Files: []job.File{{Path: "/x/a.jpg"}, {Path: "/x/b.jpg"}}}, nil, repeat(2, "upload 0 < ask"), job.Cost{Upload: 2}, 0, true},
		{"edit", job.Edit{Asset: model.Asset{PublicID: "a", ResourceType: "image", Type: "upload"}, Update: api.UpdateAsset{Changes: api.Changes{AssetFolder: &folder}}}, nil, "update 1 < update", job.Cost{Admin: 1}, 0, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := world
			if test.world != nil {
				test.world(&w)
			}
			p, err := job.New(test.action, w)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, spell(p)); diff != "" {
				t.Errorf("steps (-want +got):\n%s", diff)
			}
			if p.Cost() != test.cost || p.Unchanged != test.unchanged || p.Undo.Possible != test.undo || p.Title == "" || p.Kind == "" {
				t.Errorf("cost %+v, %d unchanged, undo %+v, title %q", p.Cost(), p.Unchanged, p.Undo, p.Title)
			}
		})
	}
}

// TestPlanProblems says what stands in the way.
func TestPlanProblems(t *testing.T) {
	t.Parallel()
	fixed := func(w *job.World) { w.FolderMode = model.FixedFolders }
	for _, test := range []struct {
		name   string
		action job.Action
		world  func(*job.World)
		want   string
	}{
		{"no tag", job.Tag{Targets: mixed(1)}, nil, "tags: none are given"},
		{"a tag with a comma", job.Tag{Targets: mixed(1), Tags: []string{"a,b"}}, nil, `a,b: tag "a,b" holds a comma`},
		{"tagged already", job.Tag{Targets: bearing(mixed(2), "x"), Tags: []string{"x"}}, nil, job.ErrNothing.Error()},
		{"no assets to delete", job.Delete{}, nil, job.ErrNothing.Error()},
		{"no assets to restore", job.Restore{}, nil, job.ErrNothing.Error()},
		{"no files", job.Upload{}, nil, job.ErrNothing.Error()},
		{"a data URI", job.Upload{Files: []job.File{{Path: "Data:image/gif;base64,AAAA"}}}, nil, "Data:image/gif;base64,AAAA: a data URI can't be part of a job: save it to a file first"},
		{"moved already", job.Move{Targets: mixed(2)}, nil, job.ErrNothing.Error()},
		{"a folder name", job.Move{Targets: mixed(1), Folder: "/a"}, nil, `/a: folder "/a" has an empty part`},
		{"two in one place", job.Move{Targets: []job.Target{image("a/x"), image("b/x")}, Folder: "c"}, fixed, "b/x: would be called c/x, like a/x"},
		{"one asset twice", job.Rename{Pairs: []job.Pair{{image("a"), "b"}, {image("a"), "c"}}}, nil, "a: would be renamed twice"},
		{"no folder name", job.CreateFolder{}, nil, "folder: no name is given"},
		{"folder into itself", job.RenameFolder{From: "a", To: "a/b"}, nil, "a: a folder can't be moved into itself"},
		{"folder to itself", job.RenameFolder{From: "a", To: "a"}, nil, job.ErrNothing.Error()},
		{"folder in fixed mode", job.RenameFolder{From: "a", To: "b"}, fixed, "a: folders can't be renamed in fixed folder mode: rename the assets"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := world
			if test.world != nil {
				test.world(&w)
			}
			p, err := job.New(test.action, w)
			if err == nil || err.Error() != test.want {
				t.Errorf("New = %s, %v; want %s", spell(p), err, test.want)
			}
			var problems job.Problems
			if test.want != job.ErrNothing.Error() && !errors.As(err, &problems) {
				t.Errorf("error is %T, want Problems", err)
			}
		})
	}
}

// TestContextOfNamesakes takes each asset back to its own values, though others
// have the same public ID.
func TestContextOfNamesakes(t *testing.T) {
	t.Parallel()
	asset := func(rt model.ResourceType, alt string) model.Asset {
		a := model.Asset{PublicID: "a", ResourceType: rt, Type: "upload"}
		a.Context = model.Context{"alt": alt}
		return a
	}
	p, err := job.New(job.Context{Assets: []model.Asset{asset("image", "one"), asset("video", "two")}, Values: model.Context{"alt": "new"}}, world)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"one", "two"} {
		back := p.Steps[i].Inverse[0].(api.AddContext)
		if back.Context["alt"] != want {
			t.Errorf("undo of %s sets %v, want %s", p.Steps[i].Keys, back.Context, want)
		}
	}
}
