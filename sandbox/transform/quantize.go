package transform

import (
	"image"
	"image/color"
	"sort"
)

// swatch is one colour of a picture, five bits a channel, and how often it occurs.
type swatch struct {
	c [3]uint8
	n int
}

// reduce maps a picture to at most 255 colours by median cut, and one more for what is transparent.
func reduce(m *image.RGBA) *image.Paletted {
	counts := make([]int, 1<<15)
	for i := 0; i+3 < len(m.Pix); i += 4 {
		if m.Pix[i+3] >= 128 {
			counts[cell(solid(m.Pix[i:i+4]))]++
		}
	}
	var all []swatch
	for i, n := range counts {
		if n > 0 {
			all = append(all, swatch{[3]uint8{uint8(i >> 10), uint8(i >> 5 & 31), uint8(i & 31)}, n})
		}
	}
	boxes := medianCut(all, 255)
	palette := color.Palette{color.RGBA{}}
	index := make([]uint8, 1<<15)
	for _, b := range boxes {
		for _, s := range b {
			index[int(s.c[0])<<10|int(s.c[1])<<5|int(s.c[2])] = uint8(len(palette))
		}
		palette = append(palette, meanOf(b))
	}
	out := image.NewPaletted(m.Rect, palette)
	for i := range out.Pix {
		p := m.Pix[4*i : 4*i+4]
		if p[3] >= 128 {
			out.Pix[i] = index[cell(solid(p))]
		}
	}
	return out
}

// solid undoes the alpha that is multiplied into a pixel.
func solid(p []uint8) [3]uint8 {
	if p[3] == 255 {
		return [3]uint8{p[0], p[1], p[2]}
	}
	a := int(p[3])
	return [3]uint8{uint8(int(p[0]) * 255 / a), uint8(int(p[1]) * 255 / a), uint8(int(p[2]) * 255 / a)}
}

func cell(c [3]uint8) int {
	return int(c[0]>>3)<<10 | int(c[1]>>3)<<5 | int(c[2]>>3)
}

func meanOf(box []swatch) color.Color {
	var sum [3]int
	n := 0
	for _, s := range box {
		for k := range sum {
			// The five bits are spread over eight so that white stays white.
			sum[k] += (int(s.c[k])<<3 | int(s.c[k])>>2) * s.n
		}
		n += s.n
	}
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// medianCut splits the box with the widest channel, weighted by its pixels, until there are limit of them.
func medianCut(all []swatch, limit int) [][]swatch {
	if len(all) == 0 {
		return nil
	}
	boxes := [][]swatch{all}
	for len(boxes) < limit {
		at, channel, best := -1, 0, 0
		for i, b := range boxes {
			if k, score := widest(b); score > best {
				at, channel, best = i, k, score
			}
		}
		if at < 0 {
			break
		}
		left, right := split(boxes[at], channel)
		boxes[at] = left
		boxes = append(boxes, right)
	}
	return boxes
}

func widest(b []swatch) (channel, score int) {
	if len(b) < 2 {
		return 0, 0
	}
	n := 0
	low, high := b[0].c, b[0].c
	for _, s := range b {
		n += s.n
		for k := range low {
			low[k], high[k] = min(low[k], s.c[k]), max(high[k], s.c[k])
		}
	}
	width := 0
	for k := range low {
		if d := int(high[k]) - int(low[k]); d > width {
			channel, width = k, d
		}
	}
	return channel, width * n
}

func split(b []swatch, channel int) (left, right []swatch) {
	sort.SliceStable(b, func(i, j int) bool { return b[i].c[channel] < b[j].c[channel] })
	total := 0
	for _, s := range b {
		total += s.n
	}
	sum, at := 0, 1
	for i := 0; i < len(b)-1; i++ {
		sum += b[i].n
		at = i + 1
		if sum >= total/2 {
			break
		}
	}
	return b[:at], b[at:]
}
