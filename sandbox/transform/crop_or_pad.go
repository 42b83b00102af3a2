package transform

// lostDetail is the share of a picture's edges that a crop may lose before fill_pad and auto_pad pad instead.
const lostDetail = 0.4

// fillOrPad fills where the part that is kept holds most of the detail, else pads. Unconfirmed: the measure, which
// is edges, and the limit.
func (c *canvas) fillOrPad(f frame) error {
	if f.gravity == "" {
		f.gravity = "auto"
	}
	w, h := c.size()
	if f.w == 0 || f.h == 0 {
		f.mode = "fill"
		return c.fill(f)
	}
	k := max(float64(f.w)/float64(w), float64(f.h)/float64(h))
	cw, ch := min(w, atLeastOne(float64(f.w)/k)), min(h, atLeastOne(float64(f.h)/k))
	if detailShare(c.img, c.window(f, cw, ch)) >= 1-lostDetail {
		f.mode = "fill"
		return c.fill(f)
	}
	f.mode, f.gravity = "pad", "center"
	return c.pad(f)
}
