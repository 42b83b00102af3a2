package plan

import (
	"fmt"
	"strings"
	"time"
)

// momentForms are how a moment may be typed.
var momentForms = []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly}

// MomentText spells a moment as Moment reads it; no moment is "".
func MomentText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04")
}

// Moment reads a moment; nothing typed is none.
func Moment(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}, nil
	}
	for _, form := range momentForms {
		if at, err := time.Parse(form, text); err == nil {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no moment: type 2026-03-14 12:00, in UTC", text)
}
