package webhook

import (
	"crypto/sha1" // the API's default algorithm
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// The headers of a signed notification.
const (
	SignatureHeader = "X-Cld-Signature"
	TimestampHeader = "X-Cld-Timestamp"
)

// Signature vouches for a notification: the hash of its bytes, the time and the
// API secret. Receivers take it for good for two hours.
type Signature struct {
	Value     string // hex
	Timestamp string // unix seconds
}

// Sign signs the bytes of a notification. The algorithm is sha256, else sha1.
func Sign(body []byte, at time.Time, secret, algorithm string) Signature {
	s := Signature{Timestamp: strconv.FormatInt(at.Unix(), 10)}
	text := append(append(append([]byte{}, body...), s.Timestamp...), secret...)
	if algorithm == "sha256" {
		sum := sha256.Sum256(text)
		s.Value = hex.EncodeToString(sum[:])
		return s
	}
	sum := sha1.Sum(text)
	s.Value = hex.EncodeToString(sum[:])
	return s
}
