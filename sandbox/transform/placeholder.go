package transform

import (
	"image"
	"image/color"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Icon is what a placeholder shows.
type Icon string

// The icons of placeholders: a strip of film, a sheet of paper, a sound wave.
const (
	Film Icon = "film"
	Page Icon = "page"
	Wave Icon = "wave"
)

var (
	placeholderGround = color.RGBA{38, 43, 53, 255}
	placeholderInk    = color.RGBA{140, 150, 168, 255}
)

// Placeholder draws a picture that says openly that it stands for another: an icon and a label such as "no video
// decoder here". Sides below 16 or above 2000 are brought within.
func Placeholder(icon Icon, label string, w, h int) *image.RGBA {
	w, h = max(16, min(w, 2000)), max(16, min(h, 2000))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(placeholderGround), image.Point{}, draw.Src)
	side := float32(min(w, h)) * 0.4
	// Only the square around the icon is drawn in, which is a tenth of the picture.
	x, y := (float32(w)-side)/2, float32(h)*0.42-side/2
	square := image.Rect(int(x), int(y), int(x+side)+1, int(y+side)+1)
	pen := pencil{vector.NewRasterizer(square.Dx(), square.Dy()), x - float32(square.Min.X), y - float32(square.Min.Y), side}
	switch icon {
	case Film:
		pen.film()
	case Wave:
		pen.wave()
	default:
		pen.page()
	}
	pen.r.Draw(m, square, image.NewUniform(placeholderInk), image.Point{})
	caption(m, label, int(float32(h)*0.42+side*0.5))
	return m
}

// pencil draws in a square whose side is one.
type pencil struct {
	r          *vector.Rasterizer
	x, y, side float32
}

// area adds a polygon. One that runs the other way round makes a hole.
func (p pencil) area(points ...float32) {
	for i := 0; i+1 < len(points); i += 2 {
		x, y := p.x+points[i]*p.side, p.y+points[i+1]*p.side
		if i == 0 {
			p.r.MoveTo(x, y)
		} else {
			p.r.LineTo(x, y)
		}
	}
	p.r.ClosePath()
}

func (p pencil) box(x0, y0, x1, y1 float32)  { p.area(x0, y0, x1, y0, x1, y1, x0, y1) }
func (p pencil) hole(x0, y0, x1, y1 float32) { p.area(x0, y0, x0, y1, x1, y1, x1, y0) }

func (p pencil) film() {
	p.box(0, 0.1, 1, 0.9)
	for i := range 4 {
		y := 0.16 + float32(i)*0.19
		p.hole(0.05, y, 0.15, y+0.11)
		p.hole(0.85, y, 0.95, y+0.11)
	}
	p.area(0.35, 0.28, 0.35, 0.72, 0.72, 0.5)
}

func (p pencil) page() {
	p.area(0.15, 0, 0.6, 0, 0.85, 0.25, 0.85, 1, 0.15, 1)
	p.area(0.6, 0.05, 0.6, 0.25, 0.8, 0.25)
	for i := range 4 {
		y := 0.4 + float32(i)*0.14
		p.hole(0.27, y, 0.73, y+0.05)
	}
}

func (p pencil) wave() {
	for i, h := range []float32{0.3, 0.6, 1, 0.5, 0.8, 0.4, 0.2} {
		x := float32(i) / 7
		p.box(x+0.02, 0.5-h/2, x+0.11, 0.5+h/2)
	}
}

// caption writes the label under the icon, as large as the width allows.
func caption(m *image.RGBA, label string, top int) {
	face := basicfont.Face7x13
	label = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, label)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	label = label[:min(len(label), max(1, (w-4)/7))]
	if label == "" || h-top < 8 {
		return
	}
	text := image.NewRGBA(image.Rect(0, 0, 7*len(label), 13))
	d := font.Drawer{Dst: text, Src: image.NewUniform(placeholderInk), Face: face, Dot: fixed.P(0, 11)}
	d.DrawString(label)
	k := max(1, min(w*8/10/text.Rect.Dx(), (h-top)/2/13))
	x, y := (w-k*text.Rect.Dx())/2, top+(h-top-13*k)/2
	draw.NearestNeighbor.Scale(m, image.Rect(x, y, x+k*text.Rect.Dx(), y+13*k), text, text.Rect, draw.Over, nil)
}
