package assetview

import (
	"slices"

	"cldx/api"
	"cldx/model"
)

// Offer is one thing that can be done to an asset: an entry of the menu.
type Offer struct {
	Op    string // the operation that it comes to
	Group string
	Label string
	Key   string // that does the same in the view; "" when none does
	Wish  func(a *model.Asset) Wish
	Not   func(a *model.Asset) string // why it can't be had for this asset; nil: it always can
}

// Offers returns the names of the operations that the menu offers, each once, in
// the order of the menu.
func Offers() []string {
	var names []string
	for _, o := range offers {
		if !slices.Contains(names, o.Op) {
			names = append(names, o.Op)
		}
	}
	return names
}

// open wishes for a tab of the view.
func open(t Tab) func(*model.Asset) Wish { return func(*model.Asset) Wish { return Show{t} } }

// just wishes for something that the asset does not matter to.
func just(w Wish) func(*model.Asset) Wish { return func(*model.Asset) Wish { return w } }

// form wishes for an operation to be filled in.
func form(make func(a *model.Asset) api.Operation) func(*model.Asset) Wish {
	return func(a *model.Asset) Wish { return Fill{make(a)} }
}

// The conditions under which some offers can't be had.
func noAssetID(a *model.Asset) string {
	if a.AssetID == "" {
		return "its asset ID is not known: open it first"
	}
	return ""
}

func only(rt model.ResourceType, words string) func(*model.Asset) string {
	return func(a *model.Asset) string {
		if a.ResourceType != rt {
			return words
		}
		return ""
	}
}

var (
	imagesOnly = only(model.Image, "for images only")
	videosOnly = only(model.Video, "for videos only")
)

func ids(a *model.Asset) []model.PublicID { return []model.PublicID{a.PublicID} }

func assetIDs(a *model.Asset) []model.AssetID { return []model.AssetID{a.AssetID} }

func urls(a *model.Asset) []string { return []string{a.SecureURL} }

func chosen(a *model.Asset) api.Chosen { return api.Chosen{PublicIDs: ids(a)} }

// derivedIDs are those of the derived files that are known.
func derivedIDs(a *model.Asset) []string {
	var ids []string
	for _, d := range a.Derived {
		if d.ID != "" {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// transformationsOf are those that are known to have made a file of the asset.
func transformationsOf(a *model.Asset) []string {
	var names []string
	for _, d := range a.Derived {
		if !slices.Contains(names, d.Transformation) {
			names = append(names, d.Transformation)
		}
	}
	return names
}

// relatedOf names the related assets that are known.
func relatedOf(a *model.Asset) (names, assetIDs []string) {
	for i := range a.RelatedAssets {
		names = append(names, a.RelatedAssets[i].Key().String())
		if id := a.RelatedAssets[i].AssetID; id != "" {
			assetIDs = append(assetIDs, string(id))
		}
	}
	return names, assetIDs
}

// namedIn is the asset as a body names it.
func namedIn(a *model.Asset) api.Named {
	return api.Named{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
}

// earlier is the newest version before the present one; "" when none is known.
func earlier(a *model.Asset) string {
	for _, b := range a.Versions {
		if b.VersionID != a.VersionID {
			return b.VersionID
		}
	}
	return ""
}
