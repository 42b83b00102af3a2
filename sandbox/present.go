package sandbox

import (
	"context"
	"strconv"
	"strings"

	"cldx/api/wire"
	"cldx/model"
	"cldx/sandbox/store"
)

// present gives an asset as answers carry it: with its URLs and signature, its
// folder under the name of the folder mode, and without bytes when it is deleted.
func (s *Sandbox) present(ctx context.Context, a *store.Asset) model.Asset {
	m := a.Asset
	m.URL = deliveryURL(callOf(ctx).base, m, "", m.Format)
	m.SecureURL = m.URL
	m.Signature = s.answerSignature(m)
	if m.AccessMode == "" {
		m.AccessMode = "public"
	}
	if m.Status == "" {
		m.Status = "active"
	}
	if s.mode == model.FixedFolders {
		m.Folder, m.AssetFolder, m.DisplayName = m.AssetFolder, "", ""
	}
	if !a.Live {
		m.Bytes, m.Placeholder = 0, true
	}
	return m
}

func (s *Sandbox) presentAll(ctx context.Context, assets []*store.Asset) []model.Asset {
	list := make([]model.Asset, len(assets))
	for i, a := range assets {
		list[i] = s.present(ctx, a)
	}
	return list
}

// answerSignature signs public ID and version, always by the rules of version 1.
func (s *Sandbox) answerSignature(m model.Asset) string {
	text := wire.StringToSign(map[string]string{
		"public_id": string(m.PublicID), "version": strconv.FormatInt(m.Version, 10),
	}, 1)
	return wire.Sign(text, s.credentials.Secret, "sha1")
}

// deliveryURL spells where an asset, or a derived file of it, is fetched.
func deliveryURL(base string, m model.Asset, transformation, format string) string {
	parts := []string{base, Cloud, string(m.ResourceType), string(m.Type)}
	if transformation != "" {
		parts = append(parts, transformation)
	}
	id := escapeID(string(m.PublicID))
	if m.ResourceType != model.Raw && format != "" {
		id += "." + format
	}
	return strings.Join(append(parts, "v"+strconv.FormatInt(m.Version, 10), id), "/")
}

// escapeID percent-encodes everything outside [A-Za-z0-9_.\-/:], as the SDKs do.
func escapeID(id string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(id); i++ {
		c := id[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("_.-/:", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

func (s *Sandbox) presentDerived(ctx context.Context, m model.Asset, list []store.Derived) []model.Derived {
	out := make([]model.Derived, len(list))
	for i, d := range list {
		out[i] = d.Derived
		out[i].URL = deliveryURL(callOf(ctx).base, m, d.Transformation, d.Format)
		out[i].SecureURL = out[i].URL
	}
	return out
}
