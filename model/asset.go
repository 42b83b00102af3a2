package model

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"
)

// Asset is one stored file and what the environment knows about it. The API
// gives it in four shapes (upload, detail, list, search); a zero field means
// that the shape at hand does not carry it.
type Asset struct {
	AssetID      AssetID      `json:"asset_id,omitempty"`
	PublicID     PublicID     `json:"public_id"`
	ResourceType ResourceType `json:"resource_type,omitempty"`
	Type         DeliveryType `json:"type,omitempty"`
	Format       string       `json:"format,omitempty"`
	Version      int64        `json:"version,omitempty"` // unix seconds of the last content change
	VersionID    string       `json:"version_id,omitempty"`

	Place
	Media
	Labels
	Delivery
	Protection
	Analysis

	CreatedAt   time.Time    `json:"created_at,omitzero"`
	UploadedAt  time.Time    `json:"uploaded_at,omitzero"`
	LastUpdated *LastUpdated `json:"last_updated,omitempty"`
	Authors

	Derived       []Derived     `json:"derived,omitempty"`
	Eager         []Derived     `json:"eager,omitempty"`
	Versions      []Backup      `json:"versions,omitempty"`
	Breakpoints   []Breakpoints `json:"responsive_breakpoints,omitempty"`
	RelatedAssets []Asset       `json:"related_assets,omitempty"`
}

// Key returns what identifies the asset in a call.
func (a *Asset) Key() Key { return Key{a.ResourceType, a.Type, a.PublicID} }

// Name returns what a list shows: the display name where there is one, else
// the last segment of the public ID.
func (a *Asset) Name() string {
	if a.DisplayName != "" {
		return a.DisplayName
	}
	return a.PublicID.Base()
}

// Authors are who stored an asset; a search tells them.
type Authors struct {
	CreatedBy  *Author `json:"created_by,omitempty"`
	UploadedBy *Author `json:"uploaded_by,omitempty"`
}

// Author is whose key a call was made with.
type Author struct {
	AccessKey string `json:"access_key"`
}

// Place is where an asset stands in the folder tree.
type Place struct {
	AssetFolder string `json:"asset_folder,omitempty"` // dynamic folder mode; the root is ""
	DisplayName string `json:"display_name,omitempty"` // dynamic folder mode
	Folder      string `json:"folder,omitempty"`       // fixed folder mode
	Filename    string `json:"filename,omitempty"`
	// OriginalFilename is the base name of the uploaded file without its extension.
	OriginalFilename string `json:"original_filename,omitempty"`
}

// Home returns the folder that an asset is in, in either folder mode; "" is the root.
func (p Place) Home() string { return cmp.Or(p.AssetFolder, p.Folder) }

// Media is what the stored bytes are.
type Media struct {
	Bytes       int64   `json:"bytes"` // 0 when Placeholder is set
	BackupBytes int64   `json:"backup_bytes,omitempty"`
	Width       int     `json:"width,omitempty"`
	Height      int     `json:"height,omitempty"`
	AspectRatio float64 `json:"aspect_ratio,omitempty"`
	Pixels      int64   `json:"pixels,omitempty"`
	Pages       int     `json:"pages,omitempty"`
	Duration    float64 `json:"duration,omitempty"` // seconds
	FrameRate   float64 `json:"frame_rate,omitempty"`
	BitRate     int64   `json:"bit_rate,omitempty"`
	NbFrames    int64   `json:"nb_frames,omitempty"`
	Rotation    int     `json:"rotation,omitempty"`
	IsAudio     bool    `json:"is_audio,omitempty"`
	ETag        string  `json:"etag,omitempty"` // MD5 of the content, hex
	Placeholder bool    `json:"placeholder,omitempty"`
}

// Labels is what people said about an asset.
type Labels struct {
	Tags     []string `json:"tags,omitempty"`
	Context  Context  `json:"context,omitempty"`
	Metadata Metadata `json:"metadata,omitempty"`
}

// Delivery is how an asset is fetched.
type Delivery struct {
	URL         string `json:"url,omitempty"`
	SecureURL   string `json:"secure_url,omitempty"`
	PlaybackURL string `json:"playback_url,omitempty"`
	Signature   string `json:"signature,omitempty"`
}

// Protection is who may fetch an asset, and what keeps it safe.
type Protection struct {
	AccessMode       string       `json:"access_mode,omitempty"`
	AccessControl    []Access     `json:"access_control,omitempty"`
	Status           string       `json:"status,omitempty"`
	Backup           bool         `json:"backup,omitempty"` // a backup exists
	Moderation       []Moderation `json:"moderation,omitempty"`
	ModerationKind   string       `json:"moderation_kind,omitempty"`
	ModerationStatus string       `json:"moderation_status,omitempty"`
	Overwritten      bool         `json:"overwritten,omitempty"`
	Existing         bool         `json:"existing,omitempty"` // overwrite=false met an asset: nothing was stored
}

