package model

// Started is the answer of a call that works on after it.
type Started struct {
	Status         string       `json:"status"` // processing
	BatchID        string       `json:"batch_id,omitempty"`
	PublicID       PublicID     `json:"public_id,omitempty"`
	ResourceType   ResourceType `json:"resource_type,omitempty"`
	UniqueUploadID string       `json:"unique_upload_id,omitempty"`
}

// Archive is a stored archive and what it holds.
type Archive struct {
	Asset
	ResourceCount    int        `json:"resource_count"`
	FileCount        int        `json:"file_count"`
	MissingPublicIDs []PublicID `json:"missing_public_ids,omitempty"`
	EmptyTags        []string   `json:"empty_tags,omitempty"`
	EmptyPrefixes    []string   `json:"empty_prefixes,omitempty"`
}

// SpriteSheet is a picture of pictures and where each of them is, by public ID.
type SpriteSheet struct {
	PublicID PublicID `json:"public_id"`
	Version  int64    `json:"version"`
	SpriteURLs
	ImageInfos map[PublicID]SpriteImage `json:"image_infos"`
}

// SpriteURLs are the addresses of a sprite's picture, style sheet and list.
type SpriteURLs struct {
	CSSURL         string `json:"css_url"`
	ImageURL       string `json:"image_url"`
	JSONURL        string `json:"json_url"`
	SecureCSSURL   string `json:"secure_css_url"`
	SecureImageURL string `json:"secure_image_url"`
	SecureJSONURL  string `json:"secure_json_url"`
}

// SpriteImage is where a sprite holds a picture.
type SpriteImage struct {
	Width  int `json:"width"`
	Height int `json:"height"`
	X      int `json:"x"`
	Y      int `json:"y"`
}

// MultiFile is a file that was made of several pictures.
type MultiFile struct {
	URL       string   `json:"url"`
	SecureURL string   `json:"secure_url"`
	AssetID   AssetID  `json:"asset_id"`
	PublicID  PublicID `json:"public_id"`
	Version   int64    `json:"version"`
}

// Evaluated is what a script makes of an upload's parameters, by name.
type Evaluated map[string]any

// Missing names the absent member.
func (s SignedURL) Missing() string { return absent(s.URL == "", "url") }

// Missing names the absent member.
func (s Started) Missing() string { return absent(s.Status == "", "status") }
