// Package job turns what a person wants done to many assets into a plan of
// calls, and carries it out: with progress, a journal on disk, undo, and a way
// to go on after the process was killed. It knows neither HTTP nor the terminal.
package job

import (
	"cldx/model"
)

// Target is an asset as it was when the action was planned; undo goes back to it.
type Target struct {
	model.Key
	AssetID     model.AssetID `json:"asset_id,omitempty"`
	Folder      string        `json:"folder,omitempty"` // asset folder; "" is the root
	DisplayName string        `json:"display_name,omitempty"`
	Tags        []string      `json:"tags,omitempty"`
	Bytes       int64         `json:"bytes,omitempty"`
	Backup      bool          `json:"backup,omitempty"` // a backup exists
}

// TargetOf takes what a plan needs from an asset that was listed with its tags.
func TargetOf(a *model.Asset) Target {
	return Target{
		Key: a.Key(), AssetID: a.AssetID, Folder: a.AssetFolder, DisplayName: a.DisplayName,
		Tags: a.Tags, Bytes: a.Bytes, Backup: a.Backup || a.BackupBytes > 0,
	}
}

// names returns the keys of targets.
func names(targets []Target) []model.Key {
	keys := make([]model.Key, len(targets))
	for i, t := range targets {
		keys[i] = t.Key
	}
	return keys
}

// kind is what a bulk call has in common: one call takes assets of one resource
// type and one delivery type. What a call takes anyway, image and upload, is left
// empty, so that code says only what matters.
type kind struct {
	resourceType model.ResourceType
	deliveryType model.DeliveryType
}

func kindOf(k model.Key) kind {
	out := kind{k.ResourceType, k.Type}
	if out.resourceType == model.Image {
		out.resourceType = ""
	}
	if out.deliveryType == model.Uploaded {
		out.deliveryType = ""
	}
	return out
}

// batch is targets that one call can take.
type batch struct {
	kind
	targets []Target
}

// ids returns the public IDs of the batch.
func (b batch) ids() []model.PublicID {
	ids := make([]model.PublicID, len(b.targets))
	for i, t := range b.targets {
		ids[i] = t.PublicID
	}
	return ids
}

// batches groups targets by kind, in order of appearance, and cuts each group
// into pieces of at most size.
func batches(targets []Target, size int) []batch {
	var order []kind
	groups := map[kind][]Target{}
	for _, t := range targets {
		k := kindOf(t.Key)
		if _, seen := groups[k]; !seen {
			order = append(order, k)
		}
		groups[k] = append(groups[k], t)
	}
	var out []batch
	for _, k := range order {
		for rest := groups[k]; len(rest) > 0; {
			n := min(size, len(rest))
			out = append(out, batch{k, rest[:n]})
			rest = rest[n:]
		}
	}
	return out
}

// page is the batch as the answer of a listing, which is what inverses read.
func (b batch) page() model.AssetPage {
	p := model.AssetPage{Resources: make([]model.Asset, len(b.targets))}
	for i, t := range b.targets {
		p.Resources[i] = model.Asset{PublicID: t.PublicID, ResourceType: t.ResourceType, Type: t.Type}
		p.Resources[i].Tags = t.Tags
		p.Resources[i].AssetFolder, p.Resources[i].DisplayName = t.Folder, t.DisplayName
	}
	return p
}
