package job_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/job"
)

// bearers returns the assets that bear a tag that only a delete puts on them.
func (l *lab) bearers() (names []string) {
	for k, tags := range l.assets {
		if slices.ContainsFunc(tags, func(tag string) bool { return strings.HasPrefix(tag, "cldx-delete-") }) {
			names = append(names, string(k.PublicID))
		}
	}
	return names
}

// A delete by a throw-away tag that does not come to its end takes the tag off what is
// left, wherever it ends; trying it again deletes the rest.
func TestAGivenUpDeleteTakesItsTagOff(t *testing.T) {
	t.Parallel()
	const n = 2500
	tests := []struct {
		name string
		stop func(op string, number int, cancel func()) error // at a call, by its number among those of its kind
		left int
	}{
		{"cancelled while it marks", func(op string, number int, cancel func()) error {
			if op == "add_tag" && number == 2 {
				cancel()
			}
			return nil
		}, n},
		{"one mark is refused", func(op string, number int, _ func()) error {
			if op == "add_tag" && number == 2 {
				return &api.Error{Kind: api.ServerFault, Message: "fault"}
			}
			return nil
		}, n},
		{"the delete is refused", func(op string, number int, _ func()) error {
			if op == "delete_resources_by_tag" && number == 1 {
				return &api.Error{Kind: api.Forbidden, Message: "no"}
			}
			return nil
		}, n},
		{"its second page fails", func(op string, number int, _ func()) error {
			if op == "delete_resources_by_tag" && number == 2 {
				return &api.Error{Kind: api.ServerFault, Message: "fault"}
			}
			return nil
		}, n - 1000},
		{"cancelled between its pages", func(op string, number int, cancel func()) error {
			if op == "delete_resources_by_tag" && number == 1 {
				cancel()
			}
			return nil
		}, n - 1000},
	}
	for _, tt := range tests {
		for _, again := range []string{"retry", "undo"} {
			t.Run(tt.name+", "+again, func(t *testing.T) {
				t.Parallel()
				targets, keys := images(n)
				l := newLab(t, newService(keys...), 1)
				l.page = 1000
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				made := map[string]int{}
				l.before = func(_ int, op api.Operation) (error, bool) {
					name := op.Spec().Name
					made[name]++
					return tt.stop(name, made[name], cancel), false
				}
				p := l.plan(t, job.Delete{Targets: targets})
				if _, err := l.engine.Run(ctx, p, nil); err != nil {
					t.Fatal(err)
				}
				if left := l.bearers(); len(l.assets) != tt.left || len(left) > 0 {
					t.Fatalf("%d assets are left, want %d; %d bear the tag", len(l.assets), tt.left, len(left))
				}
				l.before = nil
				l.afterwards(t, again, p, n)
			})
		}
	}
}

// afterwards tries a job again, or takes it back.
func (l *lab) afterwards(t *testing.T, how string, p job.Plan, n int) {
	t.Helper()
	want := 0
	switch how {
	case "retry":
		again, ok, err := l.journal.RetryPlan(p.ID, l.world())
		if err != nil || !ok {
			t.Fatalf("RetryPlan: %v, %v", ok, err)
		}
		if r := l.run(t, again); len(r.Failures) > 0 {
			t.Errorf("trying again: %d failures, the first %+v", len(r.Failures), r.Failures[0])
		}
	case "undo":
		want = n
		back, err := l.journal.UndoPlan(p.ID, l.world())
		if err == nil {
			l.run(t, back)
		}
	}
	if left := l.bearers(); len(l.assets) != want || len(left) > 0 {
		t.Errorf("after %s %d assets are left, want %d; %d bear the tag", how, len(l.assets), want, len(left))
	}
}
