package ui

import (
	"cmp"
	"slices"

	"cldx/model"
)

// local reports whether rows hold what the order goes by.
func (o Order) local() bool { return o.Field != "uploaded_at" }

// sortedAtOnce is how many rows are sorted while a key waits.
const sortedAtOnce = 20_000

// sortRefs sorts rows; equal ones stay as they are.
func sortRefs(s *model.Store, refs []model.Ref, o Order) {
	rows := make([]sorting, len(refs))
	for i, ref := range refs {
		rows[i] = sortingBy(s.Row(ref), o.Field)
		rows[i].ref = ref
	}
	sign := 1
	if o.Direction == "desc" {
		sign = -1
	}
	slices.SortStableFunc(rows, func(a, b sorting) int {
		return sign * cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.text, b.text))
	})
	for i := range rows {
		refs[i] = rows[i].ref
	}
}

// sorting is a row with what an order goes by.
type sorting struct {
	ref    model.Ref
	number int64
	text   string
}

func sortingBy(r model.Row, field string) sorting {
	switch field {
	case "public_id":
		return sorting{text: string(r.PublicID)}
	case "bytes":
		return sorting{number: r.Bytes}
	case "format":
		return sorting{text: r.Format}
	}
	return sorting{number: r.Created.Unix()}
}
