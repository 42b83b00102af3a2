package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"
)

// number is a column that is NULL where the field is zero, so that a search for
// small values does not find assets that have none.
type number[T int | int64 | float64] struct{ p *T }

// Value gives the number, or NULL for zero.
func (n number[T]) Value() (driver.Value, error) {
	if *n.p == 0 {
		return nil, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(*n.p)
}

// Scan reads the number.
func (n number[T]) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*n.p = 0
	case int64:
		*n.p = T(v)
	case float64:
		*n.p = T(v)
	default:
		return fmt.Errorf("a number column holds %T", v)
	}
	return nil
}

// stamp is a time in whole unix seconds, as exact as the API prints it.
type stamp struct{ p *time.Time }

// Value gives the seconds, or NULL for the zero time.
func (s stamp) Value() (driver.Value, error) {
	if s.p.IsZero() {
		return nil, nil
	}
	return s.p.Unix(), nil
}

// Scan reads the time.
func (s stamp) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*s.p = time.Time{}
	case int64:
		*s.p = time.Unix(v, 0).UTC()
	default:
		return fmt.Errorf("a time column holds %T", v)
	}
	return nil
}

// document is a value kept as JSON text; an empty text is the zero value.
type document[T any] struct{ p *T }

// Value gives the JSON, or an empty text for null, {} and [].
func (d document[T]) Value() (driver.Value, error) {
	b, err := json.Marshal(*d.p)
	if err != nil {
		return nil, err
	}
	if s := string(b); s != "null" && s != "{}" && s != "[]" {
		return s, nil
	}
	return "", nil
}

// Scan reads the JSON.
func (d document[T]) Scan(v any) error {
	var zero T
	*d.p = zero
	var b []byte
	switch v := v.(type) {
	case string:
		b = []byte(v)
	case []byte:
		b = v
	default:
		return fmt.Errorf("a document column holds %T", v)
	}
	if len(b) == 0 {
		return nil
	}
	return json.Unmarshal(b, d.p)
}
