package job_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

var world = job.World{Environment: "test", Now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC), Token: "k3x9"}

func image(id string) job.Target {
	return job.Target{Key: model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: model.PublicID(id)}}
}

// TestRenameOrder carries out random renames, chains, swaps and cycles among
// them, in every order that the plan's dependencies allow, and checks that no
// name is ever taken while somebody has it.
func TestRenameOrder(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		n := 1 + random.IntN(8)
		names := map[model.PublicID]model.PublicID{} // a name and the asset that has it
		var pairs []job.Pair
		for i, to := range random.Perm(n + 3)[:n] {
			from := fmt.Sprintf("n%d", i)
			names[model.PublicID(from)] = model.PublicID(from)
			pairs = append(pairs, job.Pair{Target: image(from), To: model.PublicID(fmt.Sprintf("n%d", to))})
		}
		plan, err := job.New(job.Rename{Pairs: pairs}, world)
		if errors.Is(err, job.ErrNothing) {
			continue
		}
		if err != nil {
			t.Fatalf("New(%v): %v", pairs, err)
		}
		carryOut(t, plan, names, random)
		for _, p := range pairs {
			if names[p.To] != p.PublicID {
				t.Fatalf("%v: %s is %q in the end", pairs, p.To, names[p.To])
			}
		}
	}
}

// carryOut runs the plan's renames on names, choosing at random among the steps that may run.
func carryOut(t *testing.T, plan job.Plan, names map[model.PublicID]model.PublicID, random *rand.Rand) {
	t.Helper()
	done := map[int]bool{}
	for len(done) < len(plan.Steps) {
		step := choose(t, plan, done, random)
		op := step.Op.(api.RenameAsset)
		if _, taken := names[op.To]; taken {
			t.Fatalf("step %d of %+v takes %s while an asset has it", step.ID, plan.Steps, op.To)
		}
		asset, there := names[op.From]
		if !there {
			t.Fatalf("step %d of %+v renames %s, which is not there", step.ID, plan.Steps, op.From)
		}
		delete(names, op.From)
		names[op.To] = asset
		done[step.ID] = true
	}
}

func choose(t *testing.T, plan job.Plan, done map[int]bool, random *rand.Rand) job.Step {
	t.Helper()
	var ready []job.Step
	for _, s := range plan.Steps {
		waits := done[s.ID]
		for _, id := range s.After {
			waits = waits || !done[id]
		}
		if !waits {
			ready = append(ready, s)
		}
	}
	if len(ready) == 0 {
		t.Fatalf("no step of %+v can run after %v", plan.Steps, done)
	}
	return ready[random.IntN(len(ready))]
}

func TestRenameProblems(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		pairs  []job.Pair
		exists string
		want   string
	}{
		{"two get the same name", []job.Pair{{image("a"), "c"}, {image("b"), "c"}}, "", "b: would be called c, like a"},
		{"the name is taken", []job.Pair{{image("a"), "c"}}, "c", "a: c exists already"},
		{"a forbidden character", []job.Pair{{image("a"), "b?"}}, "", `a: public ID "b?" holds '?', which is not allowed`},
		{"no name", []job.Pair{{image("a"), ""}}, "", "a: public ID is empty"},
		{"nothing changes", []job.Pair{{image("a"), "a"}}, "", job.ErrNothing.Error()},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := world
			w.Exists = func(k model.Key) bool { return test.exists != "" && string(k.PublicID) == test.exists }
			_, err := job.New(job.Rename{Pairs: test.pairs}, w)
			if err == nil || err.Error() != test.want {
				t.Errorf("error = %v, want %s", err, test.want)
			}
		})
	}
}
