package config

import (
	"fmt"
	"io"
	"log/slog"
	"unique"
)

// mask stands for a secret wherever one would be printed.
const mask = "****"

// Secret is text that must not be seen: printing, logging or encoding it gives
// a mask, also when it sits in an unexported field of another value. Two secrets
// are equal (==) when their texts are.
type Secret struct {
	// A handle prints as a pointer where fmt cannot call our methods.
	text unique.Handle[string]
}

// NewSecret hides text.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{text: unique.Make(text)}
}

// Reveal returns the text itself, for signing and authorisation only.
func (s Secret) Reveal() string {
	if s.IsZero() {
		return ""
	}
	return s.text.Value()
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s == Secret{} }

// Equal reports whether both texts are the same.
func (s Secret) Equal(other Secret) bool { return s == other }

// String returns the mask, or nothing where there is no secret.
func (s Secret) String() string {
	if s.IsZero() {
		return ""
	}
	return mask
}

// GoString returns the mask in quotes.
func (s Secret) GoString() string { return fmt.Sprintf("%q", s.String()) }

// Format prints the mask whatever the verb is.
func (s Secret) Format(f fmt.State, verb rune) {
	text := s.String()
	if verb == 'q' || verb == 'v' && f.Flag('#') {
		text = s.GoString()
	}
	_, _ = io.WriteString(f, text)
}

// MarshalText encodes the mask, so that JSON and its like never hold a secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue logs the mask.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
