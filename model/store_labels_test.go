package model

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func labelled(i int) *Asset {
	a := &Asset{
		AssetID: AssetID(fmt.Sprintf("%032x", i+1)), PublicID: PublicID(fmt.Sprint("a/", i)), ResourceType: Image, Type: Uploaded,
		Labels: Labels{Tags: []string{"x"}},
	}
	if i%3 > 0 {
		a.Context = Context{"alt": fmt.Sprint("the ", i, "th"), "caption": "ü=|\""}
	}
	if i%3 > 1 {
		a.Metadata = Metadata{"stock": float64(i), "where": []any{"shop", "web"}}
	}
	return a
}

// Labels are known of rows of which nothing else is kept, and follow every change.
func TestLabelsOfRows(t *testing.T) {
	t.Parallel()
	const n = 8 * pageRows
	s := NewStore(0)
	for i := range n {
		s.Put(labelled(i))
	}
	for i := 0; i < n; i += 5 {
		s.Edit(Ref(i), func(a *Asset) { a.Context = Context{"alt": "changed"} })
	}
	s.Put(func() *Asset { a := labelled(1); a.Context = Context{"only": "this"}; return a }())
	for i := range n {
		want := labelled(i).Labels
		switch {
		case i == 1:
			want.Context = Context{"only": "this"}
		case i%5 == 0:
			want.Context = Context{"alt": "changed"}
		}
		a, ok := s.Labelled(Ref(i))
		if diff := cmp.Diff(want, a.Labels); !ok || diff != "" {
			t.Fatalf("labels of row %d, known %t (-want +got):\n%s", i, ok, diff)
		}
	}
	s.Drop(7)
	if _, ok := s.Labelled(7); ok {
		t.Error("the labels of a dropped row are known")
	}
}

// What is kept of labels is bounded, and what is not known is not made up: changing an
// asset does not make its labels known.
func TestLabelsOfRowsAreBounded(t *testing.T) {
	t.Parallel()
	s := NewStore(0)
	const n = 60 * pageRows
	for i := range n {
		a := labelled(i)
		a.Context = Context{"noise": fmt.Sprintf("%x %x", uint64(i+1)*0x9e3779b97f4a7c15, uint64(i+7)*0xbf58476d1ce4e5b9)}
		s.Put(a)
	}
	if s.rows.heard.bytes > mostHeard {
		t.Errorf("labels take %d bytes, more than %d", s.rows.heard.bytes, mostHeard)
	}
	known := 0
	for i := range n {
		if _, ok := s.Labelled(Ref(i)); ok {
			known++
		}
	}
	t.Logf("the labels of %d of %d rows are kept, in %d bytes", known, n, s.rows.heard.bytes)
	if known < 5000 || known == n {
		t.Errorf("the labels of %d rows of %d are known", known, n)
	}
	s.Edit(0, func(a *Asset) { a.Context = Context{"alt": "set"} })
	if a, ok := s.Labelled(0); ok {
		t.Errorf("a change made the labels of row 0 known: %v", a.Context)
	}
	expected := s.Expect(Key{Image, Uploaded, "expected"}, "", 1)
	if _, ok := s.Labelled(expected); ok {
		t.Error("the labels of a row that is only expected are known")
	}
}
