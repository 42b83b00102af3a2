package media

import "encoding/json"

// Share is a colour and how much of the picture, in percent, has it.
type Share struct {
	Colour  string
	Percent float64
}

// MarshalJSON writes the pair that the API uses, such as ["#162E02", 6.7].
func (s Share) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{s.Colour, s.Percent})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Share) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&s.Colour, &s.Percent})
}
