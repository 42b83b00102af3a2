package find

import (
	"slices"
	"strings"
	"time"
)

// dates are the dates that a search may mean, as seen from now: so long ago, and
// the days that people begin to count at.
func dates(now time.Time, typed string) []Word {
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	today := now.UTC()
	monday := today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	month := today.AddDate(0, 0, 1-today.Day())
	all := []Word{
		{Text: "1h", Note: "an hour ago"}, {Text: "12h", Note: "twelve hours ago"}, {Text: "1d", Note: "a day ago"},
		{Text: "1w", Note: "a week ago"}, {Text: "4w", Note: "four weeks ago"}, {Text: "52w", Note: "a year ago"},
		{Text: day(today), Note: "today, UTC"}, {Text: day(today.AddDate(0, 0, -1)), Note: "yesterday"},
		{Text: day(monday), Note: "this week, from Monday"}, {Text: day(month), Note: "this month"},
		{Text: day(month.AddDate(0, -1, 0)), Note: "last month"}, {Text: day(today.AddDate(0, 0, 1-today.YearDay())), Note: "this year"},
	}
	if count := strings.TrimRight(typed, "hdw"); count != "" && len(count) < 6 && strings.Trim(count, "0123456789") == "" {
		all = []Word{{Text: count + "h", Note: "hours ago"}, {Text: count + "d", Note: "days ago"}, {Text: count + "w", Note: "weeks ago"}}
		if len(count) == 4 {
			all = append(all, Word{Text: count + "-01-01", Note: "the first day of " + count})
		}
	}
	return slices.DeleteFunc(all, func(w Word) bool {
		return !strings.HasPrefix(w.Text, typed) && !strings.HasPrefix(w.Note, typed)
	})
}
