package wire

import (
	"encoding/json"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
)

// Want says which parts of an asset a request asked for.
type Want struct {
	Tags, Context, Metadata, Moderation bool
	ImageMetadata, Embedded             bool // Embedded: exif or media_metadata
	Colors, Faces, PHash, Coordinates   bool
	Quality, Accessibility, Cinemagraph bool
	Pages, Versions, Related            bool
	Fields                              []string // when not empty, only these and the identity
	FixedFolders                        bool     // the environment is in fixed folder mode
}

// kept is what a field list never takes away.
var kept = []string{
	"asset_id", "public_id", "asset_folder", "created_at", "status", "type", "resource_type",
}

// AssetJSON is an asset as one shape gives it; build it with EncodeAsset.
type AssetJSON struct {
	asset *model.Asset
	shape api.Shape
	want  Want
}

// EncodeAsset returns a as JSON in the given shape: the keys that the service
// gives in that shape, no others.
func EncodeAsset(a *model.Asset, shape api.Shape, want Want) AssetJSON {
	return AssetJSON{a, shape, want}
}

// EncodeAssets returns a list that is the JSON of what EncodeAsset returns for each.
func EncodeAssets(assets []model.Asset, shape api.Shape, want Want) []any {
	list := make([]any, len(assets))
	for i := range assets {
		e := EncodeAsset(&assets[i], shape, want)
		if list[i] = e; len(want.Fields) == 0 {
			list[i] = e.form() // what MarshalJSON writes would be read again, and copied
		}
	}
	return list
}

// MarshalJSON writes the shape.
func (e AssetJSON) MarshalJSON() ([]byte, error) {
	b, err := json.Marshal(e.form())
	if err != nil || len(e.want.Fields) == 0 {
		return b, err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, err
	}
	for name := range all {
		if !slices.Contains(kept, name) && !slices.Contains(e.want.Fields, name) {
			delete(all, name)
		}
	}
	return json.Marshal(all)
}

// form fills what every shape gives and lets the shape add its own.
func (e AssetJSON) form() form {
	a := e.asset
	f := form{
		AssetID: a.AssetID, PublicID: a.PublicID, Version: a.Version,
		ResourceType: a.ResourceType, Type: a.Type, Bytes: a.Bytes, URL: a.URL, SecureURL: a.SecureURL,
		AccessMode: a.AccessMode, CreatedAt: e.time(a.CreatedAt),
	}
	if a.Format != "" || e.shape == api.SearchShape { // cld sync reads it from every result
		f.Format = &a.Format
	}
	if a.ResourceType != model.Raw {
		f.Width, f.Height = &a.Width, &a.Height
	}
	if a.Folder != "" || e.want.FixedFolders {
		f.Folder = &a.Folder
	} else {
		f.AssetFolder, f.DisplayName = &a.AssetFolder, &a.DisplayName
	}
	if len(a.AccessControl) > 0 {
		f.AccessControl = a.AccessControl
	}
	if a.ResourceType == model.Video {
		f.Duration = a.Duration
	}
	switch e.shape {
	case api.UploadShape:
		e.upload(&f)
	case api.ListShape:
		e.list(&f)
	case api.DetailShape:
		e.detail(&f)
	case api.SearchShape:
		e.search(&f)
	case api.NoAsset:
	}
	return f
}

// time spells a moment: search gives an offset, the other shapes Z.
func (e AssetJSON) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if e.shape == api.SearchShape {
		return t.UTC().Format("2006-01-02T15:04:05-07:00")
	}
	return t.UTC().Format(time.RFC3339)
}

func (e AssetJSON) upload(f *form) {
	a := e.asset
	tags := orEmpty(a.Tags)
	f.Tags = &tags
	f.VersionID, f.Signature, f.ETag, f.Placeholder = a.VersionID, a.Signature, a.ETag, &a.Placeholder
	f.OriginalName, f.Overwritten, f.Existing, f.Eager = a.OriginalFilename, a.Overwritten, a.Existing, a.Eager
	f.PlaybackURL, f.Moderation, f.Breakpoints = a.PlaybackURL, a.Moderation, a.Breakpoints
	f.Context, f.Metadata = contextOf(a.Context), a.Metadata
	if a.ResourceType == model.Image {
		f.Pages = max(1, a.Pages)
	}
	e.media(f)
	e.analyses(f)
}

func (e AssetJSON) list(f *form) {
	a := e.asset
	f.Backup = &a.Backup
	if e.want.Tags || e.asks("tags") {
		tags := orEmpty(a.Tags)
		f.Tags = &tags
	}
	if e.want.Context || e.asks("context") {
		f.Context = contextOf(a.Context)
	}
	if e.want.Metadata || e.asks("metadata") {
		f.Metadata = a.Metadata
	}
	if e.want.Moderation || e.asks("moderation") {
		f.Moderation = a.Moderation
	}
	if len(e.want.Fields) > 0 {
		f.VersionID, f.Signature, f.ETag, f.Status, f.Filename = a.VersionID, a.Signature, a.ETag, a.Status, a.Filename
		f.UploadedAt, f.AspectRatio, f.Pixels, f.BackupBytes = e.time(a.UploadedAt), a.AspectRatio, a.Pixels, &a.BackupBytes
	}
}

