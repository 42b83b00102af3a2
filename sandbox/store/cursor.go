package store

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrCursor says that a cursor is not one that this listing gave.
var ErrCursor = errors.New("invalid next_cursor")

// Seal makes an opaque cursor for the listing named scope. It holds the sort
// key of the last row given, never a position: pages stay right while assets
// come and go. It does not expire; how long the service's live is unconfirmed.
func Seal(scope string, key ...any) string {
	b, err := json.Marshal(append([]any{scope}, key...))
	if err != nil {
		panic(fmt.Sprintf("sealing a cursor of %s: %v", scope, err)) // keys are strings and numbers
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// Unseal reads a cursor of the listing named scope into pointers, one for each
// part of the key.
func Unseal(cursor, scope string, into ...any) error {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return ErrCursor
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(b, &parts); err != nil || len(parts) != len(into)+1 {
		return ErrCursor
	}
	var name string
	if err := json.Unmarshal(parts[0], &name); err != nil || name != scope {
		return ErrCursor
	}
	for i, p := range into {
		if err := json.Unmarshal(parts[i+1], p); err != nil {
			return ErrCursor
		}
	}
	return nil
}
