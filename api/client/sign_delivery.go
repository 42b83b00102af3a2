package client

import (
	"crypto/sha1" //nolint:gosec // the service's default signature algorithm
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
)

// delivered divides the address of a delivery: what stands before the place of the
// signature, with the type of delivery, the signature that may be there, and what it
// covers but for the version.
var delivered = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(https?://[^/?#]+/(?:[^?#]*?/)?(?:image|video|raw)/(upload|private|authenticated|fetch|text|multi|sprite)/)(?:s--[A-Za-z0-9_-]+--/)?([^?#]+)$`)
})

var version = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(^|/)v[0-9]{1,18}/`) })

// Signed returns the address of a delivery with a signature, which opens what is
// delivered to nobody else; ok is false where there is nothing to sign it with, or it
// is no such address. The result is for requests only: it is never shown or kept.
func (c *Client) Signed(address string) (signed string, ok bool) {
	m := delivered().FindStringSubmatch(address)
	if m == nil || c.config.Secret == "" {
		return "", false
	}
	text := m[3]
	if at := version().FindStringSubmatchIndex(text); at != nil {
		text = text[:at[3]] + text[at[1]:]
	}
	const short = 8
	return m[1] + "s--" + c.deliverySum(text)[:short] + "--/" + m[3], true
}

// deliverySum is the signature of what a delivery's address covers, uncut.
func (c *Client) deliverySum(text string) string {
	if c.config.Algorithm == "sha256" {
		sum := sha256.Sum256([]byte(text + c.config.Secret))
		return base64.URLEncoding.EncodeToString(sum[:])
	}
	sum := sha1.Sum([]byte(text + c.config.Secret)) //nolint:gosec // the service's default
	return base64.URLEncoding.EncodeToString(sum[:])
}

// Restricted reports whether an address is that of a delivery that needs a signature.
func Restricted(address string) bool {
	m := delivered().FindStringSubmatch(address)
	return m != nil && (m[2] == "private" || m[2] == "authenticated")
}

// opening returns the address under which a delivery is asked for.
func (c *Client) opening(address string) string {
	if signed, ok := c.Signed(address); ok && Restricted(address) && c.ours(address) && !strings.Contains(address, "/s--") {
		return signed
	}
	return address
}
