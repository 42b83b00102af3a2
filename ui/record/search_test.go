package record

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/ui/pane"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	first := r.Plan("Rename 12 assets", renaming(12), "", noon)
	r.Take(answered(api.Search{Expression: "tags=Shoe"}, 0, time.Second))
	second := r.last
	tests := []struct {
		pattern string
		calls   []int
		parts   []int // of the first
	}{
		{"shoe", []int{second}, nil},
		{"Shoe", []int{second}, nil},
		{"SHOE", nil, nil},
		{"b1", []int{first}, []int{2, 11, 12}},
		{"rename × 12", []int{first}, nil}, // its code, in the tab that is shown
		{"kitten", nil, nil},
	}
	for _, tt := range tests {
		found, err := r.Search(tt.pattern, 0, nil)(t.Context())
		if err != nil {
			t.Fatalf("Search(%q): %v", tt.pattern, err)
		}
		if diff := cmp.Diff(tt.calls, slices.Sorted(maps.Keys(found.Calls))); diff != "" {
			t.Errorf("Search(%q) finds (-want +got):\n%s", tt.pattern, diff)
		}
		if diff := cmp.Diff(tt.parts, found.Parts[first]); diff != "" {
			t.Errorf("Search(%q) finds in the action (-want +got):\n%s", tt.pattern, diff)
		}
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Search("shoe", 0, nil)(over); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that nobody waits for ends with %v", err)
	}
}

func TestOnlyWhatTakesLongIsSpelledElsewhere(t *testing.T) {
	t.Parallel()
	r := New(coder{}, nil)
	short, long := r.Plan("Rename", renaming(2), "", noon), r.Plan("Rename", renaming(1000), "", noon)
	if _, ok := r.Spell(pane.Want{Of: pane.Ref{ID: short}, Width: 80}); ok {
		t.Error("two calls are not spelled at once")
	}
	want := pane.Want{Of: pane.Ref{ID: long}, Width: 80}
	if got := r.Code(want.Of, want.Tab, want.Width).Text; got != "…" {
		t.Errorf("a frame waits for the code of 1000 calls: %q", got)
	}
	work, ok := r.Spell(want)
	if !ok {
		t.Fatal("1000 calls are not spelled elsewhere")
	}
	r.Keep(work())
	if got := r.Code(want.Of, want.Tab, want.Width).Text; got != "rename × 1000, 0, 80" {
		t.Errorf("the code that was made is not shown, but %q", got)
	}
	if _, ok := r.Spell(want); ok {
		t.Error("code that is there is made again")
	}
	r.Drop(long)
	r.Keep(work())
	if ops, _ := r.Operations(want.Of); ops != nil {
		t.Errorf("a call that is gone has %d operations", len(ops))
	}
}
