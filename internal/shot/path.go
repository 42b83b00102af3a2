//go:build unix

package main

import (
	"image/color"
	"math"
	"strconv"
	"strings"
)

// segment is a step of a path as in SVG: M, L, C or Z, with its points.
type segment struct {
	op  byte
	pts [6]float64
}

// path is an area to be filled, in pixels from the top left.
type path []segment

// fill is an area and its colour. Crisp ones are rectangles that must meet
// their neighbours without a seam.
type fill struct {
	path  path
	color color.NRGBA
	crisp bool
}

func (p *path) move(x, y float64) { *p = append(*p, segment{'M', [6]float64{x, y}}) }
func (p *path) line(x, y float64) { *p = append(*p, segment{'L', [6]float64{x, y}}) }
func (p *path) close()            { *p = append(*p, segment{op: 'Z'}) }

func (p *path) curve(x1, y1, x2, y2, x, y float64) {
	*p = append(*p, segment{'C', [6]float64{x1, y1, x2, y2, x, y}})
}

// rect is the area between two corners.
func rect(x0, y0, x1, y1 float64) path {
	return polygon(x0, y0, x1, y0, x1, y1, x0, y1)
}

// polygon is the area between points, given as x and y in turn.
func polygon(xy ...float64) path {
	var p path
	p.move(xy[0], xy[1])
	for i := 2; i+1 < len(xy); i += 2 {
		p.line(xy[i], xy[i+1])
	}
	p.close()
	return p
}

// kappa is how far the handles of a curve lie to make a quarter of a circle.
const kappa = 0.5522847498

// ellipse is the area around cx, cy.
func ellipse(cx, cy, rx, ry float64) path {
	var p path
	kx, ky := rx*kappa, ry*kappa
	p.move(cx+rx, cy)
	p.curve(cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	p.curve(cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	p.curve(cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	p.curve(cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
	p.close()
	return p
}

// reversed runs the other way round, so that it cuts a hole.
func (p path) reversed() path {
	var out path
	var points [][2]float64
	for _, s := range p {
		switch s.op {
		case 'C':
			points = append(points, [2]float64{s.pts[0], s.pts[1]}, [2]float64{s.pts[2], s.pts[3]}, [2]float64{s.pts[4], s.pts[5]})
		case 'M', 'L':
			points = append(points, [2]float64{s.pts[0], s.pts[1]})
		}
	}
	i := len(points) - 1
	out.move(points[i][0], points[i][1])
	for at := len(p) - 1; at > 0; at-- {
		switch p[at].op {
		case 'L':
			i--
			out.line(points[i][0], points[i][1])
		case 'C':
			i -= 3
			out.curve(points[i+2][0], points[i+2][1], points[i+1][0], points[i+1][1], points[i][0], points[i][1])
		}
	}
	out.close()
	return out
}

// ring is an ellipse with a hole that leaves a line of width t.
func ring(cx, cy, rx, ry, t float64) path {
	return append(ellipse(cx, cy, rx, ry), ellipse(cx, cy, rx-t, ry-t).reversed()...)
}

// stroke is a straight line of width t with square ends.
func stroke(x0, y0, x1, y1, t float64) path {
	dx, dy := x1-x0, y1-y0
	n := math.Hypot(dx, dy)
	if n == 0 {
		return rect(x0-t/2, y0-t/2, x0+t/2, y0+t/2)
	}
	ox, oy := -dy/n*t/2, dx/n*t/2
	return polygon(x0+ox, y0+oy, x1+ox, y1+oy, x1-ox, y1-oy, x0-ox, y0-oy)
}

// rounded is a rectangle with round corners of radius r: the upper two, the
// lower two, or all.
func rounded(x0, y0, x1, y1, upper, lower float64) path {
	var p path
	u, l := upper*(1-kappa), lower*(1-kappa)
	p.move(x0+upper, y0)
	p.line(x1-upper, y0)
	p.curve(x1-u, y0, x1, y0+u, x1, y0+upper)
	p.line(x1, y1-lower)
	p.curve(x1, y1-l, x1-l, y1, x1-lower, y1)
	p.line(x0+lower, y1)
	p.curve(x0+l, y1, x0, y1-l, x0, y1-lower)
	p.line(x0, y0+upper)
	p.curve(x0, y0+u, x0+u, y0, x0+upper, y0)
	p.close()
	return p
}

// at moves the path by dx and dy.
func (p path) at(dx, dy float64) path {
	out := make(path, len(p))
	for i, s := range p {
		for j := 0; j < 6; j += 2 {
			s.pts[j] += dx
			s.pts[j+1] += dy
		}
		out[i] = s
	}
	return out
}

// String spells the path as SVG does.
func (p path) String() string {
	var b strings.Builder
	for _, s := range p {
		b.WriteByte(s.op)
		n := map[byte]int{'M': 2, 'L': 2, 'C': 6}[s.op]
		for i := range n {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(number(s.pts[i]))
		}
	}
	return b.String()
}

// number spells x with at most two places after the point.
func number(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
}
