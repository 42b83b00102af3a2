package api

// Details asks for the parts of one asset that are left out otherwise.
type Details struct {
	Embedded
	Analyses
	Coordinates bool `api:",coordinates"`
	Versions    bool `api:",versions"`
	Related     bool `api:",related"`
	Pages       bool `api:",pages"`
	// MaxResults bounds the derived files listed.
	MaxResults        int    `api:",max_results"`
	DerivedNextCursor string `api:",derived_next_cursor"`
	RelatedNextCursor string `api:",related_next_cursor"`
}

// Embedded asks for what the file says of itself.
type Embedded struct {
	EXIF          bool `api:",exif"`
	ImageMetadata bool `api:",image_metadata"`
	MediaMetadata bool `api:",media_metadata"`
}

// Analyses asks for what can be computed from the picture.
type Analyses struct {
	Faces                 bool `api:",faces"`
	Colors                bool `api:",colors"`
	PHash                 bool `api:",phash"`
	QualityAnalysis       bool `api:",quality_analysis"`
	AccessibilityAnalysis bool `api:",accessibility_analysis"`
	CinemagraphAnalysis   bool `api:",cinemagraph_analysis"`
}
