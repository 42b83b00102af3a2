package job_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// TestUndoRenames takes random renames back, swaps and cycles among them, in
// every order that the plan allows, with some of them failed.
func TestUndoRenames(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		n := 1 + random.IntN(8)
		s := newService()
		names := map[model.PublicID]model.PublicID{}
		var pairs []job.Pair
		for i, to := range random.Perm(n + 2)[:n] {
			from := image(fmt.Sprintf("n%d", i))
			s.assets[from.Key] = []string{string(from.PublicID)}
			pairs = append(pairs, job.Pair{Target: from, To: model.PublicID(fmt.Sprintf("n%d", to))})
		}
		l := newLab(t, s, 1+random.IntN(4))
		bad := random.IntN(2 * n) // some call fails in half of the rounds
		l.before = func(n int, _ api.Operation) (error, bool) {
			if n == bad {
				return &api.Error{Kind: api.Invalid, Message: "no"}, false
			}
			return nil, false
		}
		p, err := job.New(job.Rename{Pairs: pairs}, l.world())
		if errors.Is(err, job.ErrNothing) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		l.run(t, p)
		for k, bears := range s.assets {
			names[k.PublicID] = model.PublicID(bears[0])
		}
		back, err := l.journal.UndoPlan(p.ID, l.world())
		if errors.Is(err, job.ErrNoUndo) {
			continue // the only call failed
		}
		if err != nil {
			t.Fatal(err)
		}
		carryOut(t, back, names, random)
		for name, asset := range names {
			if name != asset {
				t.Fatalf("%v: after the undo %s is called %s", pairs, asset, name)
			}
		}
	}
}

// TestUndoChain takes jobs back one after another, and does them again.
func TestUndoChain(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key, image("b").Key), 2)
	tag := func(tag string) { l.run(t, l.plan(t, job.Tag{Targets: []job.Target{image("a")}, Tags: []string{tag}})) }
	expect := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, l.assets[image("a").Key]); diff != "" && len(want)+len(l.assets[image("a").Key]) > 0 {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	none := func(when string, redo bool) {
		t.Helper()
		if last, err := l.journal.Last(redo); !errors.Is(err, job.ErrNoUndo) {
			t.Errorf("%s: Last(redo %v) = %s, %v", when, redo, last.Plan.Title, err)
		}
	}
	none("at first", false)
	none("at first", true)
	tag("x")
	tag("y")
	none("after two jobs", true)
	l.undo(t, false)
	expect("one undo", "x")
	l.undo(t, false)
	expect("two undos")
	none("after two undos", false)
	l.undo(t, true)
	expect("one redo", "x")
	l.undo(t, true)
	expect("two redos", "x", "y")
	none("after two redos", true)
	l.undo(t, false)
	expect("an undo of a redo", "x")
	tag("z")
	expect("a new job", "x", "z")
	none("after a new job", true)
	l.undo(t, false)
	l.undo(t, true)
	expect("the new job again", "x", "z")
	none("after the redo of the new job", true)
}

// TestUndoOnlyWhatSucceeded leaves alone what the job did not touch.
func TestUndoOnlyWhatSucceeded(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(image("a").Key), 1)
	p := l.plan(t, job.Tag{Targets: []job.Target{image("a"), image("lost")}, Tags: []string{"x"}})
	l.run(t, p)
	l.assets[image("lost").Key] = []string{"x"} // it came later, with the tag
	back, err := l.journal.UndoPlan(p.ID, l.world())
	if err != nil {
		t.Fatal(err)
	}
	want := []api.Operation{api.RemoveTag{Tags: []string{"x"}, PublicIDs: []model.PublicID{"a"}}}
	if diff := cmp.Diff(fmt.Sprintf("%+v", want), fmt.Sprintf("%+v", back.Operations())); diff != "" {
		t.Errorf("undo (-want +got):\n%s", diff)
	}
	l.run(t, back)
	if diff := cmp.Diff([]string{"x"}, l.assets[image("lost").Key]); diff != "" {
		t.Errorf("an asset that the job did not touch (-want +got):\n%s", diff)
	}
	if _, err := l.journal.UndoPlan(p.ID, l.world()); !errors.Is(err, job.ErrNoUndo) {
		t.Errorf("a second undo: %v", err)
	}
}

// TestRedoDelete deletes again what an undo brought back, however it was deleted.
func TestRedoDelete(t *testing.T) {
	t.Parallel()
	for _, n := range []int{250, 2100} { // by ID, and by a throw-away tag
		targets, keys := images(n)
		l := newLab(t, newService(keys...), 4)
		l.page = 1000
		steps := []struct {
			name string
			redo bool
			left int
		}{{"undo", false, n}, {"redo", true, 0}, {"undo", false, n}}
		l.run(t, l.plan(t, job.Delete{Targets: targets}))
		if len(l.assets) != 0 {
			t.Fatalf("%d assets are left", len(l.assets))
		}
		for _, step := range steps {
			if r := l.undo(t, step.redo); len(r.Failures) > 0 || len(l.assets) != step.left {
				t.Fatalf("%s of %d deletions: %d failures, %d assets", step.name, n, len(r.Failures), len(l.assets))
			}
		}
	}
}

// TestUndoFolder makes a deleted folder again with what went with it.
func TestUndoFolder(t *testing.T) {
	t.Parallel()
	l := newLab(t, newService(), 1)
	l.engine = job.NewEngine(folders{}, l.journal, job.Options{Now: l.clock})
	p := l.plan(t, job.DeleteFolder{Path: "a"})
	l.run(t, p)
	back, err := l.journal.UndoPlan(p.ID, l.world())
	if err != nil {
		t.Fatal(err)
	}
	want := []api.Operation{api.CreateFolder{Folder: "a"}, api.CreateFolder{Folder: "a/b"}}
	if diff := cmp.Diff(fmt.Sprint(want), fmt.Sprint(back.Operations())); diff != "" {
		t.Errorf("undo (-want +got):\n%s", diff)
	}
	l.run(t, back)
	again, err := l.journal.UndoPlan(back.ID, l.world())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fmt.Sprint([]api.Operation{api.DeleteFolder{Folder: "a"}}), fmt.Sprint(again.Operations())); diff != "" {
		t.Errorf("redo (-want +got):\n%s", diff)
	}
}
