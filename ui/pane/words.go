package pane

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Size spells a number of bytes in at most seven cells, such as 1.2 MB.
func Size(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB", "PB"}
	v, u := float64(n), 0
	for v >= 999.5 && u < len(units)-1 {
		v, u = v/1000, u+1
	}
	if u == 0 || v >= 99.95 {
		return strconv.FormatFloat(v, 'f', 0, 64) + " " + units[u]
	}
	return strconv.FormatFloat(v, 'f', 1, 64) + " " + units[u]
}

// Count spells a number with its thousands apart.
func Count(n int) string {
	s := strconv.Itoa(n)
	if n < 0 {
		return "-" + Count(-n)
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// shortCount spells a number in at most six cells.
func shortCount(n int) string {
	switch {
	case n >= 10_000_000:
		return strconv.Itoa(n/1_000_000) + "M"
	case n >= 100_000:
		return strconv.Itoa(n/1000) + "k"
	}
	return Count(n)
}

// Plural spells a number of things: 1 asset, 2 assets.
func Plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + one + "s"
}

// Age spells how long ago something was in at most five cells.
func Age(then, now time.Time) string {
	if then.IsZero() || then.Unix() <= 0 {
		return ""
	}
	d := now.Sub(then)
	const day = 24 * time.Hour
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return whole(d, time.Minute) + " min"
	case d < day:
		return whole(d, time.Hour) + " h"
	case d < 60*day:
		return whole(d, day) + " d"
	case d < 730*day:
		return whole(d, 30*day) + " mo"
	}
	return whole(d, 365*day) + " y"
}

func whole(d, unit time.Duration) string { return strconv.FormatInt(int64(d/unit), 10) }

// Took spells how long something lasted.
func Took(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// Length spells the length of a video or sound.
func Length(seconds float64) string {
	s := int(seconds + 0.5)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Dimensions spells a width and a height; "" when there are none.
func Dimensions(w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	return strconv.Itoa(w) + "×" + strconv.Itoa(h)
}

func joined(words []string) string { return strings.Join(words, " ") }
