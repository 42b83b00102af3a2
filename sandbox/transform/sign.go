package transform

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"slices"
	"strings"
)

// Algorithm is how a delivery URL is signed.
type Algorithm string

// The algorithms that the service accepts. Long keeps 32 characters of a SHA-256 digest, the others 8.
const (
	SHA1   Algorithm = "sha1"
	SHA256 Algorithm = "sha256"
	Long   Algorithm = "long"
)

// Sign returns what stands between s-- and -- for the text that URL.Signed holds.
func Sign(text, secret string, algorithm Algorithm) string {
	message := []byte(text + secret)
	if algorithm == SHA1 {
		sum := sha1.Sum(message)
		return base64.URLEncoding.EncodeToString(sum[:])[:8]
	}
	sum := sha256.Sum256(message)
	code := base64.URLEncoding.EncodeToString(sum[:])
	if algorithm == Long {
		return code[:32]
	}
	return code[:8]
}

// SignURL puts a signature into a percent-encoded path behind host and cloud name, in place of any that is there.
func SignURL(path, secret string, algorithm Algorithm) (string, error) {
	u, err := ParseURL(path)
	if err != nil {
		return "", err
	}
	return withSignature(path, u, Sign(u.Signed, secret, algorithm)), nil
}

// CheckSignature reports whether a percent-encoded path behind host and cloud name carries a good signature.
// All three algorithms are accepted.
func CheckSignature(path, secret string) bool {
	u, err := ParseURL(path)
	if err != nil || u.Signature == "" {
		return false
	}
	good := 0
	for _, algorithm := range []Algorithm{SHA1, SHA256, Long} {
		good |= subtle.ConstantTimeCompare([]byte(u.Signature), []byte(Sign(u.Signed, secret, algorithm)))
	}
	return good == 1
}

// withSignature writes the segment where it belongs: before the rest of the path that follows the types.
func withSignature(path string, u URL, signature string) string {
	segments := strings.Split(strings.TrimLeft(path, "/"), "/")
	n := 0
	switch _, short := shortcuts[segments[0]]; {
	case len(segments) > 2 && slices.Contains(resourceTypes, segments[0]) && slices.Contains(deliveryTypes, segments[1]):
		n = 2
	case short && len(segments) > 1:
		n = 1
	}
	rest := segments[n:]
	if u.Signature != "" {
		rest = rest[1:]
	}
	return strings.Join(slices.Concat(segments[:n], []string{"s--" + signature + "--"}, rest), "/")
}
