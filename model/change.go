package model

import "encoding/json"

// Deletion is the answer of a bulk delete. Deleted says for each public ID
// "deleted" or "not_found"; Partial with NextCursor means: call again.
type Deletion struct {
	Deleted       map[string]string        `json:"deleted"`
	DeletedCounts map[string]DeletedCounts `json:"deleted_counts"`
	Partial       bool                     `json:"partial"`
	NextCursor    string                   `json:"next_cursor,omitempty"`
}

// Cursor returns where the next call goes on; "" when all is done.
func (d Deletion) Cursor() string { return d.NextCursor }

// DeletedCounts says how many files one entry of a bulk delete removed.
type DeletedCounts struct {
	Original int `json:"original"`
	Derived  int `json:"derived"`
}

// Destroyed is the answer of destroy: "ok" or "not found", both with status 200.
type Destroyed struct {
	Result string `json:"result"`
	// AssetFolder is where the asset stood; only a deletion by asset ID tells.
	AssetFolder string `json:"asset_folder,omitempty"`
}

// Updated is the answer of the tag, context and metadata calls: the public IDs
// that exist and were changed, in the order of the request.
type Updated struct {
	PublicIDs    []PublicID `json:"public_ids"`
	Unauthorized []PublicID `json:"unauthorized,omitempty"`
}

// Restoration is the answer of restore: for each public ID the asset, or why not.
type Restoration map[PublicID]Restored

// Restored is one entry of a restore: the asset, or an error such as "no_backup".
type Restored struct {
	Asset
	Error string `json:"error,omitempty"`
}

// CreatedFolder is the answer of the creation of a folder.
type CreatedFolder struct {
	Success bool `json:"success"`
	Folder
}

// RenamedFolder is the answer of the rename of a folder.
type RenamedFolder struct {
	From Folder `json:"from"`
	To   Folder `json:"to"`
}

// MovedFolder is the answer of the folder operation that renames: how many
// assets went along, and how many did not.
type MovedFolder struct {
	FolderDeleted bool `json:"folder_deleted"` // the folder is gone from its old path
	Moved         int  `json:"moved"`
	Rejected      int  `json:"rejected"`
	Failed        int  `json:"failed"`
}

// DeletedFolders is the answer of the deletion of a folder: it and its empty descendants.
type DeletedFolders struct {
	Deleted []string `json:"deleted"`
}

// EnvironmentConfig is the answer of the config call.
type EnvironmentConfig struct {
	CloudName string               `json:"cloud_name"`
	CreatedAt string               `json:"created_at,omitempty"`
	Settings  *EnvironmentSettings `json:"settings,omitempty"`
}

// EnvironmentSettings are the settings that the config call tells.
type EnvironmentSettings struct {
	FolderMode FolderMode `json:"folder_mode"`
}

// FolderMode says where an asset's folder comes from.
type FolderMode string

// The folder modes. Dynamic: a folder of its own (asset_folder). Fixed: the
// public ID up to its last slash.
const (
	DynamicFolders FolderMode = "dynamic"
	FixedFolders   FolderMode = "fixed"
)

// Usage is the usage report.
type Usage struct {
	Plan             string          `json:"plan"`
	LastUpdated      string          `json:"last_updated"`
	DateRequested    string          `json:"date_requested,omitempty"`
	Transformations  Meter           `json:"transformations"`
	Objects          Meter           `json:"objects"`
	Bandwidth        Meter           `json:"bandwidth"`
	Storage          Meter           `json:"storage"`
	Credits          *Meter          `json:"credits,omitempty"`
	Requests         int64           `json:"requests"`
	Resources        int64           `json:"resources"`
	DerivedResources int64           `json:"derived_resources"`
	MediaLimits      json.RawMessage `json:"media_limits,omitempty"`
}

// Meter is one measured quantity of the usage report.
type Meter struct {
	Usage        float64 `json:"usage"`
	CreditsUsage float64 `json:"credits_usage,omitempty"`
	Limit        float64 `json:"limit,omitempty"`
	UsedPercent  float64 `json:"used_percent,omitempty"`
}
