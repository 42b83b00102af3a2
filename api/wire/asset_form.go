package wire

import (
	"encoding/json"

	"cldx/model"
)

// form is the union of the shapes; a nil or empty member is left out. The
// members that a shape gives even when they are empty are pointers.
type form struct {
	AssetID        model.AssetID       `json:"asset_id"`
	PublicID       model.PublicID      `json:"public_id"`
	Format         *string             `json:"format,omitempty"`
	Version        int64               `json:"version"`
	VersionID      string              `json:"version_id,omitempty"`
	Signature      string              `json:"signature,omitempty"`
	Width          *int                `json:"width,omitempty"`
	Height         *int                `json:"height,omitempty"`
	ResourceType   model.ResourceType  `json:"resource_type"`
	Type           model.DeliveryType  `json:"type"`
	CreatedAt      string              `json:"created_at,omitempty"`
	UploadedAt     string              `json:"uploaded_at,omitempty"`
	Tags           *[]string           `json:"tags,omitempty"`
	Pages          int                 `json:"pages,omitempty"`
	Bytes          int64               `json:"bytes"`
	BackupBytes    *int64              `json:"backup_bytes,omitempty"`
	AspectRatio    float64             `json:"aspect_ratio,omitempty"`
	Pixels         int64               `json:"pixels,omitempty"`
	ETag           string              `json:"etag,omitempty"`
	Placeholder    *bool               `json:"placeholder,omitempty"`
	URL            string              `json:"url"`
	SecureURL      string              `json:"secure_url"`
	PlaybackURL    string              `json:"playback_url,omitempty"`
	AssetFolder    *string             `json:"asset_folder,omitempty"`
	DisplayName    *string             `json:"display_name,omitempty"`
	Folder         *string             `json:"folder,omitempty"`
	Filename       string              `json:"filename,omitempty"`
	AccessMode     string              `json:"access_mode"`
	Status         string              `json:"status,omitempty"`
	Backup         *bool               `json:"backup,omitempty"`
	Context        any                 `json:"context,omitempty"`
	Metadata       model.Metadata      `json:"metadata,omitempty"`
	LastUpdated    *model.LastUpdated  `json:"last_updated,omitempty"`
	Overwritten    bool                `json:"overwritten,omitempty"`
	Existing       bool                `json:"existing,omitempty"`
	OriginalName   string              `json:"original_filename,omitempty"`
	Eager          []model.Derived     `json:"eager,omitempty"`
	Derived        *[]model.Derived    `json:"derived,omitempty"`
	Breakpoints    []model.Breakpoints `json:"responsive_breakpoints,omitempty"`
	AccessControl  any                 `json:"access_control,omitempty"`
	CreatedBy      any                 `json:"created_by,omitempty"`
	UploadedBy     any                 `json:"uploaded_by,omitempty"`
	Moderation     []model.Moderation  `json:"moderation,omitempty"`
	ModerationKind string              `json:"moderation_kind,omitempty"`
	ModerationStat string              `json:"moderation_status,omitempty"`
	video
	analysis
	RelatedAssets *[]AssetJSON    `json:"related_assets,omitempty"`
	Versions      *[]model.Backup `json:"versions,omitempty"`
}

// video is what only videos and audio have.
type video struct {
	Duration  float64         `json:"duration,omitempty"`
	FrameRate float64         `json:"frame_rate,omitempty"`
	BitRate   int64           `json:"bit_rate,omitempty"`
	NbFrames  int64           `json:"nb_frames,omitempty"`
	Rotation  *int            `json:"rotation,omitempty"`
	IsAudio   *bool           `json:"is_audio,omitempty"`
	Audio     json.RawMessage `json:"audio,omitempty"`
	Video     json.RawMessage `json:"video,omitempty"`
}

// analysis is what is given on request.
type analysis struct {
	PHash         string                   `json:"phash,omitempty"`
	Colors        []model.Color            `json:"colors,omitempty"`
	Predominant   map[string][]model.Color `json:"predominant,omitempty"`
	Faces         *[][]int                 `json:"faces,omitempty"`
	Coordinates   *model.Coordinates       `json:"coordinates,omitempty"`
	Regions       map[string][][]int       `json:"regions,omitempty"`
	ImageMetadata map[string]string        `json:"image_metadata,omitempty"`
	VideoMetadata map[string]string        `json:"video_metadata,omitempty"`
	EXIF          map[string]string        `json:"exif,omitempty"`
	ImageAnalysis *imageAnalysis           `json:"image_analysis,omitempty"`
	QualityScore  float64                  `json:"quality_score,omitempty"`
	model.Measured
}

// imageAnalysis is the search shape's summary of a picture.
type imageAnalysis struct {
	FaceCount    int                `json:"face_count"`
	Illustration *float64           `json:"illustration_score,omitempty"`
	Faces        [][]int            `json:"faces"`
	Grayscale    bool               `json:"grayscale"`
	Colors       map[string]float64 `json:"colors"`
}
