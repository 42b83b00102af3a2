package model_test

import (
	"testing"

	"cldx/model"
)

// While refs are held, what is dropped is no row, and no other asset takes its place.
func TestHeldRefsAreNotUsedAgain(t *testing.T) {
	t.Parallel()
	s := model.NewStore(1 << 20)
	put := func(id model.PublicID) model.Ref {
		return s.Put(&model.Asset{PublicID: id, ResourceType: model.Image, Type: model.Uploaded})
	}
	cat := put("cat")
	first, second := s.Hold(), s.Hold()
	s.Drop(cat)
	first()
	first()
	if dog := put("dog"); dog == cat || s.Row(cat).PublicID != "" {
		t.Errorf("dog has ref %d, cat's is %d and shows %q", dog, cat, s.Row(cat).PublicID)
	}
	second()
	if cow := put("cow"); cow != cat {
		t.Errorf("cow has ref %d, want the one that is free, %d", cow, cat)
	}
	if s.Len() != 2 {
		t.Errorf("%d rows, want 2", s.Len())
	}
}
