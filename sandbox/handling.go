package sandbox

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// maxHeaders bounds the headers that an asset is delivered with.
const maxHeaders = 4096

// applyHandling reads how an asset is to be delivered; an empty text changes
// nothing. What q_auto made before is made anew.
func applyHandling(ctx context.Context, tx *store.Tx, a *store.Asset, quality, headers string) error {
	if headers != "" {
		if err := checkHeaders(headers); err != nil {
			return err
		}
		a.Headers = headers
	}
	if quality == "" || quality == a.QualityOverride {
		return nil
	}
	if _, err := transform.Parse("q_" + quality); err != nil || strings.ContainsAny(quality, ",/") {
		return invalid("Illegal value for quality_override - %s", printable(quality))
	}
	a.QualityOverride = quality
	_, err := tx.DropDerived(ctx, a.AssetID, func(d store.Derived) bool { return strings.Contains(d.Transformation, "q_auto") })
	return err
}

// checkHeaders admits the headers that the API lets assets have. Unconfirmed:
// the words of the refusal.
func checkHeaders(text string) error {
	if len(text) > maxHeaders {
		return invalid("Invalid value for parameter headers: too long")
	}
	for line := range strings.Lines(text) {
		name, _, found := strings.Cut(strings.TrimSpace(line), ":")
		if !found || !allowedHeader(name) {
			return invalid("Invalid value for parameter headers: %s", printable(strings.TrimSpace(line)))
		}
	}
	return nil
}

func allowedHeader(name string) bool {
	return slices.Contains([]string{"Link", "Authorization", "X-Robots-Tag"}, http.CanonicalHeaderKey(strings.TrimSpace(name)))
}

// headersOf parts the headers of an asset.
func headersOf(text string) map[string]string {
	headers := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, found := strings.Cut(strings.TrimSpace(line), ":"); found && allowedHeader(name) {
			headers[strings.TrimSpace(name)] = headerText(strings.TrimSpace(value))
		}
	}
	return headers
}

// withQuality puts an asset's own quality in the place of q_auto.
func withQuality(chain transform.Chain, quality string) transform.Chain {
	if quality == "" {
		return chain
	}
	chain = slices.Clone(chain)
	for i, step := range chain {
		chain[i] = slices.Clone(step)
		for j, p := range step {
			if p.Code == "q" && strings.HasPrefix(p.Value, "auto") {
				chain[i][j].Value = quality
			}
		}
	}
	return chain
}
