// Package pick finds out which assets a command is about: from words of a command
// line, from lines and JSON of another command, and from a search. It asks for no
// more than what the command has to know of them, in as few calls as that takes.
// It knows neither flags nor the terminal.
package pick

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cldx/model"
)

// Facts are what a command has to know of an asset besides its name.
type Facts uint8

// The facts. None is enough to name an asset in a call.
const (
	Tags Facts = 1 << iota
	Context
	Metadata
	Folder
	Backup        // whether a backup is kept
	Details       // format, size in pixels, time of creation
	File          // its address, size and checksum
	None    Facts = 0
)

// Has reports whether all of want is in f.
func (f Facts) Has(want Facts) bool { return f&want == want }

// Ref is one asset as somebody named it.
type Ref struct {
	Key     model.Key
	AssetID model.AssetID // in place of a key; "" where that is known
	Known   model.Asset   // what came with the name
	Facts   Facts         // what of Known is to be relied on
}

// String spells the reference for messages.
func (r Ref) String() string {
	if r.AssetID != "" {
		return string(r.AssetID)
	}
	return r.Key.String()
}

// Naming says how words name assets.
type Naming struct {
	ResourceType model.ResourceType // "" where it was not said
	Type         model.DeliveryType
}

// deliveryTypes are what can stand in the middle of image/upload/cat.
var deliveryTypes = []model.DeliveryType{
	model.Uploaded, model.Private, model.Authenticated, model.Fetched, model.Text, model.Sprite, model.Multi,
	"facebook", "twitter", "twitter_name", "gravatar", "youtube", "hulu", "vimeo", "animoto", "worldstarhiphop", "dailymotion", "list",
}

// Given reports whether words are public IDs as they stand.
func (n Naming) Given() bool { return n.ResourceType != "" || n.Type != "" }

// Check finds types that there are none of.
func (n Naming) Check() error {
	switch {
	case n.ResourceType != "" && !slices.Contains(model.ResourceTypes, n.ResourceType):
		return fmt.Errorf("--resource-type %s: want image, video or raw", n.ResourceType)
	case n.Type != "" && !slices.Contains(deliveryTypes, n.Type):
		return fmt.Errorf("--type %s: want upload, private, authenticated, or another delivery type", n.Type)
	}
	return nil
}

// Key is a public ID with the types that were said, else those of most assets.
func (n Naming) Key(id model.PublicID) model.Key {
	k := model.Key{ResourceType: n.ResourceType, Type: n.Type, PublicID: id}
	if k.ResourceType == "" {
		k.ResourceType = model.Image
	}
	if k.Type == "" {
		k.Type = model.Uploaded
	}
	return k
}

// Ref reads a word: image/upload/cat with its types, an asset ID, else a public
// ID. Where a type was said, every word is a public ID as it stands.
func (n Naming) Ref(word string) (Ref, error) {
	if word == "" {
		return Ref{}, errors.New("a name of an asset is empty")
	}
	if n.Given() {
		return Ref{Key: n.Key(model.PublicID(word))}, nil
	}
	if k, ok := qualified(word); ok {
		return Ref{Key: k}, nil
	}
	if assetID(word) {
		return Ref{AssetID: model.AssetID(word)}, nil
	}
	return Ref{Key: n.Key(model.PublicID(word))}, nil
}

// qualified reads a public ID that stands after its types.
func qualified(word string) (model.Key, bool) {
	parts := strings.SplitN(word, "/", 3)
	if len(parts) < 3 || parts[2] == "" {
		return model.Key{}, false
	}
	k := model.Key{ResourceType: model.ResourceType(parts[0]), Type: model.DeliveryType(parts[1]), PublicID: model.PublicID(parts[2])}
	return k, slices.Contains(model.ResourceTypes, k.ResourceType) && slices.Contains(deliveryTypes, k.Type)
}

// assetID reports whether a word is spelled as asset IDs are.
func assetID(word string) bool {
	return len(word) == 32 && strings.Trim(word, "0123456789abcdef") == ""
}

// Once leaves out what was named before.
func Once(refs []Ref) []Ref {
	seen := make(map[string]bool, len(refs))
	out := make([]Ref, 0, len(refs))
	for _, r := range refs {
		if name := r.String(); !seen[name] {
			seen[name] = true
			out = append(out, r)
		}
	}
	return out
}
