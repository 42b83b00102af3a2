// Package structured decides about structured metadata: what a field may be,
// what values it takes, and what conditional rules make of an asset's metadata.
// It exists so that every call that sets metadata judges alike; it knows
// neither requests nor the library.
package structured

import "fmt"

// Invalid says in the API's words why something is refused. Of the words for
// values only those for unknown fields are known; the others are unconfirmed.
type Invalid struct{ Message string }

// Error gives the words.
func (i Invalid) Error() string { return i.Message }

func invalid(format string, args ...any) error { return Invalid{fmt.Sprintf(format, args...)} }

// shown cuts a value from a request to what a message may hold.
func shown(v any) string {
	text := []rune(fmt.Sprint(v))
	if len(text) > 100 {
		return fmt.Sprintf("%q…", string(text[:100]))
	}
	return fmt.Sprintf("%q", string(text))
}
