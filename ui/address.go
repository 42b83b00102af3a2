package ui

import (
	"net/url"
	"strings"

	"cldx/api/transformation"
	"cldx/model"
)

// asset returns all that is known of the asset of a row. Of most only the row is kept,
// which has no addresses: the one that the file is delivered at is made.
func (a *App) asset(ref model.Ref) model.Asset {
	asset := a.store.Asset(ref)
	a.locate(&asset)
	return asset
}

// Asset returns all that is known of the asset of a row, with the address that its
// file is delivered at.
func (h Host) Asset(ref model.Ref) model.Asset { return h.app.asset(ref) }

// address returns where an asset is delivered from; "" when that is not known.
func address(a *model.Asset) string {
	if a.SecureURL != "" {
		return a.SecureURL
	}
	return a.URL
}

// learnAddresses learns from a page how the addresses of files begin.
func (a *App) learnAddresses(assets []model.Asset) {
	for i := range assets {
		of := &assets[i]
		if head, _, ok := strings.Cut(of.SecureURL, deliveryPath(of)); ok && of.SecureURL != "" {
			a.delivered = head
			return
		}
	}
}

// deliveryPath is the part of an asset's address that says what it is.
func deliveryPath(of *model.Asset) string {
	return "/" + string(of.ResourceType) + "/" + string(of.Type) + "/"
}

// locate gives an asset of which only a row is kept the URL that it is delivered
// at. The service needs the version in it only to tell folders from what may be a
// transformation, and takes any.
func (a *App) locate(asset *model.Asset) {
	if asset.SecureURL != "" || a.delivered == "" || asset.PublicID == "" {
		return
	}
	parts := strings.Split(string(asset.PublicID), "/")
	if len(parts) > 1 && !strings.Contains(string(asset.PublicID), "://") {
		parts = append([]string{"v1"}, parts...)
	}
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	asset.SecureURL = a.delivered + deliveryPath(asset) + strings.Join(parts, "/")
	if asset.ResourceType != model.Raw && asset.Format != "" {
		asset.SecureURL += "." + asset.Format
	}
}

// partly reports whether only the row of an asset is kept.
func (a *App) partly(asset *model.Asset) bool {
	ref, ok := a.store.Lookup(asset.Key())
	if ok {
		_, ok = a.store.Whole(ref)
	}
	return !ok
}

// unsigned reports whether the address that an asset was given opens nothing: only the
// service's own has the signature.
func (a *App) unsigned(asset *model.Asset) bool {
	return a.partly(asset) && (address(asset) == "" || transformation.Signed(asset))
}
