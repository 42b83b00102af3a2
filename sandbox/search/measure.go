package search

import (
	"math"
	"time"

	"cldx/api/query"
)

// numbers are the columns of the number fields; those that can be unknown are NULL then.
var numbers = map[string]string{
	"bytes": "a.bytes", "width": "a.width", "height": "a.height", "pixels": "a.pixels", "pages": "a.pages",
	"duration": "a.duration", "aspect_ratio": "a.aspect_ratio", "face_count": "a.face_count", "quality_score": "a.quality_score",
	"illustration_score": score("illustration_score"),
}

// dates are the columns of the dates, in whole unix seconds, NULL when unknown.
var dates = map[string]string{
	"created_at": "a.created_at", "uploaded_at": "a.uploaded_at", "updated_at": "a.updated_at", "taken_at": "a.taken_at",
}

// changes are the columns of last_updated by their keys.
var changes = map[string]string{
	"updated_at": "a.updated_at", "tags_updated_at": "a.tags_updated_at", "context_updated_at": "a.context_updated_at",
	"metadata_updated_at": "a.metadata_updated_at", "public_id_updated_at": "a.public_id_updated_at",
	"access_control_updated_at": "a.access_updated_at",
}

func number(f query.Field, n query.Node) cond {
	column := numbers[f.Name]
	if column == "" {
		return never
	}
	if isExists(n) {
		return within(column, anything)
	}
	in, ok := f.Interval(n)
	if !ok {
		return never
	}
	return within(column, in)
}

// within says that a column lies in an interval. Bounds that are no number
// cannot be written as one; an interval without limits holds any number.
func within(column string, in query.Interval) cond {
	list := []cond{where(column + " IS NOT NULL")}
	if math.IsNaN(in.Lo) || math.IsNaN(in.Hi) || math.IsInf(in.Lo, 1) || math.IsInf(in.Hi, -1) {
		return never
	}
	if !math.IsInf(in.Lo, -1) {
		list = append(list, where(column+operator(" >", in.LoIn), in.Lo))
	}
	if !math.IsInf(in.Hi, 1) {
		list = append(list, where(column+operator(" <", in.HiIn), in.Hi))
	}
	return all(list...).tested(test{column: column, in: in})
}

// anything is the interval without limits.
var anything = query.Interval{Lo: math.Inf(-1), Hi: math.Inf(1), LoIn: true, HiIn: true}

func operator(than string, inside bool) string {
	if inside {
		return than + "= ?"
	}
	return than + " ?"
}

func date(column string, n query.Node, now time.Time) cond {
	if column == "" {
		return never
	}
	if isExists(n) {
		return within(column, anything)
	}
	period, ok := query.DatePeriod(n, now)
	if !ok {
		return never
	}
	in := anything
	if !period.From.IsZero() {
		in.Lo = ceiling(period.From)
	}
	if !period.To.IsZero() {
		in.Hi, in.HiIn = ceiling(period.To), false
	}
	return within(column, in)
}

// ceiling gives the first whole second that is not before t.
func ceiling(t time.Time) float64 {
	if t.Nanosecond() > 0 {
		return float64(t.Unix() + 1)
	}
	return float64(t.Unix())
}

// flag compares what is known of pictures only.
func flag(name string, n query.Node) cond {
	picture := where("a.resource_type = 'image'").tested(oneOf("a.resource_type", []string{"image"}))
	if isExists(n) {
		return picture
	}
	m, ok := equality(n)
	if !ok || m.Value.Prefix {
		return never
	}
	switch query.Fold(m.Value.Text) {
	case "true":
		return all(picture, within("a."+name, query.Interval{Lo: 1, Hi: 1, LoIn: true, HiIn: true}))
	case "false":
		return all(picture, within("a."+name, query.Interval{LoIn: true, HiIn: true}))
	}
	return never
}
