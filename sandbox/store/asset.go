package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"cldx/model"
)

// Asset is one row of the library. AssetFolder is where it stands in both
// folder modes; Derived, Versions and RelatedAssets are read by calls of their own.
type Asset struct {
	model.Asset
	Row         int64 // follows the order of upload; 0 = not stored yet
	Live        bool  // false: deleted, kept because it has a backup
	File        string
	Transparent bool
	FaceCount   int
	TakenAt     time.Time
	Handling
}

// Handling is how an asset is delivered, where that is not as usual.
type Handling struct {
	QualityOverride string // in place of q_auto
	Headers         string // Name: value lines to send along
}

// column is one column of the assets table and the field that holds it.
type column struct {
	name string
	text bool // part of the text index
	at   func(*Asset) any
}

// columns lists every column but row, in the order of statements.
var columns = []column{
	{"live", true, func(a *Asset) any { return &a.Live }},
	{"asset_id", false, func(a *Asset) any { return &a.AssetID }},
	{"resource_type", true, func(a *Asset) any { return &a.ResourceType }},
	{"type", true, func(a *Asset) any { return &a.Type }},
	{"public_id", true, func(a *Asset) any { return &a.PublicID }},
	{"folder", true, func(a *Asset) any { return &a.AssetFolder }},
	{"filename", true, func(a *Asset) any { return &a.Filename }},
	{"display_name", true, func(a *Asset) any { return &a.DisplayName }},
	{"format", true, func(a *Asset) any { return &a.Format }},
	{"version", false, func(a *Asset) any { return &a.Version }},
	{"version_id", false, func(a *Asset) any { return &a.VersionID }},
	{"file", false, func(a *Asset) any { return &a.File }},
	{"bytes", false, func(a *Asset) any { return &a.Bytes }},
	{"backup_bytes", false, func(a *Asset) any { return &a.BackupBytes }},
	{"backup", false, func(a *Asset) any { return &a.Backup }},
	{"width", false, func(a *Asset) any { return number[int]{&a.Width} }},
	{"height", false, func(a *Asset) any { return number[int]{&a.Height} }},
	{"aspect_ratio", false, func(a *Asset) any { return number[float64]{&a.AspectRatio} }},
	{"pixels", false, func(a *Asset) any { return number[int64]{&a.Pixels} }},
	{"pages", false, func(a *Asset) any { return number[int]{&a.Pages} }},
	{"duration", false, func(a *Asset) any { return number[float64]{&a.Duration} }},
	{"etag", false, func(a *Asset) any { return &a.ETag }},
	{"access_mode", false, func(a *Asset) any { return &a.AccessMode }},
	{"status", false, func(a *Asset) any { return &a.Status }},
	{"moderation_kind", false, func(a *Asset) any { return &a.ModerationKind }},
	{"moderation_status", false, func(a *Asset) any { return &a.ModerationStatus }},
	{"face_count", false, func(a *Asset) any { return &a.FaceCount }},
	{"quality_score", false, func(a *Asset) any { return number[float64]{&a.QualityScore} }},
	{"grayscale", false, func(a *Asset) any { return &a.Grayscale }},
	{"transparent", false, func(a *Asset) any { return &a.Transparent }},
	{"created_at", false, func(a *Asset) any { return stamp{&a.CreatedAt} }},
	{"uploaded_at", false, func(a *Asset) any { return stamp{&a.UploadedAt} }},
	{"updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.UpdatedAt} }},
	{"tags_updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.TagsUpdatedAt} }},
	{"context_updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.ContextUpdatedAt} }},
	{"metadata_updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.MetadataUpdatedAt} }},
	{"public_id_updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.PublicIDUpdatedAt} }},
	{"access_updated_at", false, func(a *Asset) any { return stamp{&a.LastUpdated.AccessUpdatedAt} }},
	{"taken_at", false, func(a *Asset) any { return stamp{&a.TakenAt} }},
	{"tags", true, func(a *Asset) any { return document[[]string]{&a.Tags} }},
	{"context", true, func(a *Asset) any { return document[map[string]string]{(*map[string]string)(&a.Context)} }},
	{"metadata", true, func(a *Asset) any { return document[map[string]any]{(*map[string]any)(&a.Metadata)} }},
	{"image_metadata", false, func(a *Asset) any { return document[map[string]string]{&a.ImageMetadata} }},
	{"colors", false, func(a *Asset) any { return document[[]model.Color]{&a.Colors} }},
	{"rest", false, func(a *Asset) any { return rest{a} }},
}

// Columns is the select list that Assets scans: row, then every column, each
// qualified with the table's alias a.
var Columns = func() string {
	names := make([]string, 0, len(columns)+1)
	names = append(names, "a.row")
	for _, c := range columns {
		names = append(names, "a."+c.name)
	}
	return strings.Join(names, ", ")
}()

// ready makes sure that every column has a field to point into.
func (a *Asset) ready() {
	if a.LastUpdated == nil {
		a.LastUpdated = &model.LastUpdated{}
	}
}

// fields returns what to scan a row into.
func (a *Asset) fields() []any {
	a.ready()
	list := make([]any, 0, len(columns)+1)
	list = append(list, &a.Row)
	for _, c := range columns {
		list = append(list, c.at(a))
	}
	return list
}

// values returns what to write, in the order of columns.
func (a *Asset) values() ([]driver.Value, error) {
	a.ready()
	list := make([]driver.Value, len(columns))
	for i, c := range columns {
		v, err := driver.DefaultParameterConverter.ConvertValue(c.at(a))
		if err != nil {
			return nil, fmt.Errorf("column %s of %s: %w", c.name, a.Key(), err)
		}
		list[i] = v
	}
	return list, nil
}

// rest is the column that holds, as JSON, the fields that nothing searches for.
type rest struct{ a *Asset }

// restFields are the fields of an asset that the rest column holds.
type restFields struct {
	OriginalFilename string             `json:"original_filename,omitempty"`
	Media            model.Media        `json:"media"`
	Analysis         model.Analysis     `json:"analysis"`
	AccessControl    []model.Access     `json:"access_control,omitempty"`
	Moderation       []model.Moderation `json:"moderation,omitempty"`
	QualityOverride  string             `json:"quality_override,omitempty"`
	Headers          string             `json:"headers,omitempty"`
	model.Authors
}

// noRest is what the rest column of most assets holds: nothing.
var noRest = sync.OnceValue(func() string {
	b, _ := json.Marshal(restFields{})
	return string(b)
})

// Value gives the JSON of what no other column holds.
func (r rest) Value() (driver.Value, error) {
	f := restFields{
		r.a.OriginalFilename, r.a.Media, r.a.Analysis, r.a.AccessControl, r.a.Moderation, r.a.QualityOverride, r.a.Headers, r.a.Authors,
	}
	f.Media = model.Media{FrameRate: f.Media.FrameRate, BitRate: f.Media.BitRate, NbFrames: f.Media.NbFrames,
		Rotation: f.Media.Rotation, IsAudio: f.Media.IsAudio}
	f.Analysis.Colors, f.Analysis.ImageMetadata, f.Analysis.QualityScore, f.Analysis.Grayscale = nil, nil, 0, false
	b, err := json.Marshal(f)
	return string(b), err
}

// Scan reads the JSON; it leaves alone the fields that have a column.
func (r rest) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("the rest column holds %T", v)
	}
	var f restFields
	if text != noRest() {
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			return err
		}
	}
	a := r.a
	a.OriginalFilename, a.AccessControl, a.Moderation = f.OriginalFilename, f.AccessControl, f.Moderation
	a.Handling, a.Authors = Handling{f.QualityOverride, f.Headers}, f.Authors
	a.FrameRate, a.BitRate, a.NbFrames = f.Media.FrameRate, f.Media.BitRate, f.Media.NbFrames
	a.Rotation, a.IsAudio = f.Media.Rotation, f.Media.IsAudio
	f.Analysis.Colors, f.Analysis.ImageMetadata = a.Colors, a.ImageMetadata
	f.Analysis.QualityScore, f.Analysis.Grayscale = a.QualityScore, a.Grayscale
	a.Analysis = f.Analysis
	return nil
}