// Analysis is what was found in the stored bytes.
type Analysis struct {
	PHash         string             `json:"phash,omitempty"`
	Colors        []Color            `json:"colors,omitempty"`
	Predominant   map[string][]Color `json:"predominant,omitempty"`
	Faces         [][]int            `json:"faces,omitempty"` // x, y, width, height
	Coordinates   *Coordinates       `json:"coordinates,omitempty"`
	Regions       map[string][][]int `json:"regions,omitempty"` // each a list of x, y points
	ImageMetadata map[string]string  `json:"image_metadata,omitempty"`
	VideoMetadata map[string]string  `json:"video_metadata,omitempty"`
	EXIF          map[string]string  `json:"exif,omitempty"`
	QualityScore  float64            `json:"quality_score,omitempty"`
	Measured
	Grayscale bool            `json:"grayscale,omitempty"`
	Audio     json.RawMessage `json:"audio,omitempty"`
	Video     json.RawMessage `json:"video,omitempty"`
	Info      json.RawMessage `json:"info,omitempty"`
}

// Coordinates are the regions stored with an image, each x, y, width, height.
type Coordinates struct {
	Faces  [][]int `json:"faces,omitempty"`
	Custom [][]int `json:"custom,omitempty"`
}

// LastUpdated says when each part of an asset last changed.
type LastUpdated struct {
	UpdatedAt         time.Time `json:"updated_at,omitzero"`
	TagsUpdatedAt     time.Time `json:"tags_updated_at,omitzero"`
	ContextUpdatedAt  time.Time `json:"context_updated_at,omitzero"`
	MetadataUpdatedAt time.Time `json:"metadata_updated_at,omitzero"`
	PublicIDUpdatedAt time.Time `json:"public_id_updated_at,omitzero"`
	AccessUpdatedAt   time.Time `json:"access_control_updated_at,omitzero"`
}

// Access is one rule of an asset's access control.
type Access struct {
	AccessType string    `json:"access_type"` // anonymous or token
	Start      time.Time `json:"start,omitzero"`
	End        time.Time `json:"end,omitzero"`
	Key        string    `json:"key,omitempty"`
	Path       string    `json:"path,omitempty"`
}

// Moderation is one review of an asset, asked for or done.
type Moderation struct {
	Kind      string          `json:"kind"`
	Status    string          `json:"status"`
	Response  json.RawMessage `json:"response,omitempty"`
	UpdatedAt time.Time       `json:"updated_at,omitzero"`
}

// Derived is a transformed copy of an asset.
type Derived struct {
	ID             string `json:"id,omitempty"`
	Transformation string `json:"transformation"`
	Format         string `json:"format,omitempty"`
	Bytes          int64  `json:"bytes,omitempty"`
	Width          int    `json:"width,omitempty"`
	Height         int    `json:"height,omitempty"`
	URL            string `json:"url,omitempty"`
	SecureURL      string `json:"secure_url,omitempty"`
	Making
}

// Making is how far a derived file is, where that is not done yet or failed.
type Making struct {
	Status  string `json:"status,omitempty"` // processing or failed
	Reason  string `json:"reason,omitempty"`
	BatchID string `json:"batch_id,omitempty"`
}

// Breakpoints are the widths at which a picture is worth a file of its own.
type Breakpoints struct {
	Transformation string       `json:"transformation,omitempty"` // what was done before the scaling
	Widths         []Breakpoint `json:"breakpoints"`
}

// Breakpoint is one of these widths, with the file that it makes.
type Breakpoint struct {
	Width     int    `json:"width"`
	Height    int    `json:"height"`
	Bytes     int64  `json:"bytes"`
	URL       string `json:"url"`
	SecureURL string `json:"secure_url"`
}

// Backup is one stored earlier version of an asset.
type Backup struct {
	VersionID  string    `json:"version_id"`
	Version    string    `json:"version,omitempty"`
	Format     string    `json:"format,omitempty"`
	Size       int64     `json:"size"` // bytes
	Time       time.Time `json:"time"`
	Restorable bool      `json:"restorable"`
}

// Color is a colour and the share of the picture it covers, in percent. The
// API spells it as a two-element array.
type Color struct {
	Name    string // #RRGGBB, or a colour's name in the predominant lists
	Percent float64
}

// MarshalJSON spells the colour as ["#162E02",6.7].
func (c Color) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{c.Name, c.Percent})
}

// UnmarshalJSON reads the two-element array; anything else is an error.
func (c *Color) UnmarshalJSON(b []byte) error {
	var pair [2]json.RawMessage
	if err := json.Unmarshal(b, &pair); err != nil {
		return fmt.Errorf("colour: %w", err)
	}
	if err := json.Unmarshal(pair[0], &c.Name); err != nil {
		return fmt.Errorf("colour name: %w", err)
	}
	if err := json.Unmarshal(pair[1], &c.Percent); err != nil {
		return fmt.Errorf("colour share: %w", err)
	}
	return nil
}