// asks reports whether the field list names a field.
func (e AssetJSON) asks(name string) bool { return slices.Contains(e.want.Fields, name) }

func (e AssetJSON) detail(f *form) {
	a := e.asset
	if len(a.Tags) > 0 { // details leave the key out when there are none
		f.Tags = &a.Tags
	}
	derived := orEmpty(a.Derived)
	f.Derived, f.Backup, f.LastUpdated, f.ETag, f.Moderation = &derived, &a.Backup, a.LastUpdated, a.ETag, a.Moderation
	f.Context, f.Metadata, f.UploadedAt = contextOf(a.Context), a.Metadata, e.time(a.UploadedAt)
	f.OriginalName, f.Placeholder, f.PlaybackURL = a.OriginalFilename, &a.Placeholder, a.PlaybackURL
	if e.want.Pages {
		f.Pages = max(1, a.Pages)
	}
	if e.want.Versions {
		versions := orEmpty(a.Versions)
		f.Versions = &versions
	}
	if e.want.Related {
		related := make([]AssetJSON, len(a.RelatedAssets))
		for i := range a.RelatedAssets {
			related[i] = EncodeAsset(&a.RelatedAssets[i], api.ListShape, Want{})
		}
		f.RelatedAssets = &related
	}
	if e.want.Embedded || e.want.ImageMetadata {
		e.media(f)
	}
	e.analyses(f)
}

// media adds what the container of a video says.
func (e AssetJSON) media(f *form) {
	a := e.asset
	if a.ResourceType != model.Video {
		return
	}
	f.video = video{a.Duration, a.FrameRate, a.BitRate, a.NbFrames, &a.Rotation, &a.IsAudio, a.Audio, a.Video}
}

// analyses adds what was asked for by name.
func (e AssetJSON) analyses(f *form) {
	a, w := e.asset, e.want
	f.Regions = a.Regions
	if w.PHash {
		f.PHash = a.PHash
	}
	if w.Colors {
		f.Colors, f.Predominant = a.Colors, a.Predominant
	}
	if w.Faces {
		faces := orEmpty(a.Faces)
		f.Faces = &faces
	}
	if w.Quality {
		f.Quality, f.QualityScore = a.Quality, a.QualityScore
	}
	if w.Accessibility {
		f.Accessibility = a.Accessibility
	}
	if w.Cinemagraph {
		f.Cinemagraph = a.Cinemagraph
	}
	if w.Coordinates {
		f.Coordinates = a.Coordinates
	}
	if w.ImageMetadata || w.Embedded {
		f.ImageMetadata, f.VideoMetadata = a.ImageMetadata, a.VideoMetadata
	}
	if w.Embedded {
		f.EXIF = a.EXIF
	}
}

func (e AssetJSON) search(f *form) {
	a := e.asset
	f.UploadedAt, f.Status, f.ETag, f.Filename = e.time(a.UploadedAt), a.Status, a.ETag, a.Filename
	f.AspectRatio, f.Pixels, f.BackupBytes, f.Pages = a.AspectRatio, a.Pixels, &a.BackupBytes, a.Pages
	if a.ResourceType == model.Image {
		f.Pages = max(1, a.Pages)
	}
	f.CreatedBy, f.UploadedBy = authorOf(a.CreatedBy), authorOf(a.UploadedBy)
	f.LastUpdated, f.ModerationKind, f.ModerationStat = a.LastUpdated, a.ModerationKind, a.ModerationStatus
	f.AccessControl = json.RawMessage("null") // search says null where nothing is set
	if len(a.AccessControl) > 0 {
		f.AccessControl = a.AccessControl
	}
	if e.want.Tags || e.asks("tags") {
		tags := orEmpty(a.Tags)
		f.Tags = &tags
	}
	if (e.want.Context || e.asks("context")) && len(a.Context) > 0 {
		f.Context = map[string]string(a.Context) // search gives it flat
	}
	if e.want.Metadata || e.asks("metadata") {
		f.Metadata = a.Metadata
	}
	if e.want.ImageMetadata || e.asks("image_metadata") {
		f.ImageMetadata = a.ImageMetadata
	}
	if e.want.Quality || e.asks("quality_analysis") {
		f.Quality = a.Quality
	}
	if e.want.Accessibility || e.asks("accessibility_analysis") {
		f.Accessibility = a.Accessibility
	}
	if e.want.Colors || e.asks("image_analysis") {
		f.ImageAnalysis = summarize(a)
	}
}

// authorOf gives null for nobody known, as search does.
func authorOf(a *model.Author) any {
	if a == nil {
		return json.RawMessage("null")
	}
	return a
}

func summarize(a *model.Asset) *imageAnalysis {
	s := &imageAnalysis{FaceCount: len(a.Faces), Faces: orEmpty(a.Faces), Grayscale: a.Grayscale, Illustration: a.Illustration, Colors: map[string]float64{}}
	for _, c := range a.Predominant["google"] {
		s.Colors[c.Name] = c.Percent
	}
	return s
}

func contextOf(c model.Context) any {
	if len(c) == 0 {
		return nil
	}
	return c
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
