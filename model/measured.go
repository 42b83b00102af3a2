package model

// Measured is what was measured of a picture: when it was stored, so that a
// search finds it, or because a call asked for it.
type Measured struct {
	Quality       *QualityAnalysis       `json:"quality_analysis,omitempty"`
	Accessibility *AccessibilityAnalysis `json:"accessibility_analysis,omitempty"`
	Cinemagraph   *CinemagraphAnalysis   `json:"cinemagraph_analysis,omitempty"`
	Illustration  *float64               `json:"illustration_score,omitempty"` // 0 photograph, 1 drawing
}

// QualityAnalysis says how good a picture is, each part from 0 (bad) to 1 (good).
type QualityAnalysis struct {
	Pixels
	Tones
	PixelScore float64 `json:"pixel_score"`
	ColorScore float64 `json:"color_score"`
}

// Pixels is the quality of a picture's pixels.
type Pixels struct {
	Focus             float64 `json:"focus"`
	Noise             float64 `json:"noise"`
	Blockiness        float64 `json:"blockiness"`
	DCT               float64 `json:"dct"`
	JPEGQuality       float64 `json:"jpeg_quality"`
	JPEGChroma        float64 `json:"jpeg_chroma"`
	ChromaSubsampling float64 `json:"chroma_subsampling"`
	Resolution        float64 `json:"resolution"`
}

// Tones is the quality of a picture's light and colours.
type Tones struct {
	Contrast   float64 `json:"contrast"`
	Exposure   float64 `json:"exposure"`
	Lighting   float64 `json:"lighting"`
	Saturation float64 `json:"saturation"`
}

// AccessibilityAnalysis says how much of a picture colour-blind people see.
type AccessibilityAnalysis struct {
	Colorblind ColorblindAnalysis `json:"colorblind_accessibility_analysis"`
	Score      float64            `json:"colorblind_accessibility_score"`
}

// ColorblindAnalysis is what the score of an accessibility analysis is made of:
// shares of what stays distinct, and the two colours that come nearest.
type ColorblindAnalysis struct {
	DistinctEdges      float64  `json:"distinct_edges"`
	DistinctColors     float64  `json:"distinct_colors"`
	MostIndistinctPair []string `json:"most_indistinct_pair"`
}

// CinemagraphAnalysis says how much an animation is a still picture of which a
// small part moves, from 0 to 1.
type CinemagraphAnalysis struct {
	Score float64 `json:"cinemagraph_score"`
}
