package model_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

func picture(id string, size int64, tags ...string) *model.Asset {
	return &model.Asset{
		AssetID: "0123456789abcdef0123456789abcdef", PublicID: model.PublicID(id),
		ResourceType: model.Image, Type: model.Uploaded, Format: "jpg",
		Place:     model.Place{AssetFolder: "pets"},
		Media:     model.Media{Bytes: size, Width: 640, Height: 480},
		Labels:    model.Labels{Tags: tags},
		CreatedAt: time.Unix(1700000000, 0).UTC(),
	}
}

func TestStoreRow(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	ref := s.Put(picture("pets/cat", 5, "a", "b"))
	want := model.Row{
		Key:     model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "pets/cat"},
		AssetID: "0123456789abcdef0123456789abcdef", Name: "cat", Folder: "pets", Format: "jpg",
		Tags: []string{"a", "b"}, Bytes: 5, Width: 640, Height: 480, Created: time.Unix(1700000000, 0).UTC(),
	}
	if diff := cmp.Diff(want, s.Row(ref)); diff != "" {
		t.Errorf("Row (-want +got):\n%s", diff)
	}
	if again := s.Put(picture("pets/cat", 7)); again != ref || s.Len() != 1 {
		t.Errorf("Put of the same key gave row %d of %d, want row %d of 1", again, s.Len(), ref)
	}
	if got := s.Row(ref).Bytes; got != 7 {
		t.Errorf("Bytes after Put = %d, want 7", got)
	}
	if got := slices.Sorted(s.Tags()); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("Tags = %v, want [a b]", got)
	}
}

func TestStoreSelectionFollowsItsAssets(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	cat, dog := s.Put(picture("cat", 5)), s.Put(picture("dog", 6))
	s.Select(cat, true)
	s.Select(dog, true)
	s.Edit(cat, func(a *model.Asset) { a.PublicID, a.Bytes = "kitten", 50 })
	if s.SelectedCount() != 2 || s.SelectedBytes() != 56 {
		t.Errorf("selection = %d assets of %d bytes, want 2 of 56", s.SelectedCount(), s.SelectedBytes())
	}
	if _, found := s.Lookup(picture("cat", 0).Key()); found {
		t.Error("the old name is still found")
	}
	if ref, found := s.Lookup(picture("kitten", 0).Key()); !found || ref != cat {
		t.Errorf("Lookup of the new name = %d, %v, want %d", ref, found, cat)
	}
	s.Drop(dog)
	if got := slices.Collect(s.Selection()); !slices.Equal(got, []model.Ref{cat}) {
		t.Errorf("Selection = %v, want only %d", got, cat)
	}
	s.SelectNone()
	if s.SelectedCount() != 0 || s.SelectedBytes() != 0 {
		t.Error("SelectNone left something selected")
	}
}

func TestStoreSweepKeepsListsAndSelection(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	var refs []model.Ref
	for i := range 10000 {
		refs = append(refs, s.Put(picture(fmt.Sprint("a", i), 1)))
	}
	s.Select(refs[9000], true)
	for at, done := 0, false; !done; {
		at, done = s.Sweep(at, 3000, refs[:10], refs[20:30])
	}
	if s.Len() != 21 {
		t.Errorf("Len after Sweep = %d, want 21", s.Len())
	}
	if ref := s.Put(picture("new", 1)); int(ref) >= 10000 {
		t.Errorf("a swept row was not used again: %d", ref)
	}
}

func TestStoreKeepsAFewWhole(t *testing.T) {
	t.Parallel()
	s := model.NewStore(2)
	a := picture("one", 1)
	a.Context = model.Context{"alt": "x"}
	first := s.Put(a)
	if whole, ok := s.Whole(first); !ok || whole.Context["alt"] != "x" {
		t.Errorf("Whole = %v, %v", whole, ok)
	}
	s.Put(picture("two", 1))
	s.Put(picture("three", 1))
	if _, ok := s.Whole(first); ok {
		t.Error("the oldest asset is still whole")
	}
	if got := s.Asset(first).PublicID; got != "one" {
		t.Errorf("Asset from the row = %q, want one", got)
	}
}

func TestStoreEditOntoATakenName(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	one, two := s.Put(picture("one", 1)), s.Put(picture("two", 2))
	s.Edit(one, func(a *model.Asset) { a.PublicID = "two" })
	if ref, ok := s.Lookup(picture("two", 0).Key()); !ok || ref != one {
		t.Errorf("Lookup = %d, %v, want %d", ref, ok, one)
	}
	if got := s.Row(two); got.PublicID != "" {
		t.Errorf("the overwritten row still holds %q", got.PublicID)
	}
}

func BenchmarkStorePut(b *testing.B) {
	s := model.NewStore(1000)
	a := picture("x", 1, "a", "b")
	for i := 0; b.Loop(); i++ {
		a.PublicID = model.PublicID(fmt.Sprint("folder/asset", i))
		s.Put(a)
	}
}

func TestFormats(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1)
	for i, format := range []string{"jpg", "", "png", "jpg"} {
		s.Put(&model.Asset{PublicID: model.PublicID(fmt.Sprint(i)), Format: format})
	}
	if got := slices.Sorted(s.Formats()); !slices.Equal(got, []string{"jpg", "png"}) {
		t.Errorf("Formats = %q", got)
	}
}

// A tag may hold any character, and stays one tag.
func TestTagsStayWhole(t *testing.T) {
	t.Parallel()
	s := model.NewStore(10)
	a := model.Asset{PublicID: "a", ResourceType: model.Image, Type: model.Uploaded}
	a.Tags = []string{"x\x00y", "\u00ff", "a,b", ""}
	refs := s.AddPage(model.AssetPage{Resources: []model.Asset{a}})
	if got := s.Row(refs[0]).Tags; !slices.Equal(got, a.Tags) {
		t.Errorf("the tags are %q, want %q", got, a.Tags)
	}
}
