package pane

import (
	"slices"

	"cldx/model"
	"cldx/ui/theme"
)

// columns are the widths of the asset list's columns; 0 leaves one out.
type columns struct {
	width                               int
	name, format, size, dims, age, tags int
}

// The widths that columns have, and how narrow the name may become for them.
const (
	leading     = 5 // mark, icon, and a space at the right end
	formatWidth = 4
	sizeWidth   = 7
	dimsWidth   = 9
	ageWidth    = 6
	minName     = 18
	maxTags     = 40
)

// fitColumns shares out a width: the name first, then what people look for most.
func fitColumns(w int) columns {
	c := columns{width: w}
	left := w - leading - minName
	take := func(n int) int {
		if left < n+1 {
			return 0
		}
		left -= n + 1
		return n
	}
	c.size = take(sizeWidth)
	c.format = take(formatWidth)
	c.age = take(ageWidth)
	c.dims = take(dimsWidth)
	left = max(left, 0)
	if left >= 16 {
		c.tags = min(left/2, maxTags)
		left -= c.tags + 2
	}
	c.name = w - leading
	for _, n := range []int{c.size, c.format, c.age, c.dims} {
		if n > 0 {
			c.name -= n + 1
		}
	}
	if c.tags > 0 {
		c.name -= c.tags + 2
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
