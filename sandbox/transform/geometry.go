package transform

import (
	"image"
	"math"
	"slices"
	"strings"
)

// wholeSizes are the words that stand for the size of the source.
var wholeSizes = []string{"iw", "ih", "ow", "oh"}

// frame is what a component asks of the size and place of the picture.
type frame struct {
	mode    string
	w, h    int
	x, y    int
	hasXY   bool
	ratio   float64
	zoom    float64
	gravity string
	distort bool
}

// frame reads the component against the current size; ok is false when it asks for no change of size.
func (c *canvas) frame(step Component) (f frame, ok bool) {
	if ownsGeometry(step) {
		return f, false
	}
	sw, sh := c.sharesOf(step)
	dpr := c.stepDPR(step)
	f = frame{mode: step.Value("c"), gravity: step.Value("g"), zoom: 1}
	f.w, f.h = c.length(step.Value("w"), sw, dpr), c.length(step.Value("h"), sh, dpr)
	f.x, f.y = c.length(step.Value("x"), sw, dpr), c.length(step.Value("y"), sh, dpr)
	f.hasXY = step.Value("x") != "" || step.Value("y") != ""
	f.ratio, _ = parseRatio(step.Value("ar"))
	_, f.distort = step.flag("ignore_aspect_ratio")
	if z, ok := parseNumber(step.Value("z")); ok {
		f.zoom = z
	}
	if f.mode == "" && f.w == 0 && f.h == 0 {
		return f, false
	}
	if f.mode == "" {
		f.mode = "scale"
	}
	f.applyRatio()
	return f, true
}

// sharesOf is the size that decimals are shares of: the picture's own, or with a flag that of what a layer goes to.
func (c *canvas) sharesOf(step Component) (w, h int) {
	_, relative := step.flag("relative")
	_, regional := step.flag("region_relative")
	switch {
	case regional && c.part != (image.Point{}):
		return c.part.X, c.part.Y
	case relative && c.base != (image.Point{}):
		return c.base.X, c.base.Y
	}
	return c.size()
}

// applyRatio lets ar supply the dimension that is missing.
func (f *frame) applyRatio() {
	switch {
	case f.ratio == 0:
	case f.w > 0 && f.h == 0:
		f.h = atLeastOne(float64(f.w) / f.ratio)
	case f.h > 0 && f.w == 0:
		f.w = atLeastOne(float64(f.h) * f.ratio)
	}
}

func (c *canvas) stepDPR(step Component) float64 {
	if v, ok := parseNumber(step.Value("dpr")); ok && (step.Value("w") != "" || step.Value("h") != "") {
		return v
	}
	return c.dpr
}

// length is a number of pixels, or a share of the current dimension when it is written as a decimal.
func (c *canvas) length(v string, current int, dpr float64) int {
	switch v {
	case "":
		return 0
	case "iw", "ow":
		return c.initialW
	case "ih", "oh":
		return c.initialH
	}
	n, _ := parseNumber(v)
	if strings.Contains(v, ".") {
		n *= float64(current)
	} else {
		n *= dpr
	}
	return int(math.Round(max(min(n, 1e9), -1e9)))
}

func atLeastOne(v float64) int {
	return max(1, int(math.Round(min(v, 1e9))))
}

// frameTo carries out the mode.
func (c *canvas) frameTo(f frame) error {
	if f.gravity != "" && strings.HasPrefix(f.gravity, "auto") && !slices.Contains(autoModes, f.mode) {
		return &InvalidError{"gravity", f.gravity}
	}
	switch f.mode {
	case "scale":
		return c.toSize(f)
	case "fit", "limit", "mfit":
		return c.fit(f)
	case "pad", "lpad", "mpad":
		return c.pad(f)
	case "fill_pad", "auto_pad":
		return c.fillOrPad(f)
	case "crop":
		c.crop(f)
		return nil
	case "thumb":
		return c.thumb(f)
	}
	return c.fill(f)
}

// autoModes are the modes that g_auto is valid with.
var autoModes = []string{"fill", "lfill", "fill_pad", "thumb", "crop", "auto", "auto_pad"}

func (c *canvas) toSize(f frame) error {
	w, h := c.size()
	switch {
	case f.w == 0 && f.h == 0 && f.ratio == 0:
		return nil
	case f.w == 0 && f.h == 0:
		return c.scale(w, atLeastOne(float64(w)/f.ratio))
	case f.h == 0 && f.distort:
		f.h = h
	case f.w == 0 && f.distort:
		f.w = w
	case f.h == 0:
		f.h = atLeastOne(float64(h) * float64(f.w) / float64(w))
	case f.w == 0:
		f.w = atLeastOne(float64(w) * float64(f.h) / float64(h))
	}
	return c.scale(f.w, f.h)
}

