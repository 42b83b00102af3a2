package wire

import (
	"crypto/sha1" //nolint:gosec // the service's default signature algorithm
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// unsigned are the parameters that never take part in a signature.
var unsigned = map[string]bool{
	"file": true, "api_key": true, "cloud_name": true, "resource_type": true, "signature": true,
}

// StringToSign joins parameters as the service does before it signs: pairs in
// order, empty ones left out, & inside a pair written %26 from version 2 on.
// Lists are given joined by commas.
func StringToSign(params map[string]string, version int) string {
	var pairs []string
	for name, value := range params {
		if value == "" || unsigned[name] {
			continue
		}
		pair := name + "=" + value
		if version >= 2 {
			pair = strings.ReplaceAll(pair, "&", "%26")
		}
		pairs = append(pairs, pair)
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// Sign returns the lower-case hex digest of text and secret by sha1 or sha256.
func Sign(text, secret, algorithm string) string {
	if algorithm == "sha256" {
		sum := sha256.Sum256([]byte(text + secret))
		return hex.EncodeToString(sum[:])
	}
	sum := sha1.Sum([]byte(text + secret)) //nolint:gosec // the service's default
	return hex.EncodeToString(sum[:])
}
