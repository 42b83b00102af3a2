package ui

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/find"
)

// Kind is a kind of place.
type Kind string

// The kinds of place.
const (
	AllAssets   Kind = ""
	InFolder    Kind = "folder"
	Found       Kind = "search"
	WhatIChose  Kind = "selection"
	OnPage      Kind = "page" // something else than assets
	Similar     Kind = "similar"
	Listed      Kind = "listed" // by an operation of its own
	pageSize         = 500
	newestFirst      = "newest"
)

// searched reports whether a place is what a question found, not where assets are.
func (k Kind) searched() bool { return slices.Contains([]Kind{Found, Similar, Listed}, k) }

// expressed reports whether a search expression says what a place shows.
func (k Kind) expressed() bool { return slices.Contains([]Kind{AllAssets, InFolder, Found}, k) }

// asked reports whether a call lists what a place shows.
func (k Kind) asked() bool { return k != WhatIChose && k != OnPage }

// branch reports whether a place stands in the tree of folders.
func (k Kind) branch() bool { return k == AllAssets || k == InFolder }

// Place is what the list shows.
type Place struct {
	Kind   Kind   `json:"kind,omitempty"`
	Folder string `json:"folder,omitempty"`
	Query  string `json:"query,omitempty"`
	Op     string `json:"op,omitempty"`   // the operation that lists, as wire.Marshal writes it
	Page   string `json:"page,omitempty"` // the page's name
	// Like is what similar images look like.
	Like find.Like `json:"like,omitzero"`
}

// Title returns a few words for the place.
func (p Place) Title() string {
	switch p.Kind {
	case InFolder:
		return p.Folder
	case Found:
		return "search: " + p.Query
	case WhatIChose:
		return "selection"
	case Similar:
		return p.Like.Title()
	case Listed:
		return listedTitle(p)
	case OnPage:
		return strings.ReplaceAll(p.Page, "-", " ")
	case AllAssets:
	}
	return "all assets"
}

// tried says what loading the place is, to complete "Could not …".
func (p Place) tried() string {
	switch p.Kind {
	case Found:
		return "search for " + p.Query
	case Similar:
		return "find images " + p.Like.Title()
	case AllAssets, InFolder, WhatIChose, OnPage, Listed:
	}
	return "list " + p.Title()
}

// parent returns the place one step out; ok is false at all assets.
func (p Place) parent() (Place, bool) {
	if p.Kind == AllAssets {
		return p, false
	}
	if i := strings.LastIndexByte(p.Folder, '/'); p.Kind == InFolder && i > 0 {
		return Place{Kind: InFolder, Folder: p.Folder[:i]}, true
	}
	return Place{}, true
}

// expression returns the search for the place.
func (p Place) expression(mode model.FolderMode) string {
	switch p.Kind {
	case Found:
		return p.Query
	case InFolder:
		if mode == model.FixedFolders {
			return query.Eq("folder", p.Folder)
		}
		return query.Eq("asset_folder", p.Folder)
	case AllAssets, WhatIChose, OnPage, Similar, Listed:
	}
	return ""
}

// listing returns the call that lists the place.
func (p Place) listing(mode model.FolderMode, order Order, cursor string) api.Returning[model.AssetPage] {
	switch p.Kind {
	case Similar:
		return p.Like.Search()
	case Listed:
		if op, ok := listedBy(p, cursor); ok {
			return op
		}
	case AllAssets, InFolder, Found, WhatIChose, OnPage:
	}
	return p.search(mode, order, cursor)
}

// search returns the call that lists assets that an expression finds: one call a
// page, with the total and everything that list and detail show.
func (p Place) search(mode model.FolderMode, order Order, cursor string) api.Search {
	size := pageSize
	return api.Search{
		Expression: p.expression(mode),
		SortBy:     []api.SortKey{{Field: order.Field, Direction: order.Direction}},
		WithField:  []string{"tags", "context", "metadata"},
		MaxResults: &size,
		NextCursor: cursor,
	}
}

// Order is a way to sort a list.
type Order struct {
	Name, Title      string
	Field, Direction string
}

// Orders are the ways to sort, the usual one first.
var Orders = []Order{
	{newestFirst, "newest first", "created_at", "desc"},
	{"oldest", "oldest first", "created_at", "asc"},
	{"name", "name A–Z", "public_id", "asc"},
	{"name-down", "name Z–A", "public_id", "desc"},
	{"largest", "largest first", "bytes", "desc"},
	{"smallest", "smallest first", "bytes", "asc"},
	{"uploaded", "last uploaded first", "uploaded_at", "desc"},
	{"format", "format", "format", "asc"},
}

// orderOf finds an order by its name; the usual one when there is none.
func orderOf(name string) Order {
	for _, o := range Orders {
		if o.Name == name {
			return o
		}
	}
	return Orders[0]
}