// factor is how much the picture grows to fit inside f; a missing dimension does not limit it.
func (c *canvas) factor(f frame) float64 {
	w, h := c.size()
	k := math.Inf(1)
	if f.w > 0 {
		k = float64(f.w) / float64(w)
	}
	if f.h > 0 {
		k = min(k, float64(f.h)/float64(h))
	}
	if math.IsInf(k, 1) {
		return 1
	}
	return k
}

func (c *canvas) fit(f frame) error {
	k := c.factor(f)
	if (f.mode == "limit" && k > 1) || (f.mode == "mfit" && k < 1) {
		return nil
	}
	return c.byFactor(k)
}

func (c *canvas) byFactor(k float64) error {
	w, h := c.size()
	return c.scale(atLeastOne(float64(w)*k), atLeastOne(float64(h)*k))
}

func (c *canvas) pad(f frame) error {
	k := c.factor(f)
	if (f.mode == "lpad" && k >= 1) || (f.mode == "mpad" && k <= 1) {
		return nil
	}
	if err := c.byFactor(k); err != nil {
		return err
	}
	w, h := c.size()
	if f.w == 0 {
		f.w = w
	}
	if f.h == 0 {
		f.h = h
	}
	f.x, f.y = inward(f)
	p := image.Pt(anchor(f.gravity, 0, f.w-w)+f.x, anchor(f.gravity, 1, f.h-h)+f.y)
	return c.place(f.w, f.h, p)
}

// fill cuts the largest part with the wanted shape, then scales it; lfill never enlarges.
func (c *canvas) fill(f frame) error {
	w, h := c.size()
	if f.w == 0 && f.h == 0 {
		if f.ratio == 0 {
			return nil
		}
		f.w, f.h = largest(w, h, f.ratio)
	}
	if f.w == 0 || f.h == 0 {
		if f.mode == "lfill" && c.factor(f) > 1 {
			return nil
		}
		return c.toSize(f)
	}
	if err := checkOutput(f.w, f.h); err != nil {
		return err
	}
	k := max(float64(f.w)/float64(w), float64(f.h)/float64(h))
	if f.mode == "lfill" && k > 1 {
		f.w, f.h, f.mode = min(f.w, w), min(f.h, h), "crop"
		c.crop(f)
		return nil
	}
	if f.mode == "auto" && f.gravity == "" {
		f.gravity = "auto"
	}
	cw, ch := min(w, atLeastOne(float64(f.w)/k)), min(h, atLeastOne(float64(f.h)/k))
	f.x, f.y = int(float64(f.x)/k), int(float64(f.y)/k)
	c.cut(c.window(f, cw, ch))
	return c.scale(f.w, f.h)
}

// largest is the largest size of a ratio inside w by h.
func largest(w, h int, ratio float64) (int, int) {
	if float64(w)/float64(h) > ratio {
		return min(w, atLeastOne(float64(h)*ratio)), h
	}
	return w, min(h, atLeastOne(float64(w)/ratio))
}

// crop cuts without scaling. Offsets without a gravity count from the upper left corner.
func (c *canvas) crop(f frame) {
	w, h := c.size()
	if f.w == 0 && f.h == 0 {
		if r, ok := c.region(f.gravity); ok && f.ratio == 0 {
			c.cut(zoomed(r, f.zoom))
			return
		}
		f.w, f.h = w, h
		if f.ratio > 0 {
			f.w, f.h = largest(w, h, f.ratio)
		}
	}
	if f.w == 0 {
		f.w = w
	}
	if f.h == 0 {
		f.h = h
	}
	if f.gravity == "" && f.hasXY {
		f.gravity = "north_west"
	}
	c.cut(c.window(f, min(f.w, w), min(f.h, h)))
}

// thumb cuts around the face or custom region when there is one, with room by the zoom; otherwise it fills.
func (c *canvas) thumb(f frame) error {
	r, ok := c.region(f.gravity)
	if !ok {
		f.mode = "fill"
		return c.fill(f)
	}
	w, h := c.size()
	ratio := float64(r.Dx()) / float64(r.Dy())
	if f.w > 0 && f.h > 0 {
		ratio = float64(f.w) / float64(f.h)
	} else if f.ratio > 0 {
		ratio = f.ratio
	}
	cw := max(float64(r.Dx()), float64(r.Dy())*ratio) / f.zoom
	ch := cw / ratio
	if shrink := min(float64(w)/cw, float64(h)/ch); shrink < 1 {
		cw, ch = cw*shrink, ch*shrink
	}
	// The offsets move the window over the source, not over the thumbnail.
	c.cut(c.window(f, min(w, atLeastOne(cw)), min(h, atLeastOne(ch))))
	return c.toSize(f)
}

func zoomed(r image.Rectangle, z float64) image.Rectangle {
	w, h := int(float64(r.Dx())/z), int(float64(r.Dy())/z)
	middle := r.Min.Add(r.Max).Div(2)
	corner := middle.Sub(image.Pt(w/2, h/2))
	return image.Rectangle{corner, corner.Add(image.Pt(w, h))}
}
