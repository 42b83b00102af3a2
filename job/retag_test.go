package job_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// tagged is an asset with tags.
func tagged(id string, tags ...string) job.Target {
	t := image(id)
	t.Tags = tags
	return t
}

func TestRetagPlans(t *testing.T) {
	t.Parallel()
	film := tagged("film", "old")
	film.ResourceType = model.Video
	many := make([]job.Target, 1500)
	for i := range many {
		many[i] = tagged(fmt.Sprintf("m%04d", i), "old")
	}
	for _, c := range []struct {
		name   string
		action job.Retag
		want   string
		title  string
		err    error
	}{
		{
			"one tag", job.Retag{Targets: []job.Target{tagged("a", "old"), tagged("b", "old", "x")}, From: []string{"old"}, To: "new"},
			"add_tag 2 < remove_tag\nremove_tag 2 after [1] < add_tag", "Rename the tag old to new on 2 assets", nil,
		},
		{
			"some have it already", job.Retag{Targets: []job.Target{tagged("a", "old", "new"), tagged("b", "old")}, From: []string{"old"}, To: "new"},
			"add_tag 1 < remove_tag\nremove_tag 2 after [1] < add_tag", "Rename the tag old to new on 2 assets", nil,
		},
		{
			"all have it already", job.Retag{Targets: []job.Target{tagged("a", "old", "new")}, From: []string{"old"}, To: "new"},
			"remove_tag 1 < add_tag", "Rename the tag old to new on 1 asset", nil,
		},
		{
			"two become one of them", job.Retag{Targets: []job.Target{tagged("a", "x"), tagged("b", "y")}, From: []string{"x", "y"}, To: "y"},
			"add_tag 1 < remove_tag\nremove_tag 1 after [1] < add_tag", "Rename the tag x to y on 1 asset", nil,
		},
		{
			"two become a third", job.Retag{Targets: []job.Target{tagged("a", "x"), tagged("b", "y", "x"), tagged("c")}, From: []string{"y", "x", "y"}, To: "z"},
			"add_tag 2 < remove_tag\nremove_tag 2 after [1] < add_tag < add_tag", "Make the tags x, y one, z, on 2 assets", nil,
		},
		{
			"of two types", job.Retag{Targets: []job.Target{tagged("a", "old"), film}, From: []string{"old"}, To: "new"},
			"add_tag 1 < remove_tag\nremove_tag 1 after [1] < add_tag\nadd_tag 1 < remove_tag\nremove_tag 1 after [3] < add_tag",
			"Rename the tag old to new on 2 assets", nil,
		},
		{
			"in batches", job.Retag{Targets: many, From: []string{"old"}, To: "new"},
			"add_tag 1000 < remove_tag\nremove_tag 1000 after [1] < add_tag\nadd_tag 500 < remove_tag\nremove_tag 500 after [3] < add_tag",
			"Rename the tag old to new on 1,500 assets", nil,
		},
		{"no asset has it", job.Retag{Targets: []job.Target{tagged("a", "x")}, From: []string{"old"}, To: "new"}, "", "", job.ErrNothing},
		{"to itself", job.Retag{Targets: []job.Target{tagged("a", "old")}, From: []string{"old"}, To: "old"}, "", "", job.ErrNothing},
	} {
		p, err := job.New(c.action, world)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		if diff := cmp.Diff(c.want, spell(p)); diff != "" || p.Title != c.title {
			t.Errorf("%s: %q, want %q (-want +got):\n%s", c.name, p.Title, c.title, diff)
		}
	}
	p, err := job.New(job.Retag{Targets: []job.Target{tagged("a", "old")}, From: []string{"old"}, To: "a,b"}, world)
	if err == nil || !strings.Contains(err.Error(), "a,b") || len(p.Steps) > 0 {
		t.Errorf("a name with a comma: %v, %d steps", err, len(p.Steps))
	}
}

// exchanged is the tags that an asset has when some became one.
func exchanged(tags, from []string, to string) []string {
	has := slices.ContainsFunc(tags, func(tag string) bool { return slices.Contains(from, tag) })
	left := slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return tag != to && slices.Contains(from, tag) })
	if has {
		left = append(left, to)
	}
	slices.Sort(left)
	return slices.Compact(left)
}

// TestRetagExchangesTagsAndIsTakenBack renames tags of random libraries: each asset
// has what it had, the tags exchanged, and after the undo just what it had. When a
// call fails, no asset has lost a tag without the new one.
func TestRetagExchangesTagsAndIsTakenBack(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 11))
	pool := []string{"a", "b", "c", "d", "e"}
	some := func(most int) []string {
		tags := slices.Clone(pool)
		random.Shuffle(len(tags), func(i, j int) { tags[i], tags[j] = tags[j], tags[i] })
		tags = tags[:random.IntN(most+1)]
		slices.Sort(tags)
		return tags
	}
	for round := range 300 {
		s := newService()
		before := map[model.Key][]string{}
		var targets []job.Target
		for i, target := range mixed(1 + random.IntN(12)) {
			target.PublicID = model.PublicID(fmt.Sprintf("p%d", i))
			target.Tags = some(len(pool))
			s.assets[target.Key] = slices.Clone(target.Tags)
			before[target.Key] = slices.Clone(target.Tags)
			targets = append(targets, target)
		}
		a := job.Retag{Targets: targets, From: append(some(2), pool[random.IntN(len(pool))]), To: append(pool, "new", "newer")[random.IntN(len(pool)+2)]}
		l := newLab(t, s, 1+random.IntN(4))
		bad := random.IntN(12) // some call fails in some of the rounds
		failed := false
		l.before = func(n int, _ api.Operation) (error, bool) {
			if n == bad {
				failed = true
				return &api.Error{Kind: api.Invalid, Message: "no"}, false
			}
			return nil, false
		}
		p, err := job.New(a, l.world())
		if errors.Is(err, job.ErrNothing) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		l.run(t, p)
		what := fmt.Sprintf("round %d, %s of %v", round, p.Title, before)
		for k, tags := range before {
			want := exchanged(tags, a.From, a.To)
			if !failed && !slices.Equal(s.assets[k], want) {
				t.Fatalf("%s: %s has %v, want %v", what, k, s.assets[k], want)
			}
			lost := slices.ContainsFunc(tags, func(tag string) bool { return !slices.Contains(s.assets[k], tag) })
			if lost && !slices.Contains(s.assets[k], a.To) {
				t.Fatalf("%s: %s has lost a tag and not got %s: %v", what, k, a.To, s.assets[k])
			}
		}
		l.before = nil
		if back, err := l.journal.UndoPlan(p.ID, l.world()); err == nil {
			l.run(t, back)
		} else if !errors.Is(err, job.ErrNoUndo) {
			t.Fatal(err)
		}
		same := func(x, y []string) bool { return strings.Join(x, " ") == strings.Join(y, " ") }
		if !maps.EqualFunc(before, s.assets, same) {
			t.Fatalf("%s: taken back it is %v", what, s.assets)
		}
	}
}
