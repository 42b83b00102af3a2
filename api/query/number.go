package query

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ErrValue is wrapped by the errors about a value that doesn't fit its field.
var ErrValue = errors.New("value doesn't fit the field")

// ParseNumber reads a plain number such as 12, -0.5 or 1e3.
func ParseNumber(text string) (float64, error) {
	if strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, fmt.Errorf("read number %q: %w", text, ErrValue)
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) {
		return 0, fmt.Errorf("read number %q: %w", text, ErrValue)
	}
	return n, nil
}

// parseBytes reads a file size: a number that k, m or g may follow, or kb, mb
// or gb, in either case. The factor is 1000, so that 1m is 1,000,000 bytes;
// whether the service's is, is unconfirmed.
func parseBytes(text string) (float64, error) {
	return scaled(strings.TrimSuffix(strings.ToLower(text), "b"), map[byte]float64{'k': 1e3, 'm': 1e6, 'g': 1e9}, text)
}

// parseSeconds reads a length of time: a number of seconds, or a number that
// s, m (minutes) or h follows.
func parseSeconds(text string) (float64, error) {
	return scaled(strings.ToLower(text), map[byte]float64{'s': 1, 'm': 60, 'h': 3600}, text)
}

// scaled reads a number with one of the suffixes.
func scaled(number string, suffixes map[byte]float64, text string) (float64, error) {
	factor := 1.0
	if number != "" {
		if f, ok := suffixes[number[len(number)-1]]; ok {
			number, factor = number[:len(number)-1], f
		} else if len(number) != len(text) {
			number = text
		}
	}
	n, err := ParseNumber(number)
	if err != nil {
		return 0, fmt.Errorf("read number %q: %w", text, ErrValue)
	}
	return n * factor, nil
}

// parseRatio reads an aspect ratio: a number, or width and height with a colon
// between them such as 4:3.
func parseRatio(text string) (float64, error) {
	wide, high, pair := strings.Cut(text, ":")
	if !pair {
		return ParseNumber(text)
	}
	w, err := ParseNumber(wide)
	if err != nil {
		return 0, err
	}
	h, err := ParseNumber(high)
	if err != nil {
		return 0, err
	}
	if w < 0 || h <= 0 {
		return 0, fmt.Errorf("read ratio %q: %w", text, ErrValue)
	}
	return w / h, nil
}

// Number reads text as a value of the field, by its unit.
func (f Field) Number(text string) (float64, error) {
	switch f.Unit {
	case Bytes:
		return parseBytes(text)
	case Seconds:
		return parseSeconds(text)
	case Ratio:
		return parseRatio(text)
	case Plain:
	}
	return ParseNumber(text)
}
