package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// A context is listed alike whether many assets have it or few, page by page.
func TestListByContextCommonOrNot(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	assets := samples(60)
	for i, a := range assets {
		switch i % 3 {
		case 0:
			a.Context = nil
		case 1:
			a.Context = model.Context{`k"e.y`: fmt.Sprint(i % 2), "other": "1"}
		default:
			a.Context = model.Context{"other": "0"}
		}
	}
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	for _, pair := range []Pair{{`k"e.y`, ""}, {`k"e.y`, "1"}, {"other", "0"}, {"other", "2"}, {"none", ""}} {
		for _, kind := range []model.ResourceType{"", model.Image} {
			f := Filter{Context: &pair, ResourceType: kind}
			few := walk(t, s, f, 4)
			f.common = true
			if diff := cmp.Diff(few, walk(t, s, f, 4)); diff != "" {
				t.Errorf("%s %v: -few +many:\n%s", kind, pair, diff)
			}
			if n, err := s.Count(t.Context(), f); err != nil || n != len(few) {
				t.Errorf("Count(%v) = %d, %v, want %d", pair, n, err, len(few))
			}
		}
	}
}
