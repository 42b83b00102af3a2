package picture

import (
	"image"
	"strconv"
	"strings"
)

// The pixels of a picture that a cell can use in each direction: a cell is twice
// as high as wide.
const (
	FineX = 2
	FineY = 4
)

// colour is a mean colour, each part from 0 to 255.
type colour [3]int

// division is a way to show four quarters in two colours.
type division struct {
	glyph string
	first [4]bool // which quarters have the first colour
}

// divisions are all of them, for upper left, upper right, lower left and lower right.
var divisions = []division{
	{"▀", [4]bool{true, true, false, false}},
	{"▌", [4]bool{true, false, true, false}},
	{"▘", [4]bool{true, false, false, false}},
	{"▝", [4]bool{false, true, false, false}},
	{"▖", [4]bool{false, false, true, false}},
	{"▗", [4]bool{false, false, false, true}},
	{"▚", [4]bool{true, false, false, true}},
}

// InBlocks draws a picture in at most cols by rows cells, keeping its proportions;
// grow enlarges what is smaller. Every line has the same width.
func InBlocks(img image.Image, cols, rows int, grow bool) []string {
	w, h := within(img.Bounds().Dx(), img.Bounds().Dy(), cols, rows*2, grow)
	if w == 0 || h == 0 {
		return nil
	}
	h += h % 2
	lines := make([]string, 0, h/2)
	var b strings.Builder
	for y := 0; y < h; y += 2 {
		b.Reset()
		last := ""
		for x := range w {
			glyph, first, second := divide([4]colour{
				mean(img, 2*x, y, 2*w, h), mean(img, 2*x+1, y, 2*w, h),
				mean(img, 2*x, y+1, 2*w, h), mean(img, 2*x+1, y+1, 2*w, h),
			})
			if sgr := "\x1b[38;2;" + first.sgr() + ";48;2;" + second.sgr() + "m"; sgr != last {
				b.WriteString(sgr)
				last = sgr
			}
			b.WriteString(glyph)
		}
		b.WriteString("\x1b[m")
		lines = append(lines, b.String())
	}
	return lines
}

// divide returns the glyph and the two colours that come nearest to four
// quarters. The half block, which every font has, wins unless another is clearly
// better.
func divide(q [4]colour) (glyph string, first, second colour) {
	least := -1
	for _, d := range divisions {
		one, two := blend(q, d.first, true), blend(q, d.first, false)
		wrong := 0
		for i, c := range q {
			if d.first[i] {
				wrong += c.distance(one)
			} else {
				wrong += c.distance(two)
			}
		}
		if least < 0 || wrong < least*3/4 {
			least, glyph, first, second = wrong, d.glyph, one, two
		}
	}
	return glyph, first, second
}

// blend returns the mean of the quarters that are, or are not, in a set.
func blend(q [4]colour, set [4]bool, in bool) colour {
	var sum colour
	n := 0
	for i, c := range q {
		if set[i] == in {
			sum[0], sum[1], sum[2] = sum[0]+c[0], sum[1]+c[1], sum[2]+c[2]
			n++
		}
	}
	return colour{sum[0] / n, sum[1] / n, sum[2] / n}
}

// distance is how wrong one colour is in place of another.
func (c colour) distance(d colour) int {
	r, g, b := c[0]-d[0], c[1]-d[1], c[2]-d[2]
	return 3*r*r + 6*g*g + b*b // as eyes weigh them
}

func (c colour) sgr() string {
	return strconv.Itoa(c[0]) + ";" + strconv.Itoa(c[1]) + ";" + strconv.Itoa(c[2])
}

// within returns the largest size of the same proportions inside a box; small
// pictures are enlarged only with grow.
func within(w, h, maxW, maxH int, grow bool) (int, int) {
	if w <= 0 || h <= 0 || maxW <= 0 || maxH <= 0 {
		return 0, 0
	}
	if !grow && w <= maxW && h <= maxH {
		return w, h
	}
	if w*maxH > h*maxW {
		return maxW, max(h*maxW/w, 1)
	}
	return max(w*maxH/h, 1), maxH
}

// mean returns the mean colour of the part of a picture that place x, y of a w by
// h grid shows, over a mid grey where the picture is transparent.
func mean(img image.Image, x, y, w, h int) colour {
	r := img.Bounds()
	x0, x1 := r.Min.X+x*r.Dx()/w, r.Min.X+(x+1)*r.Dx()/w
	y0, y1 := r.Min.Y+y*r.Dy()/h, r.Min.Y+(y+1)*r.Dy()/h
	var sum [3]uint64
	n := uint64(0)
	for py := y0; py < max(y1, y0+1); py++ {
		for px := x0; px < max(x1, x0+1); px++ {
			cr, cg, cb, ca := img.At(px, py).RGBA()
			ground := uint64(0xffff-ca) / 2
			sum[0] += uint64(cr) + ground
			sum[1] += uint64(cg) + ground
			sum[2] += uint64(cb) + ground
			n++
		}
	}
	part := func(i int) int { return int(sum[i] / n >> 8) }
	return colour{part(0), part(1), part(2)}
}
