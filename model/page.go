package model

import "time"

// AssetPage is one page of a listing or a search.
type AssetPage struct {
	Resources    []Asset                   `json:"resources"`
	NextCursor   string                    `json:"next_cursor,omitempty"` // "" on the last page
	TotalCount   int                       `json:"total_count,omitempty"` // of all pages; 0 where the call does not say
	Time         int                       `json:"time,omitempty"`        // milliseconds the search took on the server
	Aggregations map[string]map[string]int `json:"aggregations,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p AssetPage) Cursor() string { return p.NextCursor }

// Folder is one folder of the environment.
type Folder struct {
	Name       string    `json:"name"`
	Path       string    `json:"path"` // without a leading slash
	ExternalID string    `json:"external_id,omitempty"`
	CreatedAt  time.Time `json:"created_at,omitzero"`
}

// FolderDetails is one folder with what is directly in it.
type FolderDetails struct {
	Folder
	ResourceCount  int64    `json:"resource_count"`             // assets directly in the folder
	TotalBytes     int64    `json:"total_bytes"`                // of those assets
	LastUploadedAt int64    `json:"last_uploaded_at,omitempty"` // Unix time of the newest; 0 without any
	Ancestors      []Folder `json:"ancestors"`                  // from the root down
}

// FolderTree is the answer of the list of all folders below one.
type FolderTree struct {
	Folders []FolderDetails `json:"folders"`
}

// FolderPage is one page of folders.
type FolderPage struct {
	Folders    []Folder `json:"folders"`
	TotalCount int      `json:"total_count"`
	Time       int      `json:"time,omitempty"`
	NextCursor string   `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p FolderPage) Cursor() string { return p.NextCursor }

// TagPage is one page of the tags in use.
type TagPage struct {
	Tags       []string `json:"tags"`
	NextCursor string   `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p TagPage) Cursor() string { return p.NextCursor }

// ResourceTypeList is the answer that names the resource types in use.
type ResourceTypeList struct {
	ResourceTypes []ResourceType `json:"resource_types"`
}

// Status is the answer of a call that says only how it went.
type Status struct {
	Status string `json:"status"`
}
