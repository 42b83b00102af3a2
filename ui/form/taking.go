package form

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cldx/ui/plan"
)

// taking is what a typed line takes: how it is read, and what one more of it is.
type taking func() (read func(string) (any, error), step func(string, int) string)

// word takes any text.
func word() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) { return text, nil }, nil
}

// words takes texts with commas between them.
func words() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) {
		var all []any
		for _, w := range plan.SplitTags(text) {
			all = append(all, w)
		}
		if all == nil {
			return nil, errors.New("want one or more, with commas between them")
		}
		return all, nil
	}, nil
}

// lowest is less than any number that is meant.
const lowest = -1 << 62

// whole takes a whole number from a least one on.
func whole(least int64) taking {
	return func() (read func(string) (any, error), step func(string, int) string) {
		return func(text string) (any, error) {
			n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
			switch {
			case err != nil:
				return nil, fmt.Errorf("want a whole number, not %q", text)
			case n < least:
				return nil, fmt.Errorf("at least %d, not %d", least, n)
			}
			return n, nil
		}, oneMore
	}
}

// oneMore counts from nothing on; what is no number stays.
func oneMore(text string, by int) string {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil && strings.TrimSpace(text) != "" {
		return text
	}
	return strconv.FormatInt(n+int64(by), 10)
}

// day takes a date.
func day(today func() time.Time) taking {
	return func() (read func(string) (any, error), step func(string, int) string) {
		return func(text string) (any, error) {
				if _, err := time.Parse(time.DateOnly, strings.TrimSpace(text)); err != nil {
					return nil, errors.New("want a date such as 2024-06-30")
				}
				return strings.TrimSpace(text), nil
			}, func(text string, by int) string {
				at, err := time.Parse(time.DateOnly, strings.TrimSpace(text))
				if err != nil {
					at, by = today(), 0
				}
				return at.AddDate(0, 0, by).Format(time.DateOnly)
			}
	}
}

// moment takes a point in time, in UTC.
func pointInTime() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) {
		at, err := plan.Moment(text)
		if err != nil {
			return nil, fmt.Errorf("moment: %w", err)
		}
		return at.Format(time.RFC3339), nil
	}, nil
}

// number takes a number or, failing that, a date: what a limit may be.
func limit() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) {
		text = strings.TrimSpace(text)
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n, nil
		}
		if _, err := time.Parse(time.DateOnly, text); err == nil {
			return text, nil
		}
		return nil, fmt.Errorf("want a whole number or a date such as 2024-06-30, not %q", text)
	}, nil
}
