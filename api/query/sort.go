package query

import (
	"errors"
	"fmt"
	"strings"
)

// ErrSort is wrapped by the errors about an order that can't be used.
var ErrSort = errors.New("results can't be ordered so")

// Relevance is the name that orders by how well the text matches.
const Relevance = "score"

// Sort is one field to order results by.
type Sort struct {
	Field string
	Desc  bool
}

// String spells s as ParseSort reads it.
func (s Sort) String() string {
	if s.Desc {
		return s.Field + ":desc"
	}
	return s.Field + ":asc"
}

// ParseSort reads an order for the asset search, such as created_at:desc.
// Without a direction it is descending.
func ParseSort(text string) (Sort, error) { return AssetFields.ParseSort(text) }

// ParseSort reads an order over the fields of t, such as created_at:desc.
// Without a direction it is descending.
func (t *Table) ParseSort(text string) (Sort, error) {
	name, direction, given := strings.Cut(strings.TrimSpace(text), ":")
	s := Sort{Field: strings.TrimSpace(name), Desc: true}
	if given {
		switch strings.ToLower(strings.TrimSpace(direction)) {
		case "asc":
			s.Desc = false
		case "desc":
		default:
			return Sort{}, fmt.Errorf("sort by %q: the direction is asc or desc: %w", text, ErrSort)
		}
	}
	if s.Field == Relevance {
		return s, nil
	}
	f, _, ok := t.Lookup(s.Field)
	switch {
	case s.Field == "":
		return Sort{}, fmt.Errorf("sort by %q: there is no field: %w", text, ErrSort)
	case !ok:
		return Sort{}, fmt.Errorf("sort by %q: there is no field %q%s: %w", text, s.Field, t.perhaps(s.Field), ErrSort)
	case !f.Sortable:
		return Sort{}, fmt.Errorf("sort by %q: %s is not sortable: %w", text, s.Field, ErrSort)
	}
	return s, nil
}
