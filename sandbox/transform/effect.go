package transform

import (
	"image"
	"strings"

	"cldx/sandbox/transform/pixel"
)

// call is an effect as a component asks for it.
type call struct {
	name string
	args []string
	step Component
}

func callOf(value string, step Component) call {
	parts := strings.Split(value, ":")
	return call{parts[0], parts[1:], step}
}

func (e call) invalid() error {
	return &InvalidError{"effect", strings.Join(append([]string{e.name}, e.args...), ":")}
}

// number is the argument at i within limits, or what counts when it is not given.
func (e call) number(i int, fallback, low, high float64) float64 {
	if i < 0 || i >= len(e.args) {
		return fallback
	}
	n, ok := parseNumber(e.args[i])
	if !ok {
		return fallback
	}
	return max(low, min(high, n))
}

// colour is what co says, or what counts when it does not.
func (e call) colour(fallback pixel.Colour) pixel.Colour {
	if c, ok := parseColour(e.step.Value("co")); ok && e.step.Value("co") != "" {
		return pixel.Of(c)
	}
	return fallback
}

// effect is what carries out one name.
type effect struct {
	run func(c *canvas, e call) error
	// valid judges the arguments; nil allows up to one, which is a number.
	valid func(args []string) bool
}

func (e effect) accepts(args []string) bool {
	if e.valid != nil {
		return e.valid(args)
	}
	if len(args) == 0 {
		return true
	}
	_, ok := parseNumber(args[0])
	return ok && len(args) == 1
}

// numbers allows up to n arguments that are all numbers.
func numbers(n int) func([]string) bool {
	return func(args []string) bool {
		for _, a := range args {
			if _, ok := parseNumber(a); !ok {
				return false
			}
		}
		return len(args) <= n
	}
}

func nothingElse(args []string) bool { return len(args) == 0 }

// strength makes an effect of a function with one number between low and high.
func strength(fallback, low, high float64, run func(m *image.RGBA, n float64) *image.RGBA) effect {
	return effect{run: func(c *canvas, e call) error {
		c.img = run(c.rgba(), e.number(0, fallback, low, high))
		return nil
	}}
}

// share is strength in percent.
func share(fallback float64, run func(m *image.RGBA, k float64) *image.RGBA) effect {
	return strength(fallback, 0, 100, func(m *image.RGBA, n float64) *image.RGBA { return run(m, n/100) })
}

// whole makes an effect of a function without numbers.
func whole(run func(m *image.RGBA) *image.RGBA) effect {
	return effect{valid: nothingElse, run: func(c *canvas, _ call) error {
		c.img = run(c.rgba())
		return nil
	}}
}

