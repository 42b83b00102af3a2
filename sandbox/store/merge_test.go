package store

import (
	"errors"
	"fmt"
	"testing"

	"cldx/model"
)

// Each change leaves a part of the text index behind; merging leaves few of
// them, and loses none of their words.
func TestTextIndexIsMerged(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	const changes, each = 9, 20 // fewer texts than begin a merging by themselves
	for i := range changes {
		assets := samples(each)
		for j, a := range assets {
			name := fmt.Sprintf("merged%dx%d", i, j)
			a.Row, a.PublicID, a.Tags, a.Live = 0, model.PublicID(name), []string{"everywhere"}, true
			a.AssetID = model.AssetID(name)
		}
		write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	}
	if n := segments(t, s); n < 4 {
		t.Fatalf("%d changes leave %d parts, too few to merge", changes, n)
	}
	var err error
	for err == nil {
		err = s.mergeSome(t.Context())
	}
	if !errors.Is(err, ErrNotFound) {
		t.Fatalf("merging ends with %v, want nothing left to merge", err)
	}
	if n := segments(t, s); n >= 4 {
		t.Errorf("%d parts are left after merging", n)
	}
	found, err := s.count(t.Context(), "SELECT count(*) FROM asset_text WHERE asset_text MATCH 'everywhere'")
	if err != nil || found != changes*each {
		t.Errorf("%d assets have the word (%v), want %d", found, err, changes*each)
	}
}

func segments(t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := s.count(t.Context(), "SELECT count(DISTINCT segid) FROM asset_text_idx")
	if err != nil {
		t.Fatal(err)
	}
	return n
}
