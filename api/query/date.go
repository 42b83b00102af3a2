package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dateForms are the ways to write a point in time, each with how long it lasts.
// Without a zone it is UTC.
var dateForms = []struct {
	layout string
	lasts  time.Duration
}{
	{"2006-01-02", 24 * time.Hour},
	{"2006-01-02T15:04:05Z07:00", time.Second},
	{"2006-01-02T15:04:05Z0700", time.Second},
	{"2006-01-02T15:04:05", time.Second},
	{"2006-01-02 15:04:05", time.Second},
	{"2006-01-02T15:04Z07:00", time.Minute},
	{"2006-01-02T15:04", time.Minute},
	{"2006-01-02 15:04", time.Minute},
}

// maxAgo is the largest count of a relative date.
const maxAgo = 99999

// ParseDate reads a date and returns the time it stands for, from from up to,
// not including, to: a whole day for 2020-01-01, a second or minute for a
// date-time, and for a relative date such as 12h, 1d or 4w the second that lies
// so long before now.
func ParseDate(now time.Time, text string) (from, to time.Time, err error) {
	if at, ok := ago(now, text); ok {
		return at, at.Add(time.Second), nil
	}
	for _, form := range dateForms {
		if at, err := time.Parse(form.layout, text); err == nil {
			at = at.UTC()
			return at, at.Add(form.lasts), nil
		}
	}
	if text != "" && strings.Trim(text[:len(text)-1], "0123456789") == "" && strings.HasSuffix(strings.ToLower(text), "m") {
		return from, to, fmt.Errorf("read date %q: months are not a unit, use h, d, w or a date such as 2026-01-31: %w", text, ErrValue)
	}
	return from, to, fmt.Errorf("read date %q: expected a date such as 2026-01-31, or 12h, 1d or 4w: %w", text, ErrValue)
}

// ago reads a relative date.
func ago(now time.Time, text string) (time.Time, bool) {
	if len(text) < 2 || strings.Trim(text[:len(text)-1], "0123456789") != "" {
		return time.Time{}, false
	}
	n, err := strconv.Atoi(text[:len(text)-1])
	if err != nil || n > maxAgo {
		return time.Time{}, false
	}
	now = now.UTC().Truncate(time.Second)
	switch text[len(text)-1] {
	case 'h':
		return now.Add(-time.Duration(n) * time.Hour), true
	case 'd':
		return now.AddDate(0, 0, -n), true
	case 'w':
		return now.AddDate(0, 0, -7*n), true
	}
	return time.Time{}, false
}
