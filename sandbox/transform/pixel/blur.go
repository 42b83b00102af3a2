package pixel

import "image"

// Sharpen adds k times what a blur of some radius takes away; differences below threshold are left.
func Sharpen(m *image.RGBA, k float64, radius, threshold int) *image.RGBA {
	soft := Blur(m, radius)
	for i := range m.Pix {
		if i&3 == 3 {
			continue
		}
		d := float64(m.Pix[i]) - float64(soft.Pix[i])
		if max(d, -d) < float64(threshold) {
			continue
		}
		// Premultiplied colour never exceeds its alpha.
		m.Pix[i] = uint8(max(0, min(float64(m.Pix[i|3]), float64(m.Pix[i])+k*d+0.5)))
	}
	return m
}

// Blur is three passes of a running average in each direction, which is close to a Gaussian. What it gives is new.
func Blur(m *image.RGBA, radius int) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	line := make([]uint8, 4*max(w, h))
	for range 3 {
		for y := range h {
			average(out.Pix[y*out.Stride:], 4, w, radius, line)
		}
		for x := range w {
			average(out.Pix[x*4:], out.Stride, h, radius, line)
		}
	}
	return out
}

// average smooths n pixels that stand step bytes apart; the edge pixels repeat beyond the ends.
func average(pix []uint8, step, n, radius int, line []uint8) {
	for i := range n {
		copy(line[4*i:4*i+4], pix[i*step:])
	}
	at := func(i int) []uint8 {
		i = max(0, min(i, n-1))
		return line[4*i : 4*i+4]
	}
	var sum [4]int
	for i := -radius; i <= radius; i++ {
		for k, v := range at(i) {
			sum[k] += int(v)
		}
	}
	width := 2*radius + 1
	for i := range n {
		in, out := at(i+radius+1), at(i-radius)
		for k := range sum {
			pix[i*step+k] = uint8((sum[k] + width/2) / width)
			sum[k] += int(in[k]) - int(out[k])
		}
	}
}
