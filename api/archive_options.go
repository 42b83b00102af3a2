package api

import (
	"encoding/json"
	"strings"

	"cldx/model"
)

// ArchiveOptions say what goes into an archive and how.
type ArchiveOptions struct {
	Chosen
	Entries
	Type            model.DeliveryType `api:",type"`
	Transformations []string           `api:",transformations,pipe"`
	TargetID        string             `api:",target_public_id"`
	ExpiresAt       int64              `api:",expires_at"`
	AllowMissing    bool               `api:",allow_missing"`
	KeepDerived     bool               `api:",keep_derived"`
	PHash           bool               `api:",phash"`
}

// Chosen names the assets of an archive: what any of the lists names is in it.
type Chosen struct {
	PublicIDs []model.PublicID `api:",public_ids,limit=1000"`
	Qualified []string         `api:",fully_qualified_public_ids,limit=1000"`
	Tags      []string         `api:",tags,limit=20"`
	Prefixes  []string         `api:",prefixes,limit=20"`
}

// Entries says what the files in an archive are called.
type Entries struct {
	FlattenFolders         bool `api:",flatten_folders"`
	FlattenTransformations bool `api:",flatten_transformations"`
	SkipTransformationName bool `api:",skip_transformation_name"`
	OriginalFilename       bool `api:",use_original_filename"`
}

// ArchiveTarget says where a stored archive stands, and whom to tell of it.
type ArchiveTarget struct {
	TargetFolder string   `api:",target_asset_folder"`
	TargetTags   []string `api:",target_tags"`
	Async        bool     `api:",async"`
	NotifyURL    string   `api:",notification_url"`
}

// inverse deletes the archive, a raw asset.
func (o ArchiveOptions) inverse(answer json.RawMessage, format string) ([]Operation, error) {
	key := model.Key{ResourceType: model.Raw, Type: model.Uploaded, PublicID: o.ID(format)}
	return destroyMade(answer, key)
}

// ID returns the public ID of the archive when it is stored; "" when the
// service chooses one. Unconfirmed: that the extension is part of it, as of
// other raw assets.
func (o ArchiveOptions) ID(format string) model.PublicID {
	if o.TargetID == "" {
		return ""
	}
	if format == "" {
		format = "zip"
	}
	if strings.HasSuffix(o.TargetID, "."+format) {
		return model.PublicID(o.TargetID)
	}
	return model.PublicID(o.TargetID + "." + format)
}