// effects are those that are carried out; blends join layers and stand elsewhere.
var effects = map[string]effect{
	"grayscale": whole(pixel.Grayscale), "negate": whole(pixel.Negate),
	"blackwhite": strength(50, 0, 100, pixel.BlackWhite), "sepia": share(80, pixel.Sepia),
	"brightness": strength(80, -99, 100, pixel.Brightness), "brightness_hsb": strength(80, -99, 100, pixel.BrightnessHSB),
	"contrast": strength(0, -100, 100, pixel.Contrast), "saturation": strength(80, -100, 100, pixel.Saturation),
	"vibrance": strength(20, -100, 100, pixel.Vibrance), "gamma": strength(0, -50, 150, pixel.Gamma),
	"hue": strength(80, -100, 100, func(m *image.RGBA, n float64) *image.RGBA { return pixel.Hue(m, n*1.8) }),
	"red": channel(0), "green": channel(1), "blue": channel(2),
	"auto_color": share(100, pixel.AutoColor), "auto_brightness": share(100, pixel.AutoBrightness),
	"auto_contrast": share(100, pixel.AutoContrast),
	"fill_light":    {valid: numbers(2), run: fillLight}, "improve": {valid: validImprove, run: improve},
	"tint": {valid: validTint, run: tint}, "colorize": share100(), "replace_color": {valid: validReplace, run: replaceColour},
	"recolor": {valid: validMatrix, run: recolour}, "opacity_threshold": strength(50, 1, 100, pixel.Threshold),
	"make_transparent":    {valid: numbers(1), run: makeTransparent},
	"simulate_colorblind": {valid: validBlindness, run: simulateBlindness}, "assist_colorblind": {valid: validAssist, run: assist},
	"blur": strength(100, 1, 2000, softened), "blur_region": region(100, 1, 2000, softened), "blur_faces": faces(500, 1, 2000, softened),
	"pixelate": strength(0, 0, 200, squares), "pixelate_region": region(0, 0, 200, squares), "pixelate_faces": faces(0, 0, 200, squares),
	"sharpen":      strength(100, 1, 2000, func(m *image.RGBA, n float64) *image.RGBA { return pixel.Sharpen(m, n/100, 1, 0) }),
	"unsharp_mask": strength(100, 1, 2000, func(m *image.RGBA, n float64) *image.RGBA { return pixel.Sharpen(m, n/100, 3, 2) }),
	"noise":        strength(30, 0, 100, pixel.Noise), "vignette": strength(20, 0, 100, pixel.Vignette),
	"oil_paint":  strength(30, 0, 100, func(m *image.RGBA, n float64) *image.RGBA { return pixel.OilPaint(m, 1+int(n/15)) }),
	"cartoonify": {valid: validCartoon, run: cartoonify}, "ordered_dither": {run: dither},
	"trim": {valid: validTrim, run: trim}, "distort": {valid: validDistort, run: distort}, "shear": {valid: numbers(2), run: shear},
	"outline": {valid: validOutline, run: outline}, "shadow": {run: shadow}, "gradient_fade": {valid: validGradient, run: gradientFade},
	"loop": {run: loop},
}

// loop is done where the animation is written.
func loop(c *canvas, _ call) error {
	if src := c.state.source; src.Image == nil && !src.Info.Animated {
		return &UnsupportedError{"e_loop", "the source is not an animation"}
	}
	return nil
}

func channel(which int) effect {
	return strength(0, -100, 100, func(m *image.RGBA, n float64) *image.RGBA { return pixel.Channel(m, which, n) })
}

// softened spreads by one pixel for every 25 units of strength.
func softened(m *image.RGBA, n float64) *image.RGBA { return pixel.Blur(m, max(1, int(n/25+0.5))) }

// squares have a twentieth of the shorter side when nothing is said.
func squares(m *image.RGBA, n float64) *image.RGBA {
	if n < 1 {
		n = float64((min(m.Rect.Dx(), m.Rect.Dy()) + 19) / 20)
	}
	return pixel.Pixelate(m, max(1, int(n)))
}

// region restricts an effect to x, y, w and h of its component, the whole picture when they are not given.
func region(fallback, low, high float64, run func(*image.RGBA, float64) *image.RGBA) effect {
	return effect{run: func(c *canvas, e call) error {
		m, n := c.rgba(), e.number(0, fallback, low, high)
		w, h := c.size()
		x, y := c.length(e.step.Value("x"), w, c.dpr), c.length(e.step.Value("y"), h, c.dpr)
		r := image.Rect(x, y, w, h)
		if v := e.step.Value("w"); v != "" {
			r.Max.X = r.Min.X + c.length(v, w, c.dpr)
		}
		if v := e.step.Value("h"); v != "" {
			r.Max.Y = r.Min.Y + c.length(v, h, c.dpr)
		}
		c.img = pixel.Within(m, r, func(part *image.RGBA) *image.RGBA { return run(part, n) })
		return nil
	}}
}

// faces restricts an effect to the faces that are stored with the picture.
func faces(fallback, low, high float64, run func(*image.RGBA, float64) *image.RGBA) effect {
	return effect{run: func(c *canvas, e call) error {
		m, n := c.rgba(), e.number(0, fallback, low, high)
		for _, r := range c.faces {
			m = pixel.Within(m, r, func(part *image.RGBA) *image.RGBA { return run(part, n) })
		}
		c.img = m
		return nil
	}}
}

// ownsGeometry are the effects to which x, y, w and h of their component belong.
func ownsGeometry(step Component) bool {
	for _, p := range step {
		switch effectName(p.Value) {
		case "blur_region", "pixelate_region":
			if p.Code == "e" {
				return true
			}
		}
	}
	return false
}
