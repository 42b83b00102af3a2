package find

import (
	"strings"

	"cldx/api"
	"cldx/model"
)

// Like is what images are to look like: exactly one of an asset, a URL, a file and
// words. It is comparable, so that a place can hold it.
type Like struct {
	Asset model.AssetID `json:"asset,omitempty"`
	Name  string        `json:"name,omitempty"` // of the asset
	URL   string        `json:"url,omitempty"`
	File  string        `json:"file,omitempty"`
	Words string        `json:"words,omitempty"`
}

// likeOf reads what was typed: an address, the path of a file, else words.
func likeOf(text string) Like {
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	switch {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"):
		return Like{URL: text}
	case strings.HasPrefix(text, "/"), strings.HasPrefix(text, "~/"), strings.HasPrefix(text, "./"), strings.HasPrefix(text, "../"):
		return Like{File: text}
	}
	return Like{Words: text}
}

// Title names what is looked like, in a few words.
func (l Like) Title() string {
	switch {
	case l.Asset != "":
		return "like " + l.Name
	case l.URL != "":
		return "like " + api.WithoutPasswords(l.URL)
	case l.File != "":
		return "like " + l.File
	}
	return "pictures of " + l.Words
}

// Search is the call that finds the images.
func (l Like) Search() api.VisualSearch {
	return api.VisualSearch{ImageAssetID: l.Asset, ImageURL: l.URL, ImageFile: api.Source(l.File), Text: l.Words}
}
