package api

import (
	"encoding/json"

	"cldx/model"
)

// UploadOptions are the parameters that storing an asset and processing a
// stored one share.
type UploadOptions struct {
	Naming
	Labelling
	Processing
	Findings
	AddOns
	Notification
	Guard
}

// Naming says where an asset stands and how it is called.
type Naming struct {
	AssetFolder       *string `api:",asset_folder"`
	DisplayName       *string `api:",display_name"`
	UniqueDisplayName *bool   `api:",unique_display_name"`
	PublicIDPrefix    string  `api:",public_id_prefix"`
	FolderAsPrefix    *bool   `api:",use_asset_folder_as_public_id_prefix"`
	Folder            string  `api:",folder"`
	UseFilename       *bool   `api:",use_filename"`
	UniqueFilename    *bool   `api:",unique_filename"`
	FilenameOverride  string  `api:",filename_override"`
	Filename          string  `api:",filename"`
	UseFilenameAsName *bool   `api:",use_filename_as_display_name"`
	DiscardFilename   *bool   `api:",discard_original_filename"`
}

// Labelling is what people say about an asset.
type Labelling struct {
	Tags         *[]string       `api:",tags,comma"`
	Context      *model.Context  `api:",context,pairs"`
	Metadata     model.Metadata  `api:",metadata,pairs"`
	ClearInvalid bool            `api:",clear_invalid"`
	Faces        string          `api:",face_coordinates"`
	Custom       string          `api:",custom_coordinates"`
	Regions      json.RawMessage `api:",regions,jsontext"`
}

// Processing is what is made of the bytes.
type Processing struct {
	Transformation  string          `api:",transformation"`
	Format          string          `api:",format"`
	Eager           []string        `api:",eager,pipe"`
	EagerAsync      *bool           `api:",eager_async"`
	EagerNotifyURL  string          `api:",eager_notification_url"`
	Breakpoints     json.RawMessage `api:",responsive_breakpoints,jsontext"`
	QualityOverride string          `api:",quality_override"`
	Async           *bool           `api:",async"`
	AutoTranscribe  json.RawMessage `api:",auto_transcription,jsontext"`
	AutoChapters    *bool           `api:",auto_chaptering"`
	Headers         string          `api:",headers"`
	OnSuccess       string          `api:",on_success"`
}

// Findings asks for what can be read or computed from the bytes.
type Findings struct {
	Embedded
	Analyses
	Pages *bool `api:",pages"`
}

// AddOns asks for the work of add-ons.
type AddOns struct {
	Categorization    string  `api:",categorization"`
	Detection         string  `api:",detection"`
	OCR               string  `api:",ocr"`
	RawConvert        string  `api:",raw_convert"`
	BackgroundRemoval string  `api:",background_removal"`
	AutoTagging       float64 `api:",auto_tagging"`
	SimilaritySearch  string  `api:",similarity_search"`
	VisualSearch      *bool   `api:",visual_search"`
}

// Notification says whom to tell.
type Notification struct {
	NotifyURL string `api:",notification_url"`
	BatchID   string `api:",batch_id"`
	Callback  string `api:",callback"`
}

// Guard says who may see the asset and what keeps it safe.
type Guard struct {
	AccessMode    string          `api:",access_mode"`
	AccessControl json.RawMessage `api:",access_control,jsontext"`
	Moderation    string          `api:",moderation"`
	Overwrite     *bool           `api:",overwrite"`
	Backup        *bool           `api:",backup"`
	Invalidate    *bool           `api:",invalidate"`
}
