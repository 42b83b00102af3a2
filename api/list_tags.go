package api

import (
	"net/http"

	"cldx/model"
)

// ListTags lists the tags in use on one resource type.
type ListTags struct {
	returns[model.TagPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Prefix       string             `api:"query,prefix,example=s"`
	Paging
}

// Spec describes the operation.
func (ListTags) Spec() Spec {
	return Spec{
		Name: "tags", Title: "List tags", Section: "Tags",
		Summary: "Lists the tags in use on one resource type.",
		Method:  http.MethodGet, Path: "/tags/{resource_type}",
		Family: Admin, Effect: Read,
		Example: []string{"prefix"},
	}
}

// From returns the operation, starting at cursor.
func (op ListTags) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
