package model

// StreamingProfile is a set of representations of a video, from which a player
// chooses by what the line carries. Listings leave the representations out.
type StreamingProfile struct {
	Name            string           `json:"name"`
	DisplayName     string           `json:"display_name"`
	Predefined      bool             `json:"predefined"` // built in, changed or not
	ExternalID      string           `json:"external_id,omitempty"`
	Representations []Representation `json:"representations,omitempty"`
}

// Representation is one rendition of a streaming profile.
type Representation struct {
	Transformation Steps `json:"transformation"`
}

// StreamingProfiles is the answer of the list of streaming profiles.
type StreamingProfiles struct {
	Profiles []StreamingProfile `json:"data"`
}

// StreamingProfileAnswer is the answer of a call about one streaming profile;
// Message is there when it was created or updated.
type StreamingProfileAnswer struct {
	Message string           `json:"message,omitempty"`
	Profile StreamingProfile `json:"data"`
}
