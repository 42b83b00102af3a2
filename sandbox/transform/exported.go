package transform

import (
	"image"
	"image/color"
)

// ParseColour reads a colour as transformations spell it: a name, rgb:RRGGBB or
// #RRGGBB, each with two more digits for how much it covers, or in half as many digits.
func ParseColour(text string) (c color.NRGBA, ok bool) { return parseColour(text) }

// Paletted reduces a picture to 255 colours and transparency, as GIF files have them.
func Paletted(m image.Image) *image.Paletted { return reduce(toRGBA(m)) }

// Demuxer is how ffmpeg is to read a file of a format, "" when it is not to.
// Left to guess, it would follow playlists to other files.
func Demuxer(format string) string { return demuxers[format] }
