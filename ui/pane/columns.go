package pane

import (
	"slices"
	"time"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Style is how the list shows assets.
type Style struct {
	// Columns are what it shows, in their order; none means the usual ones.
	Columns []Column
	// Absolute shows when assets were made by the date, not by their age.
	Absolute bool
}

// Column is a column of the list.
type Column struct {
	Name  string // one of ColumnNames
	Width int    // in cells; 0 is the column's own
}

// columns are what fits into a width.
type columns struct {
	width, name int
	list        []Column
}

// The widths that columns have, and how narrow the name may become for them.
const (
	leading  = 5 // mark, icon, and a space at the right end
	ageWidth = 6
	minName  = 18
	maxTags  = 40
	minTags  = 8
)

const (
	nameColumn = "name"
	ageColumn  = "age"
	tagsColumn = "tags"
)

// content is what a column shows of an asset.
type content struct {
	width int
	right bool
	role  theme.Role
	text  func(a *Assets, r *model.Row) string
}

// shown are the columns other than the name.
var shown = map[string]content{
	"public_id":  {24, false, theme.Dim, func(_ *Assets, r *model.Row) string { return cell.Clean(string(r.PublicID)) }},
	"format":     {4, false, theme.Dim, func(_ *Assets, r *model.Row) string { return cell.Clean(formatOf(*r)) }},
	"type":       {13, false, theme.Dim, func(_ *Assets, r *model.Row) string { return string(r.Type) }},
	"size":       {7, true, theme.Dim, func(_ *Assets, r *model.Row) string { return sizeOf(*r) }},
	"dimensions": {9, true, theme.Dim, func(_ *Assets, r *model.Row) string { return measure(*r) }},
	ageColumn:    {ageWidth, true, theme.Dim, func(a *Assets, r *model.Row) string { return a.age(r.Created) }},
	"created":    {16, false, theme.Dim, func(_ *Assets, r *model.Row) string { return dated(r.Created, "2006-01-02 15:04") }},
	"folder":     {20, false, theme.Dim, func(_ *Assets, r *model.Row) string { return cell.Clean(r.Folder) }},
	tagsColumn:   {0, false, theme.Tag, func(_ *Assets, r *model.Row) string { return cell.Clean(joined(r.Tags)) }},
}

// usual are the columns in their order; most is in which order they are dropped,
// the last first, where there is no room.
var (
	usual = []string{"format", "size", "dimensions", ageColumn}
	most  = []string{"size", "format", ageColumn, "dimensions"}
)

func (a *Assets) age(then time.Time) string {
	if a.Absolute {
		return dated(then, time.DateOnly)
	}
	return Age(then, a.Now())
}

func dated(t time.Time, layout string) string {
	if t.IsZero() || t.Unix() <= 0 {
		return ""
	}
	return t.Format(layout)
}

// wide is how wide a column is.
func (s Style) wide(c Column) int {
	switch {
	case c.Width > 0:
		return c.Width
	case c.Name == ageColumn && s.Absolute:
		return len(time.DateOnly)
	}
	return shown[c.Name].width
}

// fit shares out a width: the name first, then what people look for most.
func (s Style) fit(w int) columns {
	if len(s.Columns) > 0 {
		return s.fitOwn(w)
	}
	c := columns{width: w, list: []Column{{nameColumn, 0}}}
	left := w - leading - minName
	taken := map[string]int{}
	for _, name := range most {
		if n := s.wide(Column{name, 0}); left >= n+1 {
			taken[name] = n
			left -= n + 1
		}
	}
	for _, name := range usual {
		if taken[name] > 0 {
			c.list = append(c.list, Column{name, taken[name]})
		}
	}
	if left = max(left, 0); left >= 16 {
		c.list = append(c.list, Column{tagsColumn, min(left/2, maxTags)})
	}
	return c.named(w)
}

// fitOwn takes the user's columns as far as there is room for them.
func (s Style) fitOwn(w int) columns {
	c := columns{width: w}
	left := w - leading
	if slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Name == nameColumn }) {
		left -= minName
	}
	full := false
	for _, col := range s.Columns {
		n := s.wide(col)
		switch {
		case col.Name == nameColumn:
			c.list = append(c.list, col)
			continue
		case full:
			continue
		case col.Name == tagsColumn && n == 0:
			n = min(max(left/2, minTags), maxTags)
		}
		if full = left < n+1; !full {
			c.list = append(c.list, Column{col.Name, n})
			left -= n + gap(col.Name)
		}
	}
	return c.named(w)
}

// gap is how many cells stand before a column.
func gap(name string) int {
	if name == tagsColumn {
		return 2
	}
	return 1
}

// named gives the name what the other columns leave.
func (c columns) named(w int) columns {
	c.name = w - leading
	for i, col := range c.list {
		if col.Name != nameColumn {
			c.name -= col.Width + gap(col.Name)
		} else if i > 0 {
			c.name-- // the space before it
		}
	}
	c.name = max(c.name, 0)
	return c
}

// kind is what an asset looks like in a list.
type kind struct {
	icon, word string
	role       theme.Role
}

var (
	imageKind = kind{"▣", "image", theme.ImageKind}
	videoKind = kind{"▶", "video", theme.VideoKind}
	audioKind = kind{"♪", "audio", theme.AudioKind}
	pageKind  = kind{"¶", "document", theme.AudioKind}
	rawKind   = kind{"≡", "raw file", theme.RawKind}
)

var soundFormats = []string{"mp3", "wav", "ogg", "flac", "aac", "m4a", "opus", "aiff", "amr", "wma"}

func kindOf(t model.ResourceType, format string, width int) kind {
	switch {
	case t == model.Video && (slices.Contains(soundFormats, format) || width == 0 && format == "mp4"):
		return audioKind
	case t == model.Video:
		return videoKind
	case t == model.Raw:
		return rawKind
	case format == "pdf":
		return pageKind
	}
	return imageKind
}

// IsSound reports whether an asset is heard rather than seen.
func IsSound(a *model.Asset) bool {
	return a.IsAudio || kindOf(a.ResourceType, a.Format, a.Width) == audioKind
}
