package api

import (
	"encoding/json"
	"fmt"
	"strings"
)

// SortKey is one field to sort a search by. The API spells it {"created_at":"desc"}.
type SortKey struct {
	Field     string
	Direction string // asc or desc
}

// MarshalJSON spells the key as the API does.
func (k SortKey) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{k.Field: k.Direction})
}

// UnmarshalJSON reads {"field":"direction"}, and the texts "field:direction"
// and "field" that some clients send.
func (k *SortKey) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) == nil {
		field, direction, _ := strings.Cut(text, ":")
		if direction == "" {
			direction = "desc"
		}
		*k = SortKey{field, strings.ToLower(direction)}
		return nil
	}
	var pair map[string]string
	if err := json.Unmarshal(b, &pair); err != nil || len(pair) != 1 {
		return fmt.Errorf("sort_by: each item is one field and its direction, such as {\"created_at\":\"desc\"}")
	}
	for field, direction := range pair {
		*k = SortKey{field, strings.ToLower(direction)}
	}
	return nil
}

// Aggregation asks a search for counts by field, in default or own ranges. The
// API spells one without ranges as its bare name.
type Aggregation struct {
	Type   string  `json:"type"`
	Ranges []Range `json:"ranges,omitempty"`
}

// Range is one bucket of an aggregation: From is inside, To is not.
type Range struct {
	Key  string   `json:"key,omitempty"`
	From *float64 `json:"from,omitempty"`
	To   *float64 `json:"to,omitempty"`
}

// MarshalJSON spells an aggregation without ranges as a text.
func (a Aggregation) MarshalJSON() ([]byte, error) {
	if len(a.Ranges) == 0 {
		return json.Marshal(a.Type)
	}
	type plain Aggregation
	return json.Marshal(plain(a))
}

// UnmarshalJSON reads a bare name or an object.
func (a *Aggregation) UnmarshalJSON(b []byte) error {
	if json.Unmarshal(b, &a.Type) == nil {
		return nil
	}
	type plain Aggregation
	if err := json.Unmarshal(b, (*plain)(a)); err != nil {
		return fmt.Errorf("aggregate: %w", err)
	}
	return nil
}
