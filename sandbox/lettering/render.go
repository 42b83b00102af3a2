package lettering

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/math/fixed"
)

// ErrTooLarge says that a text, its letters or its picture is beyond the limits.
var ErrTooLarge = errors.New("text too large")

// Render draws a text; the picture is as large as the text. A text without a
// letter gives a picture of one line's height and one pixel's width.
func Render(style Style, text string) (*image.NRGBA, error) {
	style = style.orDefaults()
	if len(text) > MaxText || style.Size > MaxSize || style.Size < 1 {
		return nil, fmt.Errorf("%w: %d bytes in letters of %g pixels; the limits are %d and %d",
			ErrTooLarge, len(text), style.Size, MaxText, MaxSize)
	}
	open, err := face(style.Font, style.Hinted)
	if err != nil {
		return nil, err
	}
	defer open.Close()
	s := setter{open, style}
	lines := s.lines(clean(text))
	metrics := open.Metrics()
	height := max(1, (metrics.Ascent+metrics.Descent).Ceil()+2*style.Stroke)
	step := max(1, height+style.LineSpacing)
	width := 1
	for _, l := range lines {
		width = max(width, l.width)
	}
	if style.Width > 0 && style.Align == Justify {
		width = max(width, style.Width)
	}
	tall := height + step*(len(lines)-1)
	if int64(width)*int64(tall) > MaxPixels {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrTooLarge, width, tall)
	}
	mask := image.NewAlpha(image.Rect(0, 0, width, tall))
	for i, l := range lines {
		s.set(mask, l, style.Stroke+metrics.Ascent.Ceil()+i*step)
	}
	return paint(style, mask), nil
}

// clean takes out what has no shape: control characters, and bytes that are no text.
func clean(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\t", "    ")
	return strings.Map(func(r rune) rune {
		if r == '\n' || r != utf8.RuneError && !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) {
			return r
		}
		return -1
	}, text)
}

// set puts one line into the mask, its letters standing on baseline.
func (s setter) set(mask *image.Alpha, l line, baseline int) {
	free := mask.Rect.Dx() - l.width
	start, gap := s.style.Stroke, fixed.Int26_6(0)
	switch s.style.Align {
	case Left:
	case Center:
		start += free / 2
	case Right:
		start += free
	case Justify:
		if spaces := strings.Count(l.text, " "); spaces > 0 && !l.last {
			gap = fixed.I(free) / fixed.Int26_6(spaces)
		}
	}
	shift := fixed.I(start)
	for r, at := range s.glyphs(l.text, func(rune, fixed.Int26_6) {}) {
		dot := fixed.Point26_6{X: shift + at, Y: fixed.I(baseline)}
		box, glyph, corner, _, _ := s.face.Glyph(dot, r) // a letter that is not there is a box
		if glyph != nil {
			draw.DrawMask(mask, box, image.Opaque, image.Point{}, glyph, corner, draw.Over)
		}
		if r == ' ' {
			shift += gap
		}
	}
	s.rule(mask, start, start+l.width-2*s.style.Stroke+(shift-fixed.I(start)).Ceil(), baseline)
}

// rule draws the lines under a text and through it.
func (s setter) rule(mask *image.Alpha, from, to, baseline int) {
	thick := max(1, int(s.style.Size/14))
	if s.style.Underline {
		y := baseline + max(1, int(s.style.Size/10))
		draw.Draw(mask, image.Rect(from, y, to, y+thick), image.Opaque, image.Point{}, draw.Src)
	}
	if s.style.Strike {
		y := baseline - int(s.style.Size*0.28)
		draw.Draw(mask, image.Rect(from, y, to, y+thick), image.Opaque, image.Point{}, draw.Src)
	}
}

// paint gives the mask its colours.
func paint(style Style, mask *image.Alpha) *image.NRGBA {
	if style.Jagged {
		for i, v := range mask.Pix {
			mask.Pix[i] = 0
			if v >= 128 {
				mask.Pix[i] = 255
			}
		}
	}
	out := image.NewNRGBA(mask.Rect)
	draw.Draw(out, out.Rect, image.NewUniform(style.Background), image.Point{}, draw.Src)
	if style.Stroke > 0 {
		around := outline(mask, min(style.Stroke, maxStroke))
		draw.DrawMask(out, out.Rect, image.NewUniform(fade(style.StrokeColor, style.Opacity)), image.Point{}, around, image.Point{}, draw.Over)
	}
	ink := fade(style.Color, style.Opacity)
	draw.DrawMask(out, out.Rect, image.NewUniform(ink), image.Point{}, mask, image.Point{}, draw.Over)
	return out
}

// fade makes a colour cover less.
func fade(c color.NRGBA, percent int) color.NRGBA {
	c.A = uint8(int(c.A) * min(max(percent, 0), 100) / 100) //nolint:gosec // at most 255
	return c
}

// maxStroke bounds the work of outlining.
const maxStroke = 20

// outline widens a mask by n pixels: along the rows, then along the columns.
func outline(mask *image.Alpha, n int) *image.Alpha {
	wide, out := image.NewAlpha(mask.Rect), image.NewAlpha(mask.Rect)
	w, h := mask.Rect.Dx(), mask.Rect.Dy()
	for y := range h {
		for x := range w {
			if v := mask.Pix[y*mask.Stride+x]; v > 0 {
				for i := max(0, x-n); i <= min(w-1, x+n); i++ {
					wide.Pix[y*wide.Stride+i] = max(wide.Pix[y*wide.Stride+i], v)
				}
			}
		}
	}
	for y := range h {
		for x := range w {
			if v := wide.Pix[y*wide.Stride+x]; v > 0 {
				for i := max(0, y-n); i <= min(h-1, y+n); i++ {
					out.Pix[i*out.Stride+x] = max(out.Pix[i*out.Stride+x], v)
				}
			}
		}
	}
	return out
}
