// Package model holds the nouns of a Cloudinary product environment: assets,
// folders, metadata fields, budgets, and the Store that keeps them in memory.
// It exists so that every other package speaks of the same things; it knows
// neither the network, nor the disk, nor the terminal.
package model

import "strings"

// PublicID names an asset within its resource type and delivery type. It may
// hold slashes; for raw assets it ends with the file extension.
type PublicID string

// Base returns the last segment of the public ID.
func (id PublicID) Base() string {
	return string(id[strings.LastIndexByte(string(id), '/')+1:])
}

// Dir returns the public ID up to its last slash, without it; "" when it has none.
func (id PublicID) Dir() string {
	if i := strings.LastIndexByte(string(id), '/'); i >= 0 {
		return string(id[:i])
	}
	return ""
}

// split cuts the public ID after its last slash.
func (id PublicID) split() (dir, base string) {
	cut := strings.LastIndexByte(string(id), '/') + 1
	return string(id[:cut]), string(id[cut:])
}

// AssetID is the immutable identity of an asset: 32 lower-case hex characters
// that survive a rename and a move.
type AssetID string

// ResourceType says how the service treats the bytes of an asset.
type ResourceType string

// The resource types. Auto is accepted on upload only, All on archives only.
const (
	Image ResourceType = "image"
	Video ResourceType = "video" // audio too
	Raw   ResourceType = "raw"
	Auto  ResourceType = "auto"
	All   ResourceType = "all"
)

// ResourceTypes lists the types an asset can be stored as, in the order the service prints them.
var ResourceTypes = []ResourceType{Image, Video, Raw}

// DeliveryType says who may fetch an asset and where it came from.
type DeliveryType string

// The delivery types that can be uploaded to, and the ones that the API makes.
const (
	Uploaded      DeliveryType = "upload"
	Private       DeliveryType = "private"
	Authenticated DeliveryType = "authenticated"
	Fetched       DeliveryType = "fetch"
	Text          DeliveryType = "text"
	Sprite        DeliveryType = "sprite"
	Multi         DeliveryType = "multi"
)

// Key is what identifies an asset in a call: the same public ID may exist once
// for each resource type and delivery type.
type Key struct {
	ResourceType ResourceType `json:"resource_type"`
	Type         DeliveryType `json:"type"`
	PublicID     PublicID     `json:"public_id"`
}

// String spells the key as the API's fully qualified public ID, such as image/upload/cat.
func (k Key) String() string {
	return string(k.ResourceType) + "/" + string(k.Type) + "/" + string(k.PublicID)
}

// Nouns is a set of the kinds of thing that a call can change.
type Nouns uint16

// The kinds of thing that a call can change.
const (
	Assets Nouns = 1 << iota
	Folders
	Tags
	Fields
	Triggers // and the notifications that wait to be polled
	Transformations
	Presets
	Mappings
	Profiles
)

// Has reports whether every kind in want is in n.
func (n Nouns) Has(want Nouns) bool { return n&want == want }
