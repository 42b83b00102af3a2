package lettering

import (
	"image/color"
)

// Style is what text looks like. The zero value is 12 pixels of regular black
// letters on nothing, from the left.
type Style struct {
	Font
	Drawing
	Layout
}

// Font is what letters look like.
type Font struct {
	Family string  // any name; a font that is not there is drawn in another
	Size   float64 // in pixels; 0 = 12
	Bold   bool
	Italic bool
}

// Drawing is how letters are put on the picture.
type Drawing struct {
	Color       color.NRGBA // of the letters; the zero value is black
	Background  color.NRGBA // behind them; the zero value is nothing
	Opacity     int         // percent; 0 = 100
	Stroke      int         // pixels around each letter
	StrokeColor color.NRGBA // the zero value is black
	Underline   bool
	Strike      bool
	Jagged      bool // edges are not smoothed
	Hinted      bool // letters are fitted to whole pixels
}

// Layout is where letters stand.
type Layout struct {
	Align         Align
	LetterSpacing int // pixels more between letters
	LineSpacing   int // pixels more between lines; less when negative
	Width         int // lines are broken to be no wider, in pixels; 0 = as long as they are
}

// Align is where the lines of a text begin.
type Align uint8

// The alignments; the others need lines of different lengths to be seen.
const (
	Left Align = iota
	Center
	Right
	Justify
)

// The largest sizes that Render draws.
const (
	MaxText   = 4096     // bytes
	MaxSize   = 1000     // pixels of a letter
	MaxPixels = 25 << 20 // of the picture
)

// orDefaults fills what is not said.
func (s Style) orDefaults() Style {
	black := color.NRGBA{A: 255}
	if s.Size == 0 {
		s.Size = 12
	}
	if s.Color == (color.NRGBA{}) {
		s.Color = black
	}
	if s.StrokeColor == (color.NRGBA{}) {
		s.StrokeColor = black
	}
	if s.Opacity == 0 {
		s.Opacity = 100
	}
	return s
}
