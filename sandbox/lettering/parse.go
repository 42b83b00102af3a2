package lettering

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// ErrStyle says that a text is no style.
var ErrStyle = errors.New("not a text style")

// ParseStyle reads a style as a delivery URL spells it: the font, its size,
// then words in any order. Colours are no part of it. A stroke is one pixel
// wide until the caller says otherwise.
func ParseStyle(text string) (Style, error) {
	words := strings.Split(text, "_")
	if len(words) < 2 {
		return Style{}, fmt.Errorf("%w: %q has no size", ErrStyle, text)
	}
	family, err := url.PathUnescape(words[0])
	size, notNumber := strconv.ParseFloat(words[1], 64)
	if err != nil || family == "" || notNumber != nil || !(size > 0) || size > MaxSize {
		return Style{}, fmt.Errorf("%w: %q does not begin with a font and a size up to %d", ErrStyle, text, MaxSize)
	}
	s := Style{Font: Font{Family: family, Size: size}}
	for rest := words[2:]; len(rest) > 0; {
		taken := s.word(rest)
		if taken == 0 {
			return Style{}, fmt.Errorf("%w: %q in %q", ErrStyle, rest[0], text)
		}
		rest = rest[taken:]
	}
	return s, nil
}

// word applies what the words begin with and says how many those are; 0 when
// they mean nothing.
func (s *Style) word(words []string) int {
	switch words[0] {
	case "normal", "none":
	case "bold":
		s.Bold = true
	case "italic":
		s.Italic = true
	case "underline":
		s.Underline = true
	case "strikethrough":
		s.Strike = true
	case "stroke":
		s.Stroke = 1
	case "left", "start", "center", "right", "end", "justify":
		s.Align, _ = ParseAlign(words[0])
	case "letter", "line":
		return s.spacing(words)
	case "antialias", "hinting":
		if len(words) < 2 || !s.smoothing(words[0], words[1]) {
			return 0
		}
		return 2
	default:
		return 0
	}
	return 1
}

func (s *Style) spacing(words []string) int {
	if len(words) < 3 || words[1] != "spacing" {
		return 0
	}
	n, err := strconv.ParseFloat(words[2], 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > MaxSize {
		return 0
	}
	if words[0] == "letter" {
		s.LetterSpacing = int(n)
	} else {
		s.LineSpacing = int(n)
	}
	return 3
}

func (s *Style) smoothing(what, how string) bool {
	if what == "antialias" {
		s.Jagged = how == "none"
		return slices.Contains(Antialiasings, how)
	}
	s.Hinted = how == "medium" || how == "full"
	return slices.Contains(Hintings, how)
}

// Antialiasings and Hintings are the words that styles know for these.
var (
	Antialiasings = []string{"none", "gray", "subpixel", "fast", "good", "best"}
	Hintings      = []string{"none", "slight", "medium", "full"}
)

// ParseAlign reads the word of an alignment.
func ParseAlign(word string) (Align, bool) {
	switch word {
	case "left", "start":
		return Left, true
	case "center":
		return Center, true
	case "right", "end":
		return Right, true
	case "justify":
		return Justify, true
	}
	return Left, false
}
