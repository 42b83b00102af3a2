//go:build unix

package main

import (
	"image"
	"image/color"
	"image/draw"
)

// shadow paints the blurred shape of the window.
func (c *canvas) shadow(window path) {
	mask := image.NewAlpha(c.img.Bounds())
	c.raster(mask, window, c.scale, color.Alpha{A: 90})
	radius := max(1, int(8*c.scale))
	for range 3 { // three boxes come close to a bell
		blur(mask, radius, true)
		blur(mask, radius, false)
	}
	draw.DrawMask(c.img, c.img.Bounds(), image.NewUniform(color.Black), image.Point{}, mask, image.Point{}, draw.Over)
}

// blur averages every pixel with those up to radius away, along rows or columns.
func blur(m *image.Alpha, radius int, rows bool) {
	lines, length, step, stride := m.Rect.Dy(), m.Rect.Dx(), 1, m.Stride
	if !rows {
		lines, length, step, stride = m.Rect.Dx(), m.Rect.Dy(), m.Stride, 1
	}
	src := make([]int, length)
	for l := range lines {
		sum := 0
		for i := range length {
			src[i] = int(m.Pix[l*stride+i*step])
			if i <= radius {
				sum += src[i]
			}
		}
		for i := range length {
			m.Pix[l*stride+i*step] = uint8(sum / (2*radius + 1))
			if i+radius+1 < length {
				sum += src[i+radius+1]
			}
			if i-radius >= 0 {
				sum -= src[i-radius]
			}
		}
	}
}
