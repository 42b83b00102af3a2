package api

// Paging asks for one page of a listing.
type Paging struct {
	MaxResults int    `api:",max_results"`
	NextCursor string `api:",next_cursor"`
}

// SortedPage asks for one page of a listing in an order of the caller's.
type SortedPage struct {
	Paging
	SortBy string   `api:",sort_by"`
	Fields []string `api:",fields,comma"`
}

// ListOptions are what every listing of assets takes.
type ListOptions struct {
	Paging
	Direction string `api:",direction"`
	Sections
}

// Sections asks a listing for parts of an asset that it leaves out otherwise.
type Sections struct {
	Tags        bool     `api:",tags"`
	Context     bool     `api:",context"`
	Metadata    bool     `api:",metadata"`
	Moderations bool     `api:",moderations"`
	Fields      []string `api:",fields,comma"`
}

// AllLabels asks for tags, context and structured metadata.
func AllLabels() Sections { return Sections{Tags: true, Context: true, Metadata: true} }

// DeleteOptions are what every bulk delete takes.
type DeleteOptions struct {
	KeepOriginal    bool     `api:",keep_original"`
	Invalidate      bool     `api:",invalidate"`
	NextCursor      string   `api:",next_cursor"`
	Transformations []string `api:",transformations,pipe"`
	BatchID         string   `api:",batch_id"`
}
