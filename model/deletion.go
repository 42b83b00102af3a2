package model

// DerivedDeletion is the answer of the deletion of derived files: for each ID
// "deleted" or "not_found".
type DerivedDeletion struct {
	Deleted      map[string]string `json:"deleted"`
	Unauthorized []string          `json:"unauthorized,omitempty"`
	Invalidation *InvalidationTime `json:"invalidation,omitempty"`
}

// InvalidationTime says which URLs the CDN was told to forget, and how long that took.
type InvalidationTime struct {
	Took float64  `json:"took"`
	URLs []string `json:"urls"`
}

// Invalidation is the answer of the invalidation of URLs.
type Invalidation struct {
	CDNInvalidated   bool     `json:"cdn_invalidated"`
	Took             float64  `json:"took"`
	URLs             []string `json:"urls"`
	UnauthorizedURLs []string `json:"unauthorized_urls"`
}

// BackupDeletion is the answer of the deletion of backup versions.
type BackupDeletion struct {
	AssetID           AssetID         `json:"asset_id"`
	DeletedVersionIDs []string        `json:"deleted_version_ids"`
	Failures          []BackupFailure `json:"failures,omitempty"`
}

// BackupFailure says why a backup version was not deleted.
type BackupFailure struct {
	VersionID string `json:"version_id"`
	Error     string `json:"error"`
}

// RestorationByAssetID is the answer of a restore by asset IDs: for each asset
// ID the asset, or why not.
type RestorationByAssetID map[AssetID]Restored

// Publication is the answer of the publish calls.
type Publication struct {
	Published []Asset   `json:"published"`
	Failed    []LeftOut `json:"failed"`
}

// LeftOut is an asset that a call on many could not change, and why.
type LeftOut struct {
	PublicID     PublicID     `json:"public_id"`
	ResourceType ResourceType `json:"resource_type"`
	Type         DeliveryType `json:"type"`
	Message      string       `json:"message"`
}

// AccessModeUpdate is the answer of the calls that set an access mode.
type AccessModeUpdate struct {
	Updated    []Asset   `json:"updated"`
	Failed     []LeftOut `json:"failed"`
	NextCursor string    `json:"next_cursor,omitempty"`
}

// Cursor returns where the next call goes on; "" when all is done.
func (u AccessModeUpdate) Cursor() string { return u.NextCursor }
