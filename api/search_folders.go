package api

import (
	"net/http"

	"cldx/model"
)

// SearchFolders finds folders by an expression of the search language.
type SearchFolders struct {
	returns[model.FolderPage]
	Expression string    `api:"json,expression,example=name:summer*"`
	SortBy     []SortKey `api:"json,sort_by"`
	MaxResults *int      `api:"json,max_results"`
	NextCursor string    `api:"json,next_cursor"`
}

// Spec describes the operation.
func (SearchFolders) Spec() Spec {
	return Spec{
		Name: "search_folders", Title: "Search folders", Section: "Search",
		Summary: "Finds folders by name, path, parent or age.",
		Method:  http.MethodPost, Path: "/folders/search",
		Family: Admin, Effect: Read,
		Example: []string{"expression"},
		Also:    []Route{{http.MethodGet, "/folders/search"}},
	}
}

// From returns the operation, starting at cursor.
func (op SearchFolders) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
