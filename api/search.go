package api

import (
	"net/http"

	"cldx/model"
)

// Search finds assets of every type by an expression of the search language.
type Search struct {
	returns[model.AssetPage]
	Expression string        `api:"json,expression"`
	SortBy     []SortKey     `api:"json,sort_by"`
	WithField  []string      `api:"json,with_field"`
	Fields     []string      `api:"json,fields"`
	Aggregate  []Aggregation `api:"json,aggregate"`
	MaxResults *int          `api:"json,max_results"` // 0 asks for counts only
	NextCursor string        `api:"json,next_cursor"`
}

// Spec describes the operation.
func (Search) Spec() Spec {
	return Spec{
		Name: "search", Title: "Search assets", Section: "Search",
		Summary: "Finds assets of every type by an expression of the search language.",
		Method:  http.MethodPost, Path: "/resources/search",
		Family: Admin, Effect: Read, Shape: SearchShape,
		Example: []string{"expression", "sort_by", "with_field", "max_results"},
		Also:    []Route{{http.MethodGet, "/resources/search"}},
	}
}

// From returns the operation, starting at cursor.
func (op Search) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
