package ui

import (
	"cmp"
	"slices"

	"cldx/model"
)

// local reports whether rows hold what the order goes by.
func (o Order) local() bool { return o.Field != "uploaded_at" }

// sortRefs sorts rows; equal ones stay as they are.
func sortRefs(s *model.Store, refs []model.Ref, o Order) {
	sign := 1
	if o.Direction == "desc" {
		sign = -1
	}
	slices.SortStableFunc(refs, func(x, y model.Ref) int {
		a, b := s.Row(x), s.Row(y)
		switch o.Field {
		case "public_id":
			return sign * cmp.Compare(a.PublicID, b.PublicID)
		case "bytes":
			return sign * cmp.Compare(a.Bytes, b.Bytes)
		case "format":
			return sign * cmp.Compare(a.Format, b.Format)
		}
		return sign * a.Created.Compare(b.Created)
	})
}
