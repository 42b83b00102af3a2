// Package media says what a file is by looking inside it: its format, size, length, tracks, metadata and colours.
// It exists so that the sandbox can answer an upload as the real service does, without any program or service
// beside it. It does not know accounts, public IDs, storage or HTTP, and it trusts nothing that it reads.
//
// Containers are parsed by small parsers of our own that read only what they need, within fixed budgets.
// Width and Height are the stored pixel size, before the EXIF orientation or a video's rotation is applied;
// both of those are reported beside it. An SVG without a size is 300 by 150, a PDF page counts one pixel a point.
package media

import (
	"errors"
	"fmt"
)

// Limits on what may be decoded. They are checked against headers, before any pixel is allocated.
const (
	// MaxPixels is the largest picture, in pixels, that may be decoded.
	MaxPixels = 100_000_000
	// MaxSide is the longest side, in pixels, that a picture may have.
	MaxSide = 65_500
)

// Errors that Probe wraps. Both leave the File part of the result filled in.
var (
	// ErrInvalid says that the content claims a format and then breaks its rules.
	ErrInvalid = errors.New("invalid or truncated file")
	// ErrTooLarge says that a header announces more pixels than the limits allow.
	ErrTooLarge = errors.New("picture too large")
)

// Kind is the resource type that a file belongs to.
type Kind string

// The kinds. Audio is KindVideo, with IsAudio set.
const (
	KindImage Kind = "image"
	KindVideo Kind = "video"
	KindRaw   Kind = "raw"
)

// Info is everything that Probe learns about a file.
type Info struct {
	File
	Picture
	Playback
	// Metadata holds EXIF, IPTC and XMP values as text, by tag name.
	Metadata map[string]string
}

// File is what holds for any file.
type File struct {
	Kind   Kind
	Format string
	MIME   string
	Bytes  int64
	// MD5 is the hexadecimal digest of the content, which the API calls etag.
	MD5 string
}

// Picture is what holds for anything that has a size in pixels.
type Picture struct {
	Width, Height int
	// Pages counts PDF pages, TIFF directories and frames of an animation; at least one for any image.
	Pages int
	// Orientation is the EXIF orientation, 1 to 8, or zero when the file has none.
	Orientation int
	HasAlpha    bool
	Animated    bool
	Grayscale   bool
	Progressive bool
}

// Playback is what holds for anything that takes time.
type Playback struct {
	IsAudio   bool
	Duration  float64
	FrameRate float64
	BitRate   int64
	NbFrames  int
	// Rotation is the clockwise turn in degrees that a player applies.
	Rotation int
	Video    *VideoTrack
	Audio    *AudioTrack
}

// VideoTrack is what the container says about the first picture track.
type VideoTrack struct {
	Codec     string
	PixFormat string
	Profile   string
	Level     int
	BitRate   int64
	DAR       string
}

// AudioTrack is what the container says about the first sound track.
type AudioTrack struct {
	Codec         string
	BitRate       int64
	Frequency     int
	Channels      int
	ChannelLayout string
}

// CheckSize refuses a picture that is empty or larger than the limits.
func CheckSize(width, height int) error {
	if width <= 0 || height <= 0 {
		return fmt.Errorf("size %d x %d: %w", width, height, ErrInvalid)
	}
	if width > MaxSide || height > MaxSide {
		return fmt.Errorf("%d x %d pixels, the limit is %d a side: %w", width, height, MaxSide, ErrTooLarge)
	}
	if pixels := int64(width) * int64(height); pixels > MaxPixels {
		return fmt.Errorf("%d pixels, the limit is %d: %w", pixels, MaxPixels, ErrTooLarge)
	}
	return nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), ErrInvalid)
}
